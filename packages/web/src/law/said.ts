import type { ChangedFact, Fact, SaidValue, Span } from "@luohu/engine";
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

/** What a fact would have to be. */
export function wantedOf(changed: ChangedFact, naming: Naming): string {
  const { to, spans, within, outside, except } = changed;
  const { language, guide } = naming;
  const words = naming.words.change;
  const fact = guide.facts.get(keyOf(changed.fact));
  const value = (said: SaidValue): string => (fact ? saidOf(said.value, fact, naming) : say(said.label, language));
  const name = (said: SaidValue): string => (fact?.type.kind === "division" ? divisionSaid(said, naming) : value(said));
  if (to) return words.oneOf(to.map(name));
  if (spans) return words.oneOfSpans(spans.map((span) => spanSaid(span, fact, naming)));
  if (within) return words.within(say(within.label, language));
  if (outside) return words.outside(say(outside.label, language));
  return words.except((except ?? []).map(name));
}

/** The engine knows no names of counties here; the page knows those of the cities. */
function divisionSaid({ value, label }: SaidValue, { near, language, words }: Naming): string {
  if (value === "none") return words.check.nowhere;
  const place = near.flatMap(({ places }) => places).find(([code]) => code === value);
  return place?.[1] ?? (say(label, language) || String(value));
}

/** The present value of a changed fact; undefined where it is not known. */
export function presentOf({ fact: path, from }: ChangedFact, naming: Naming): string | undefined {
  if (from === undefined) return undefined;
  const fact = naming.guide.facts.get(keyOf(path));
  if (fact?.type.kind === "division") return divisionSaid(from, naming);
  return fact ? saidOf(from.value, fact, naming) : say(from.label, naming.language);
}

function spanSaid({ from, above, to, below }: Span, fact: Fact | undefined, naming: Naming): string {
  const { change } = naming.words;
  const isDay = fact?.type.kind === "day";
  const said = (limit: string | number): string => (fact ? saidOf(limit, fact, naming) : String(limit));
  const words = isDay ? change.days : change.numbers;
  const [low, high] = [from ?? above, to ?? below];
  if (low !== undefined && low === high) return said(low);
  if (from !== undefined && to !== undefined) return change.between(said(from), said(to));
  const least = low === undefined ? undefined : from === undefined ? words.above(said(low)) : words.from(said(low));
  const most = high === undefined ? undefined : to === undefined ? words.below(said(high)) : words.to(said(high));
  return [least, most].filter((part) => part !== undefined).join(change.andSpan);
}
