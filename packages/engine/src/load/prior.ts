import { type Duration, duration } from "../calendar.ts";
import * as format from "../law/format.ts";
import { nearest } from "../nearest.ts";
import { type Fact, type FactType, factKey, type Likely } from "../vocabulary/vocabulary.ts";
import type { Path, Source } from "./source.ts";

/** The entry of one fact as the file gives it. */
interface Entry {
  readonly source: Source;
  readonly path: Path;
  readonly value: unknown;
}

/** How likely the values of every fact are, by the key of the fact; problems go to the source. */
export function readPrior(source: Source, facts: readonly Fact[]): ReadonlyMap<string, Likely> {
  const prior = new Map<string, Likely>();
  const data = source.read(format.prior, source.value, []);
  if (!data) return prior;
  const byPath = new Map(facts.map((fact) => [pathFromRoot(fact), fact]));
  for (const [name, value] of Object.entries(data.prior)) {
    const path = ["prior", name];
    const fact = byPath.get(name);
    if (!fact) {
      const hint = nearest(name, [...byPath.keys()]);
      const expected = `a fact of the vocabulary${hint ? `; did you mean \`${hint}\`?` : ""}`;
      source.problemAtKey(path, "unknown-name", `\`${name}\``, expected);
      continue;
    }
    const likely = readLikely(fact.type, { source, path, value });
    if (likely) prior.set(factKey(fact.list, fact.path), likely);
  }
  for (const [name, fact] of byPath) {
    if (fact.type.kind !== "text" && !Object.hasOwn(data.prior, name))
      source.problem(["prior"], "missing-field", `nothing at \`${name}\``, "an entry for every fact that is no text");
  }
  return prior;
}

const pathFromRoot = (fact: Fact): string => (fact.list === null ? fact.path : `${fact.list}.${fact.path}`);

function readLikely(type: FactType, entry: Entry): Likely | undefined {
  switch (type.kind) {
    case "yes-no": {
      const yes = entry.source.read(format.percent, entry.value, entry.path);
      return yes === undefined ? undefined : { kind: "yes-no", yes: yes / 100 };
    }
    case "choice": {
      const answers = type.answers.map((answer) => answer.value);
      const shares = readAnswers(answers, entry);
      return shares && { kind: "choice", shares };
    }
    case "division": {
      const shares = readAnswers(["here", "elsewhere", ...(type.orNone ? ["none"] : [])], entry);
      const of = (name: string): number => shares?.get(name) ?? 0;
      return shares && { kind: "division", here: of("here"), elsewhere: of("elsewhere"), none: of("none") };
    }
    case "day":
      return readDays(entry);
    case "number":
      return readNumbers(type, entry);
    case "text":
      entry.source.problemAtKey(
        entry.path,
        "wrong-type",
        `the text \`${entry.path.at(-1)}\``,
        "a fact that is no text",
      );
      return undefined;
  }
}

/** A share for each of the answers, all of them and no other. */
function readAnswers(answers: readonly string[], entry: Entry): ReadonlyMap<string, number> | undefined {
  const { source, path } = entry;
  const shares = readShares(entry);
  if (!shares) return undefined;
  const unknown = [...shares.keys()].filter((answer) => !answers.includes(answer));
  for (const answer of unknown)
    source.problemAtKey([...path, answer], "unknown-answer", `\`${answer}\``, `one of ${answers.join(", ")}`);
  const absent = answers.filter((answer) => !shares.has(answer));
  for (const answer of absent)
    source.problem(path, "missing-field", `nothing at \`${answer}\``, "a weight for every answer, 0 included");
  return unknown.length + absent.length === 0 ? shares : undefined;
}

/** Weights by their keys, brought to the sum 1. */
function readShares(
  { source, path, value }: Entry,
  keyOf: (key: string) => Path[number] = (key) => key,
): ReadonlyMap<string, number> | undefined {
  const given = source.read(format.weights, value, path);
  if (!given) return undefined;
  const weights = Object.entries(given).map(
    ([key, weight]) => [key, source.read(format.weight, weight, [...path, keyOf(key)])] as const,
  );
  if (weights.some(([, weight]) => weight === undefined)) return undefined;
  const sum = weights.reduce((total, [, weight]) => total + (weight ?? 0), 0);
  if (sum > 0) return new Map(weights.map(([key, weight]) => [key, (weight ?? 0) / sum]));
  source.problem(path, "wrong-type", "weights that sum to 0", "a weight above 0");
  return undefined;
}

const NO_TIME: Duration = { months: 0, days: 0 };

/** Ages in ascending order; a first one below zero is the end from which the others count. */
function readDays(entry: Entry): Likely | undefined {
  const shares = readShares(entry);
  if (!shares) return undefined;
  const spans: { to: Duration; share: number }[] = [];
  for (const [key, share] of shares) {
    const to = ageOf(key);
    const expected = ageExpected(to, share, spans.at(-1)?.to);
    if (!to || expected) {
      entry.source.problemAtKey([...entry.path, key], "wrong-type", `\`${key}\``, expected ?? "");
      return undefined;
    }
    spans.push({ to, share });
  }
  const first = spans[0]?.to ?? NO_TIME;
  return roughDays(first) < 0
    ? { kind: "day", least: first, spans: spans.slice(1) }
    : { kind: "day", least: NO_TIME, spans };
}

/** What should stand in place of an age and its share; undefined where they fit. */
function ageExpected(age: Duration | undefined, share: number, before: Duration | undefined): string | undefined {
  if (!age) return "a time before the application such as P5Y or P6M, or -P1Y after it";
  if (before) return roughDays(age) > roughDays(before) ? undefined : "times in ascending order";
  return roughDays(age) < 0 && share > 0 ? "the latest day with weight 0, from which the others count" : undefined;
}

/** `P5Y`, and `-P1Y` for a year after the day of application. */
function ageOf(key: string): Duration | undefined {
  if (!key.startsWith("-")) return duration(key);
  const after = duration(key.slice(1));
  return after && { months: 0 - after.months, days: 0 - after.days };
}

const roughDays = ({ months, days }: Duration): number => months * 30.436875 + days;

function readNumbers({ min, max, whole }: FactType & { kind: "number" }, entry: Entry): Likely | undefined {
  const shares = readShares(entry, numberOf);
  if (!shares) return undefined;
  const spans = [...shares].map(([key, share]) => ({ to: numberOf(key), share }));
  // an object gives whole numbers first, whatever their order in the file
  const ascending = spans.sort((a, b) => Number(a.to) - Number(b.to));
  const fits = (to: number | string): to is number =>
    typeof to === "number" && to >= min && to <= max && (!whole || Number.isInteger(to));
  const wrong = ascending.find(({ to }, index) => !fits(to) || ascending[index + 1]?.to === to);
  if (wrong) {
    const expected = `each ${whole ? "whole number" : "number"} from ${min} to ${max} once`;
    entry.source.problemAtKey([...entry.path, wrong.to], "wrong-type", `\`${wrong.to}\``, expected);
    return undefined;
  }
  return { kind: "number", spans: ascending.map(({ to, share }) => ({ to: Number(to), share })) };
}

/** A number as the name of a field, or the name itself where it is none. */
const numberOf = (key: string): number | string => (/^-?\d+(\.\d+)?$/.test(key) ? Number(key) : key);
