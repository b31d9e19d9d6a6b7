import { factAt } from "../feel/scope.ts";
import type { Formula, Inquiry } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import type { Known, Person } from "../situation/facts.ts";
import type { Fact, Vocabulary } from "../vocabulary/vocabulary.ts";

/** The facts on which an outcome can rest, as slots. */
export interface Looks {
  /** Of the situation. */
  readonly own: readonly Look[];
  /** By list: of each of its people; undefined where the list is not looked at. */
  readonly people: readonly (readonly number[] | undefined)[];
  /** Of the companion whose outcome it is. */
  readonly member: readonly number[];
}

/** A fact of the situation that is looked at. */
interface Look {
  readonly slot: number;
  /** The areas in which it is looked for, where that is all that is asked of it: divisions in the same of them are alike. */
  readonly areas: readonly (readonly string[])[] | null;
}

/** A condition, and the frames that are bound from outside: the companion's. */
interface Looking {
  readonly formula: Formula;
  readonly bound: ReadonlySet<number>;
}

/** What the applicant's outcome looks at, or with `companion` that of whoever comes along. */
export function looksOf(applicant: Formula, companion: Formula | null, law: Law): Looks {
  const { vocabulary } = law;
  const own = new Map<Fact, (readonly string[])[] | null>();
  const people = vocabulary.lists.map((): Set<Fact> | undefined => undefined);
  const member = new Set<Fact>();
  const ofList = (list: number): Set<Fact> => {
    people[list] ??= new Set();
    return people[list] as Set<Fact>;
  };
  const look = ({ formula, bound }: Looking): void => {
    if (formula.kind === "atom") {
      for (const { fact, frame } of formula.facts) {
        if (frame === null) addOwn(own, fact, formula.test?.kind === "within" ? formula.test.codes : null);
        else if (bound.has(frame)) member.add(fact);
        else ofList(vocabulary.lists.findIndex(({ name }) => name === fact.list)).add(fact);
      }
      return;
    }
    if ("part" in formula) {
      ofList(formula.list);
      look({ formula: formula.part, bound: new Set([...bound].filter((frame) => frame !== formula.frame)) });
    } else {
      for (const part of formula.parts) look({ formula: part, bound });
    }
  };
  look({ formula: applicant, bound: new Set() });
  if (companion) look({ formula: companion, bound: new Set([0]) });
  addOrdered(vocabulary, own, [...people, member], ofList);
  const slots = (facts: Iterable<Fact>): number[] => Array.from(facts, ({ slot }) => slot);
  const ownLooks = Array.from(own, ([{ slot }, areas]): Look => ({ slot, areas }));
  return { own: ownLooks, people: people.map((facts) => facts && slots(facts)), member: slots(member) };
}

function addOwn(own: Map<Fact, (readonly string[])[] | null>, fact: Fact, area: readonly string[] | null): void {
  const areas = own.get(fact);
  if (areas === undefined) own.set(fact, area && [area]);
  else if (area === null) own.set(fact, null);
  else areas?.push(area);
}

/** Days of a life bound each other: whoever looks at one of them can rest on all. */
function addOrdered(
  vocabulary: Vocabulary,
  own: Map<Fact, (readonly string[])[] | null>,
  ofPeople: readonly (ReadonlySet<Fact> | undefined)[],
  ofList: (list: number) => Set<Fact>,
): void {
  const { orders, lists } = vocabulary;
  const find = (list: string | null, paths: readonly string[]): Fact[] =>
    paths.flatMap((path) => factAt(vocabulary, list, path) ?? []);
  const days = (list: string | null): string[] =>
    orders.filter((order) => order.list === list).flatMap(({ later, earlier }) => [later, earlier]);
  const ordered = [
    find(null, ["person.born", ...days(null)]),
    ...lists.map(({ name }) => find(name, ["born", "relation", ...days(name)])),
  ];
  const looked = ordered.flat().some((fact) => own.has(fact) || ofPeople.some((facts) => facts?.has(fact)));
  if (!looked) return;
  for (const fact of ordered[0] ?? []) addOwn(own, fact, null);
  for (const [list, facts] of ordered.slice(1).entries()) for (const fact of facts) ofList(list).add(fact);
}

/** What is known of the facts looked at: equal texts, equal outcomes of one clause on one day. */
export function knownOf({ own, people, member }: Looks, { facts }: Inquiry, companion: Person | null): string {
  let known = "";
  for (const { slot, areas } of own) known += `${seen(facts.values[slot], areas)},`;
  for (const [list, slots] of people.entries()) {
    if (!slots) continue;
    const given = facts.lists[list];
    known += given ? "|" : "?";
    for (const person of given ?? []) known += `(${told(person.values, slots)}`;
  }
  return companion ? `${known}|${companion.index}|${told(companion.values, member)}` : known;
}

/** A value as far as it is told apart from others. */
function seen(value: Known, areas: Look["areas"]): string {
  if (value === undefined) return "";
  if (areas === null || typeof value !== "string") return String(value);
  return areas.map((codes) => (codes.some((code) => value.startsWith(code)) ? "+" : "-")).join("");
}

function told(values: readonly Known[], slots: readonly number[]): string {
  let known = "";
  for (const slot of slots) {
    const value = values[slot];
    known += value === undefined ? "," : `${value},`;
  }
  return known;
}
