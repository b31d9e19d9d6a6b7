import { Converter } from "opencc-js/t2cn";
import { pinyin } from "pinyin-pro";
import { NAME_VARIANTS } from "./name-variants.ts";

/** What a name is found by. The name itself stays as written. */
export interface SearchKeys {
  /** The name with variant characters folded and the marks between its parts alike: `呂鹮` and `吕䴉` have one. */
  readonly folded: string;
  /** Syllables of the whole name without tones, ü as v: `lvbu`. A surname has its reading as a surname. */
  readonly pinyin: string;
  /** First letters of the syllables: `lb`. */
  readonly initials: string;
}

const simplified = Converter({ from: "t", to: "cn" });

/** Folded characters, one at a time: what a character becomes must not depend on its neighbours, or no part would be found. */
const folds = new Map<string, string>();

function foldOne(character: string): string {
  const known = folds.get(character);
  if (known !== undefined) return known;
  const simple = simplified(character);
  const folded = NAME_VARIANTS.get(character) ?? NAME_VARIANTS.get(simple) ?? simple;
  folds.set(character, folded);
  return folded;
}

/** Marks between the parts of a name, and spaces within it. */
const MARKS = /[·•‧・．.\s]+/gu;
/** Selectors of a glyph say how a character is drawn, not which it is. */
const SELECTORS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;

/** A name, or a part of one, with variant characters folded: for the name that is kept and for the one that is asked. */
export function foldName(text: string): string {
  const plain = text.replaceAll(SELECTORS, "").trim().replaceAll(MARKS, "·");
  return Array.from(plain, foldOne).join("").toLowerCase();
}

/**
 * What a name is found by: `searchKeysOf("單于")` gives `{ folded: "单于", pinyin: "chanyu", initials: "cy" }`.
 * A character without a known reading stands for itself.
 */
export function searchKeysOf(name: string): SearchKeys {
  const folded = foldName(name);
  const syllables = pinyin(folded.replaceAll("·", ""), {
    toneType: "none",
    type: "array",
    mode: "surname",
    v: true,
  }).map((syllable) => syllable.replaceAll(/\s/g, "").toLowerCase());
  return {
    folded,
    pinyin: syllables.join(""),
    initials: syllables.map((syllable) => Array.from(syllable)[0] ?? "").join(""),
  };
}

/** Pinyin as it is asked for, with or without tones, spaces, and any way of writing ü: `Lǚ Bù` is `lvbu`. */
export function pinyinAsked(text: string): string {
  const spelled = text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/u\u0308/g, "v");
  return spelled
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/lyu/g, "lv")
    .replaceAll(/(^|n)nyu/g, "$1nv")
    .replaceAll(/[^a-z]/g, "");
}
