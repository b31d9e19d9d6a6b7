import type { ChangedFact, Fact, SaidValue, Span } from "@luohu/engine";
import { say } from "../law/files.ts";
import { keyOf } from "../law/messages.ts";
import { saidOf } from "../law/said.ts";
import type { ResultNaming } from "./use-naming.ts";

/** What a fact would have to be. */
export function wantedOf(changed: ChangedFact, naming: ResultNaming): string {
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
function divisionSaid({ value, label }: SaidValue, { near, language, words }: ResultNaming): string {
  if (value === "none") return words.check.nowhere;
  const place = near.flatMap(({ places }) => places).find(([code]) => code === value);
  return place?.[1] ?? (say(label, language) || String(value));
}

/** The present value of a changed fact; undefined where it is not known. */
export function presentOf({ fact: path, from }: ChangedFact, naming: ResultNaming): string | undefined {
  if (from === undefined) return undefined;
  const fact = naming.guide.facts.get(keyOf(path));
  if (fact?.type.kind === "division") return divisionSaid(from, naming);
  return fact ? saidOf(from.value, fact, naming) : say(from.label, naming.language);
}

function spanSaid({ from, above, to, below }: Span, fact: Fact | undefined, naming: ResultNaming): string {
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
