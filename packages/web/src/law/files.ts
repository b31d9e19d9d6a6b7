import type { Sentences, Text } from "@luohu/engine";
import type { Language } from "../app/language.ts";

/** Where the build put the law, by content: `virtual:law-files` holds it. */
export interface LawFiles {
  /** What an interview needs to decide, without words. */
  readonly law: string;
  /** All that decides and explains, without words. */
  readonly whole: string;
  /** Words of questions and answers. */
  readonly questions: Readonly<Record<Language, string>>;
  /** All words of {@link LawFiles.whole}: questions, reasons, papers, prohibitions. */
  readonly reasons: Readonly<Record<Language, string>>;
  /** All counties of the country. */
  readonly places: Readonly<Record<Language, string>>;
  /** By city: townships and communities. */
  readonly communities: Readonly<Record<string, Readonly<Record<Language, string>>>>;
}

/** Content of {@link LawFiles.questions}: words with the first numbers, and the places of the cities. */
export interface QuestionWords {
  readonly words: readonly string[];
  readonly near: readonly NearPlaces[];
}

/** Content of {@link LawFiles.reasons}: all other words of the law, and what the engine says by itself. */
export interface ReasonWords {
  readonly words: readonly string[];
  readonly sentences: Sentences;
}

/** Counties and zones of one city. */
export interface NearPlaces {
  readonly city: string;
  readonly name: string;
  readonly places: readonly (readonly [code: string, name: string])[];
}

/** Content of {@link LawFiles.places}: code, name, where it lies, and both in pinyin, `dong chang fu qu`, ü as v. */
export type AllPlaces = readonly (readonly [
  code: string,
  name: string,
  within: string,
  spelled: string,
  withinSpelled: string,
])[];

/** What a township is, as far as its name says. */
export type TownshipSort = "subdistrict" | "town" | "township" | "other";

/** Content of {@link LawFiles.communities}. */
export type Communities = readonly {
  readonly code: string;
  readonly name: string;
  readonly townships: readonly {
    readonly code: string;
    readonly name: string;
    readonly spelled: string;
    readonly sort: TownshipSort;
    readonly communities: readonly (readonly [code: string, name: string, spelled: string, village: 0 | 1])[];
  }[];
}[];

/** A text in the words of the page: law unpacked here has one language in the place of both. */
export const say = (text: Text, language: Language): string => (language === "en" ? text.en : text.zh);

/** A text in each language. */
export type InEach = Readonly<Record<Language, string>>;

/** The words of a first question. */
export interface Begin {
  readonly question: InEach;
  readonly help: InEach | null;
}
