import { isoDay } from "../calendar.ts";
import type { Node } from "../exact/diagram.ts";
import { looksAround, Space, type SpaceOptions } from "../exact/space.ts";
import type { Variable } from "../exact/variable.ts";
import { bind, examine } from "../formula/examine.ts";
import type { Formula, Inquiry } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import type { Known, Person } from "../situation/facts.ts";
import { readSituation } from "../situation/read.ts";

/** A condition over every situation; `beside` a companion, who is bound at frame 0. */
export interface Asked {
  readonly formula: Formula;
  readonly beside?: boolean;
}

/** What is looked at of all situations. */
export interface EverythingOptions extends SpaceOptions {
  /** The companion is the whole family. */
  readonly alone?: boolean;
}

/** All situations that a life can show and all places that can be asked for, as far as conditions tell them apart. */
export interface Everything {
  readonly space: Space;
  /** The conditions in the order given: where they fail, go to an officer and hold. */
  readonly nodes: readonly Node[];
  readonly on: number;
  /** Place of the companion in the family; null where no condition speaks of one. */
  readonly member: number | null;
}

/**
 * Every situation, for conditions of one law on one day of application, and every place that can be asked for.
 * @param options `anyDestination: false`: only where no place is asked for, which is enough to show that something can be;
 *   `partial`: facts can be unknown too
 */
export function everything(
  law: Law,
  on: number,
  asked: readonly Asked[],
  { anyDestination = true, partial = false, pairs = false, alone = false }: EverythingOptions = {},
): Everything {
  const companion = asked.some(({ beside }) => beside);
  const family = law.vocabulary.lists.findIndex(({ name }) => name === "family");
  // a family of the companion and as many others as conditions can tell apart stands for every family with others
  const others = companion && !alone ? othersOf(asked, pairs) : 0;
  const people: Person[] = Array.from({ length: 1 + others }, (_, index) => ({ id: null, index, values: [] }));
  const inquiry: Inquiry = {
    facts: {
      values: [],
      lists: law.vocabulary.lists.map((_, list) => (companion && list === family ? people : undefined)),
    },
    frames: [],
    on,
    destination: null,
    examined: new Map(),
  };
  const examined = asked.map(({ formula, beside }) =>
    examine(formula, beside ? bind(inquiry, 0, people[0] as Person) : inquiry),
  );
  const space = new Space(examined, inquiry, law, { anyDestination, partial, pairs });
  return { space, nodes: space.nodes, on, member: companion ? 0 : null };
}

/** How many others than the companion conditions can tell apart. */
export const othersOf = (asked: readonly Asked[], pairs: boolean): number =>
  asked.reduce((sum, { formula }) => sum + witnessesOf(formula, pairs), 0);

function witnessesOf(formula: Formula, pairs: boolean): number {
  switch (formula.kind) {
    case "atom":
      return 0;
    case "some":
    case "every":
      return (pairs && looksAround(formula) ? 2 : 1) + witnessesOf(formula.part, pairs);
    default:
      return formula.parts.reduce((sum, part) => sum + witnessesOf(part, pairs), 0);
  }
}

/** A person of whom as much is told as decides: what a check takes. */
export interface Told {
  readonly on: string;
  readonly destination?: Readonly<Record<string, Known>>;
  readonly situation: object;
}

/** Index of a value by variable. */
export type Way = ReadonlyMap<number, number>;

/** The person to whom a way through a diagram leads. */
export function personOn({ space, on, member }: Everything, way: Way): Told {
  const situation: Record<string, unknown> = {};
  const destination: Record<string, Known> = {};
  const people = new Map<number, Record<string, unknown>>();
  const none: boolean[] = [];
  for (const variable of space.variables) {
    const index = way.get(variable.level);
    if (index === undefined) continue;
    const value = variable.domain.values[index];
    if (value === undefined && variable.kind !== "asked") continue;
    if (variable.kind === "asked") {
      if (value !== undefined) destination[variable.path.split(".")[1] as string] = value;
    } else if (variable.kind === "present") none.push(value === false);
    else if (variable.of === null) put(situation, variable.fact?.path ?? "", told(variable, value));
    else {
      const person = people.get(variable.of.index) ?? {};
      people.set(variable.of.index, person);
      put(person, variable.fact?.path ?? "", told(variable, value));
    }
  }
  const absent = new Set(
    space.variables.filter(({ kind, level }) => kind === "present" && way.get(level) === 1).map(({ of }) => of?.index),
  );
  const family = [...people].filter(([index]) => !absent.has(index)).map(([, person]) => person);
  const bare = space.variables.filter(
    ({ kind, level, of }) => kind === "present" && way.get(level) === 0 && !people.has(of?.index ?? 0),
  ).length;
  for (let count = 0; count < bare; count++) family.push({});
  if (member !== null && family.length === 0) family.push({});
  if (member !== null) (family[0] as Record<string, unknown>).moves = true;
  if (family.length > 0 || none.length > 0) situation.family = family;
  return {
    on: isoDay(on),
    ...(Object.keys(destination).length > 0 ? { destination } : {}),
    situation,
  };
}

function told({ fact }: Variable, value: Known): Known {
  return fact?.type.kind === "day" ? isoDay(value as number) : value;
}

function put(target: Record<string, unknown>, path: string, value: Known): void {
  const names = path.split(".");
  const last = names.pop() as string;
  let at = target;
  for (const name of names) {
    at[name] ??= {};
    at = at[name] as Record<string, unknown>;
  }
  at[last] = value;
}

/** The question of the person to whom a way leads, with the facts of the way alone. */
export function inquiryOn(all: Everything, way: Way, law: Law): Inquiry {
  const { destination, situation } = personOn(all, way);
  const { facts, issues } = readSituation(situation, law.vocabulary, law.divisions, all.on);
  if (issues.length > 0) throw new Error(`no life shows ${JSON.stringify(situation)}: ${JSON.stringify(issues)}`);
  const place = destination as { division?: string; kind?: string; urban?: boolean } | undefined;
  return {
    facts,
    frames: [],
    on: all.on,
    destination: place ? { division: place.division, kind: place.kind, urban: place.urban } : null,
    examined: new Map(),
  };
}
