import { type Change, entangled, smallestChanges } from "../exact/changes.ts";
import { TooLarge } from "../exact/diagram.ts";
import { Space } from "../exact/space.ts";
import type { Part, Variable } from "../exact/variable.ts";
import { decide, examine } from "../formula/examine.ts";
import type { Formula, Inquiry } from "../formula/formula.ts";
import { typicalOf } from "../formula/suppose.ts";
import type { City, Law } from "../law/law.ts";
import { HOLDS } from "../outcome.ts";
import type { Known, Person } from "../situation/facts.ts";
import type { Fact } from "../vocabulary/vocabulary.ts";
import type { ChangedFact, ChangeSet, DocumentAnswer } from "./answer.ts";
import { divisionsSaid, spansSaid, valueSaid } from "./values.ts";

/** A clause for which changes are looked for. */
export interface Refused {
  readonly when: Formula;
  /** The facts that can be changed and that the condition looks at. */
  readonly changeable: ReadonlySet<Fact>;
}

/** The papers that would be needed in an inquiry that fulfils the condition. */
export type Papers = (inquiry: Inquiry) => readonly DocumentAnswer[];

/** The smallest sets of changes under which a refused clause would be eligible, and whether there are more than are listed. */
export function changesOf(
  clause: Refused,
  inquiry: Inquiry,
  freed: Inquiry,
  city: City | null,
  law: Law,
  papersIn: Papers,
): { readonly changes: readonly ChangeSet[]; readonly more: boolean } {
  if (clause.changeable.size === 0) return { changes: [], more: false };
  if (inquiry.budget && inquiry.budget.left <= 0) return { changes: [], more: true };
  try {
    return foundIn(clause, inquiry, freed, city, law, papersIn);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return { changes: [], more: true };
  }
}

function foundIn(
  clause: Refused,
  inquiry: Inquiry,
  freed: Inquiry,
  city: City | null,
  law: Law,
  papersIn: Papers,
): { readonly changes: readonly ChangeSet[]; readonly more: boolean } {
  const space = spaceOf(clause, inquiry, freed, law);
  if (space === null) return { changes: [], more: false };
  const now = (variable: Variable): Known => valueIn(inquiry, variable);
  const papers = new Map<string, readonly DocumentAnswer[]>();
  const comesWith = (values: ReadonlyMap<Variable, Known>): string => {
    const needed = papersIn(changed(inquiry, values));
    const key = needed.map(({ code, clause }) => `${code} ${clause}`).join();
    papers.set(key, needed);
    return key;
  };
  const { sets, more } = smallestChanges({ space, now, comesWith });
  return {
    changes: sets.map((set) => {
      const values = new Map(
        set.map(({ variable, indexes }) => [variable, variable.domain.values[indexes[0] as number]]),
      );
      return {
        facts: set.map((change) => changeSaid(change, now(change.variable), city, law)),
        documents: papers.get(comesWith(values)) as readonly DocumentAnswer[],
      };
    }),
    more,
  };
}

/** The changeable facts that a condition looks at. */
export function changeableIn(formula: Formula): ReadonlySet<Fact> {
  const found = new Set<Fact>();
  const look = (part: Formula): void => {
    if (part.kind === "atom") for (const { fact } of part.facts) if (fact.changeable) found.add(fact);
    if ("part" in part) look(part.part);
    else if ("parts" in part) part.parts.forEach(look);
  };
  look(formula);
  return found;
}

/** The inquiry as if nothing were known that can be changed; what orders a life stays, since other days go by it. */
export function freedOf(inquiry: Inquiry, law: Law): Inquiry {
  return freeing(inquiry, law, (fact) => fact.changeable && !orders(fact));
}

const orders = ({ type, list, path }: Fact): boolean => type.kind === "day" || (list !== null && path === "relation");

/** What the condition makes of all that is unknown or can be changed and told by itself; null where it cannot hold. */
function spaceOf(clause: Refused, inquiry: Inquiry, freed: Inquiry, law: Law): Space | null {
  let open = freed;
  const kept = new Set<string>();
  const ordered = [...clause.changeable].some(orders);
  for (;;) {
    if (ordered || kept.size > 0)
      open = freeing(inquiry, law, (fact, owner) => clause.changeable.has(fact) && !kept.has(keyOf(fact, owner)));
    // most refusals stand on facts that nobody can change: three values show it at once
    if (!(decide(clause.when, open) & HOLDS)) return null;
    const space = new Space([examine(clause.when, open)], open, law, { closed: true, settledToo: true });
    const stays = [...entangled(space)].filter((variable) => valueIn(inquiry, variable) !== undefined);
    if (stays.length === 0) return space;
    for (const { fact, of } of stays) if (fact) kept.add(keyOf(fact, of?.index));
  }
}

const keyOf = (fact: Fact, owner: number | undefined): string => `${fact.list} ${owner} ${fact.slot}`;

function freeing(inquiry: Inquiry, law: Law, free: (fact: Fact, owner?: number) => boolean): Inquiry {
  const { facts, supposed } = inquiry;
  const values = facts.values.slice();
  for (const fact of law.vocabulary.facts)
    if (free(fact) && !supposed?.moved.has(fact.slot)) values[fact.slot] = undefined;
  const lists = facts.lists.map((people, list) =>
    people?.map((person): Person => {
      const own = person.values.slice();
      for (const fact of law.vocabulary.lists[list]?.facts ?? [])
        if (free(fact, person.index)) own[fact.slot] = undefined;
      return { ...person, values: own };
    }),
  );
  return { ...inquiry, facts: { values, lists }, examined: new Map() };
}

function valueIn({ facts }: Inquiry, { fact, of }: Variable): Known {
  if (fact === null) return undefined;
  return (of === null ? facts.values : (facts.lists[of.list]?.[of.index]?.values ?? []))[fact.slot];
}

/** The inquiry with other values of facts. */
function changed(inquiry: Inquiry, changes: ReadonlyMap<Variable, Known>): Inquiry {
  const { facts, supposed } = inquiry;
  const values = facts.values.slice();
  const lists = facts.lists.map((people) => people?.map((person) => ({ ...person, values: person.values.slice() })));
  for (const [{ fact, of }, value] of changes) {
    if (fact === null) continue;
    if (of !== null) {
      const person = lists[of.list]?.[of.index];
      if (person) person.values[fact.slot] = value;
      continue;
    }
    values[fact.slot] = value;
    for (const place of supposed?.byKind ?? [])
      if (supposed && place.kind === fact.slot) values[place.division] = typicalOf(supposed.city, value, place.told);
  }
  return { ...inquiry, facts: { values, lists }, examined: new Map() };
}

function changeSaid({ variable, indexes }: Change, now: Known, city: City | null, law: Law): ChangedFact {
  const { domain, path } = variable;
  const fact = variable.fact as Fact;
  const parts = indexes.map((index) => domain.part(index));
  return {
    fact: path,
    label: fact.label,
    ...(now === undefined ? {} : { from: valueSaid(now, fact, law) }),
    ...said(parts, fact, city, law),
  };
}

function said(parts: readonly Part[], fact: Fact, city: City | null, law: Law): Omit<ChangedFact, "fact" | "label"> {
  if (parts[0]?.kind === "span") return { spans: spansSaid(parts, fact) };
  const codes = parts.flatMap((part) => (part.kind === "divisions" ? part.codes : []));
  if (codes.length > 0) return divisionsSaid(codes, fact, city, law);
  const values = new Set(parts.flatMap((part) => (part.kind === "values" ? part.values : [])));
  const order = fact.type.kind === "choice" ? fact.type.answers.map(({ value }): Known => value) : [true, false];
  return {
    to: order.filter((value) => values.has(value)).map((value) => valueSaid(value as string | boolean, fact, law)),
  };
}
