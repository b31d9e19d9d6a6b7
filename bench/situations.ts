import type { Fact, Facts, FactType, Law } from "../packages/engine/src/index.ts";
import { isoDay, readSituation } from "../packages/engine/src/index.ts";
import { type Random, random } from "./random.ts";

/** A situation of one person: as a caller sends it and as the engine reads it. */
export interface Situation {
  readonly json: string;
  readonly facts: Facts;
  readonly on: string;
  readonly day: number;
}

/** Day of every application: the document is in force, and each side of its periods is within reach. */
const TODAY = Date.UTC(2021, 2, 31) / 86_400_000;

/** Days before and after {@link TODAY} on which a period of the law begins or ends, and their neighbours. */
const EDGES = [0, 1, -1, 182, 183, 184, -364, -365, -366, -730, -731, -1095, -1096, -1826, -1827];

export interface Wanted {
  readonly seed: number;
  readonly cities: readonly string[];
  /** Share of the facts that are known, from 0 to 1. */
  readonly known: number;
  readonly family: number;
}

/**
 * Random situations that the engine accepts, without end, over these facts of the vocabulary. Each draws its own leaning:
 * how many answers are yes, how many places lie in the city; so that people who meet everything and people who meet little
 * both come up.
 */
export function* situationsOf(law: Law, facts: readonly Fact[], wanted: Wanted): Generator<Situation, never> {
  const draw = random(wanted.seed);
  for (let refused = 0; ; refused++) {
    if (refused > 100_000) throw new Error("the generator makes situations that the engine refuses");
    const situation = drawn(law, facts, wanted, draw);
    const read = readSituation(situation, law.vocabulary, law.divisions, TODAY);
    if (read.issues.length > 0) continue;
    const on = isoDay(TODAY);
    const json = JSON.stringify({ cities: wanted.cities, on, situation });
    yield { json, facts: read.facts, on, day: TODAY };
    refused = 0;
  }
}

/**
 * As many situations: three in five as they come, the rest those that show an outcome of a pathway seldom seen until then,
 * so that every outcome counts in the comparison.
 */
export function balanced(
  source: Generator<Situation, never>,
  count: number,
  decide: (situation: Situation) => readonly string[],
): readonly Situation[] {
  const seen = new Map<string, number>();
  const times = (sight: string): number => seen.get(sight) ?? 0;
  const found: Situation[] = [];
  for (let tries = 0; found.length < count; tries++) {
    const situation = source.next().value;
    const sights = decide(situation).map((outcome, place) => `${place}: ${outcome}`);
    const needed = found.length < count * 0.6 || tries > count * MOST_TRIES || sights.some((it) => times(it) < SELDOM);
    if (!needed) continue;
    for (const sight of sights) seen.set(sight, times(sight) + 1);
    found.push(situation);
  }
  return found;
}

/** An outcome of a pathway seen less often than this is looked for. */
const SELDOM = 25;
const MOST_TRIES = 50;

interface Leaning {
  readonly yes: number;
  readonly local: number;
  readonly codes: readonly string[];
  readonly elsewhere: readonly string[];
}

function drawn(law: Law, facts: readonly Fact[], { cities, known, family }: Wanted, draw: Random): object {
  const city = draw.of(law.cities.filter(({ id }) => cities.includes(id)));
  const all = [...law.divisions.counties.keys(), ...law.divisions.zones.keys()];
  const local = (code: string): boolean => code.startsWith(city.division.slice(0, 4));
  const codes = all.filter(local);
  const elsewhere = all.filter((code) => !local(code));
  const leaning: Leaning = { yes: draw.from(0.5, 0.97), local: draw.from(0.5, 0.95), codes, elsewhere };
  const situation: Record<string, unknown> = {};
  fill(situation, facts, null, leaning, known, draw);
  for (const { name, facts: own } of law.vocabulary.lists) {
    const asked = facts.filter((fact) => fact.list === name);
    if (asked.length === 0) continue;
    situation[name] = Array.from({ length: family }, () => {
      const member: Record<string, unknown> = {};
      fill(member, own, name, leaning, known, draw);
      return member;
    });
  }
  return situation;
}

function fill(
  target: Record<string, unknown>,
  facts: readonly Fact[],
  list: string | null,
  leaning: Leaning,
  known: number,
  draw: Random,
): void {
  for (const fact of facts) {
    if (fact.list !== list || fact.type.kind === "text" || !draw.chance(known)) continue;
    const names = fact.path.split(".");
    const last = names.pop() as string;
    let object = target;
    for (const name of names) {
      object[name] ??= {};
      object = object[name] as Record<string, unknown>;
    }
    object[last] = last === "born" ? isoDay(TODAY - draw.whole(0, 20_000)) : answerTo(fact.type, leaning, draw);
  }
}

function answerTo(type: FactType, leaning: Leaning, draw: Random): string | number | boolean {
  switch (type.kind) {
    case "yes-no":
      return draw.chance(leaning.yes);
    case "choice":
      return draw.of(type.answers).value;
    case "day":
      return isoDay(TODAY + (draw.chance(0.4) ? draw.of(EDGES) : draw.whole(-1500, 400)));
    case "number":
      return draw.whole(Math.ceil(type.min), Math.min(type.max, 60));
    case "division":
      return draw.of(draw.chance(leaning.local) ? leaning.codes : leaning.elsewhere);
    case "text":
      throw new Error("no rule looks at text");
  }
}
