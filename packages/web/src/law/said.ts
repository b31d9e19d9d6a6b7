import type { Fact } from "@luohu/engine";
import type { Language } from "../app/language.ts";
import { placeIn } from "../state/family.ts";
import type { Words } from "../words/zh-Hans.ts";
import { type NearPlaces, say } from "./files.ts";
import { type Guide, keyOf } from "./messages.ts";

/** What facts and values are called on a page. */
export interface Naming {
  readonly guide: Guide;
  readonly near: readonly NearPlaces[];
  readonly words: Words;
  readonly language: Language;
  /** Names of the family members, by place. */
  readonly names: readonly (string | undefined)[];
}

/** What a family member is called. */
export const nameAt = (place: number, { names, words }: Pick<Naming, "names" | "words">): string =>
  names[place] ?? words.family.unnamed(place + 1);

/** A fact by its label, with the name of the person it is about; undefined where there is no such fact. */
export function labelOf(path: string, naming: Naming): string | undefined {
  const { guide, words, language } = naming;
  const fact = guide.facts.get(keyOf(path));
  if (!fact) return path === "family" ? words.family.label : undefined;
  const place = placeIn(path);
  const label = say(fact.label, language);
  return place === null ? label : words.family.of(nameAt(place, naming), label);
}

/** A value in words. */
export function saidOf(value: string | number | boolean, { type }: Fact, { near, words, language }: Naming): string {
  const { check } = words;
  switch (type.kind) {
    case "yes-no":
      return value === true ? check.yes : check.no;
    case "choice": {
      const answer = type.answers.find((known) => known.value === value);
      return answer ? say(answer.label, language) : String(value);
    }
    case "day":
      return daySaid(String(value), words);
    case "number":
      return check.amount(Number(value), unitOf(type.unit, words));
    case "division": {
      if (value === "none") return check.nowhere;
      const place = near.flatMap(({ places }) => places).find(([code]) => code === value);
      return place?.[1] ?? String(value);
    }
    default:
      return String(value);
  }
}

/** `2021-03-01` as people write it. */
export function daySaid(iso: string, { check }: Words): string {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return check.daySaid(year, month, day);
}

/** The unit of a number, in the words of the page; as the vocabulary has it where they have none. */
export const unitOf = (unit: string, { check }: Words): string =>
  (check.units as Readonly<Record<string, string>>)[unit] ?? unit;
