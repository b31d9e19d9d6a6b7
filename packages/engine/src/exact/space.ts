import type { FactReference } from "../feel/expression.ts";
import { factAt } from "../feel/scope.ts";
import type { Examined } from "../formula/examine.ts";
import type { Atom, Formula, Inquiry, Quantifier, Wanted } from "../formula/formula.ts";
import { typicalOf } from "../formula/suppose.ts";
import type { Law } from "../law/law.ts";
import { both, either, FAILS, HOLDS, isOpen, negated, OFFICER, OPEN } from "../outcome.ts";
import type { Known, Person } from "../situation/facts.ts";
import type { Fact } from "../vocabulary/vocabulary.ts";
import { Diagrams, type Join, joining, type Node } from "./diagram.ts";
import { domainsOf } from "./domain.ts";
import { type Owner, ordersOf } from "./orders.ts";
import type { Comparison, Domain, Use, Variable } from "./variable.ts";

/** A variable while its domain is not found yet. */
type Draft = { -readonly [K in keyof Variable]: Variable[K] } & { readonly order: number };

/** A condition with the atoms that are not settled. */
type Sketch = { readonly formula: Formula } & (
  | { readonly kind: "settled"; readonly values: number }
  | { readonly kind: "atom"; readonly use: Use }
  | { readonly kind: "all" | "any" | "officer"; readonly parts: readonly Sketch[] }
  | { readonly kind: "not"; readonly part: Sketch }
  | {
      readonly kind: "some" | "every";
      readonly witnesses: readonly { readonly present: Draft; readonly part: Sketch }[];
    }
);

/** A formula that is taken to have these values whatever is so. */
interface Instead {
  readonly formula: Formula;
  readonly values: number;
}

interface Scratch {
  readonly id: string | null;
  readonly index: number;
  readonly values: Known[];
}

const ALL: Join = joining(both);
const ANY: Join = joining(either);
const CARE: Join = joining((values, care) => (care === HOLDS ? values : 0));

/** What a space may leave open besides absent facts. */
export interface SpaceOptions {
  /** The place asked for is open too. */
  readonly anyDestination?: boolean;
  /** Each fact can also stay unknown: conditions then lead to the sets of values that three values leave open. */
  readonly partial?: boolean;
  /** Settled parts are looked at too: domains tell apart what the tests in them tell apart. */
  readonly settledToo?: boolean;
  /** The parts of a day's domain hold for that day alone too, whatever the days are that a life orders with it. */
  readonly closed?: boolean;
  /** Two points that differ in one fact are compared: a quantifier can rest on another person at each. */
  readonly pairs?: boolean;
}

/**
 * Everything that conditions over one inquiry leave unknown, with finite domains that tell apart all that the
 * conditions tell apart: each possible completion of the situation is like one of the points of the space.
 */
export class Space {
  readonly law: Law;
  readonly #inquiry: Inquiry;
  readonly #drafts = new Map<string, Draft>();
  /** Every use of a test over what is not known. */
  readonly uses: readonly Use[] = [];
  /** The orders of a life that what is not known keeps. */
  readonly orders: readonly Comparison[];
  readonly #scratch: Inquiry & { readonly facts: { readonly values: Known[] } };
  readonly #persons = new Map<Person, Scratch>();
  readonly #witnesses: Scratch[][];
  readonly #bound = new Map<Inquiry, Inquiry>();
  readonly #sketched = new Map<Examined, Sketch>();
  readonly #sketches: readonly Sketch[];
  readonly #nodes = new Map<Sketch, Node>();
  readonly #anyDestination: boolean;
  readonly #settledToo: boolean;
  readonly #wanted: { division: string | undefined; kind: string | undefined; urban: boolean | undefined };
  /** The conditions, in the order given, over what is possible in a life: elsewhere 0. */
  readonly nodes: readonly Node[];
  /** HOLDS where the points of the space are possible in a life. */
  readonly care: Node;
  readonly diagrams: Diagrams;
  /** By level. */
  readonly variables: readonly Variable[];
  /** In the order in which the conditions name them. */
  readonly named: readonly Variable[];

  constructor(conditions: readonly Examined[], inquiry: Inquiry, law: Law, options: SpaceOptions = {}) {
    this.law = law;
    this.#inquiry = inquiry;
    this.#anyDestination = options.anyDestination ?? false;
    this.#settledToo = options.settledToo ?? this.#anyDestination;
    const partial = options.partial ?? false;
    const { destination } = inquiry;
    this.#wanted = { division: destination?.division, kind: destination?.kind, urban: destination?.urban };
    const lists = inquiry.facts.lists.map((people) =>
      people?.map((person) => {
        const copy: Scratch = { id: person.id, index: person.index, values: person.values.slice() };
        this.#persons.set(person, copy);
        return copy;
      }),
    );
    this.#witnesses = law.vocabulary.lists.map(() => []);
    this.#scratch = {
      ...inquiry,
      facts: { values: inquiry.facts.values.slice(), lists },
      frames: [],
      examined: new Map(),
      destination: this.#wanted,
    };
    const witnesses = countWitnesses(conditions, law, this.#settledToo, options.pairs ?? false);
    for (const [list, count] of witnesses.entries()) {
      for (let index = 0; index < count; index++)
        this.#witnesses[list]?.push({ id: null, index: -1 - index, values: [] });
    }
    const sketches = conditions.map((condition) => this.#sketch(condition, []));
    this.orders = ordersOf({
      law,
      on: inquiry.on,
      variables: this.#drafts,
      owners: (list) => this.#owners(list),
      add: (owner, fact) => (owner.list === null ? this.#draftOf(fact) : this.#ofPerson(owner.list, owner, fact)),
    });
    const named = [...this.#drafts.values()];
    const domains = domainsOf(named, this.uses, this.orders, this.#scratch, law, options.closed ?? false);
    const drafts = named.slice().sort((a, b) => a.order - b.order);
    for (const [level, draft] of drafts.entries()) {
      draft.level = level;
      const domain = domains.get(draft) as Domain;
      draft.domain = partial && draft.kind !== "asked" ? orUnknown(domain) : domain;
    }
    this.variables = drafts;
    this.named = named;
    this.diagrams = new Diagrams(
      drafts.map((draft) => draft.domain.values.length),
      inquiry.budget,
    );
    this.#sketches = sketches;
    const plain = sketches.map((sketch) => this.#build(sketch, this.#nodes, null));
    this.care = this.orders
      .map((order) => this.#table(order.unknown, () => (order.holds() ? HOLDS : FAILS)))
      .reduce((left, right) => this.diagrams.join(ALL, left, right), HOLDS);
    this.nodes = plain.map((node) => this.careful(node));
  }

  /** A function where a life can be so; elsewhere 0. */
  careful(node: Node): Node {
    return this.care === HOLDS ? node : this.diagrams.join(CARE, node, this.care);
  }

  /** Variables on which a function depends where a life can be so, by the order of the conditions. */
  dependsOn(node: Node): Variable[] {
    const support = new Set(this.diagrams.support(node));
    // where a life allows both values or neither, whatever they are, a difference is one between lives
    const bound = new Set(this.diagrams.support(this.care));
    return this.named.filter(({ level }) => support.has(level) && (!bound.has(level) || this.#differs(node, level)));
  }

  /** Whether two points that differ in one variable only lead to different values. */
  #differs(node: Node, level: number): boolean {
    return (this.diagrams.terminals(this.diagrams.over(node, level)) & SEVERAL) !== 0;
  }

  #sketch(examined: Examined, witnesses: readonly (Scratch | undefined)[]): Sketch {
    if (!this.#settledToo && !isOpen(examined.possible))
      return { formula: examined.formula, kind: "settled", values: examined.possible };
    if (witnesses.length > 0) return this.#sketchAnew(examined, witnesses);
    const known = this.#sketched.get(examined);
    if (known) return known;
    const sketch = this.#sketchAnew(examined, witnesses);
    this.#sketched.set(examined, sketch);
    return sketch;
  }

  #sketchAnew(examined: Examined, witnesses: readonly (Scratch | undefined)[]): Sketch {
    const { formula, parts } = examined;
    switch (formula.kind) {
      case "atom":
        return this.#use(formula, examined.inquiry, witnesses);
      case "not":
        return { formula, kind: "not", part: this.#sketch(parts[0] as Examined, witnesses) };
      case "all":
      case "any":
      case "officer":
        return { formula, kind: formula.kind, parts: parts.map((part) => this.#sketch(part, witnesses)) };
      case "some":
      case "every":
        if (this.#inquiry.facts.lists[formula.list])
          return {
            formula,
            kind: formula.kind === "some" ? "any" : "all",
            parts: parts.map((part) => this.#sketch(part, witnesses)),
          };
        return this.#quantified(formula, parts[0] as Examined, witnesses);
    }
  }

  #quantified(formula: Quantifier, part: Examined, bound: readonly (Scratch | undefined)[]): Sketch {
    const witnesses = (this.#witnesses[formula.list] as Scratch[]).map((witness) => {
      const frames = bound.slice();
      frames[formula.frame] = witness;
      const present = this.#draft(`present ${formula.list} ${witness.index}`, () => ({
        kind: "present",
        path: formula.listName,
        fact: null,
        of: { list: formula.list, index: witness.index },
        set: () => {},
        order: orderOf(formula.list, witness.index, -1),
      }));
      return { present, part: this.#sketch(part, frames) };
    });
    return { formula, kind: formula.kind, witnesses };
  }

  #draft(key: string, make: () => Omit<Draft, "level" | "domain">): Draft {
    let draft = this.#drafts.get(key);
    if (!draft) {
      draft = { ...make(), level: -1, domain: NO_DOMAIN };
      this.#drafts.set(key, draft);
    }
    return draft;
  }

  #use(atom: Atom, inquiry: Inquiry, witnesses: readonly (Scratch | undefined)[]): Sketch {
    const scratch = this.#scratchOf(inquiry, witnesses);
    const unknown = new Set<Draft>();
    const behind = new Map<FactReference, Draft>();
    for (const reference of atom.facts) {
      const draft = this.#unknown(reference, scratch);
      if (!draft) continue;
      unknown.add(draft);
      if (draft.fact?.slot === reference.fact.slot) behind.set(reference, draft);
    }
    if (this.#anyDestination) for (const side of atom.asks) unknown.add(this.#asked(side));
    if (unknown.size === 0) return { formula: atom, kind: "settled", values: atom.decide(scratch) };
    const use: Use = { atom, inquiry: scratch, unknown: [...unknown], behind };
    (this.uses as Use[]).push(use);
    return { formula: atom, kind: "atom", use };
  }

  #asked(side: keyof Wanted): Draft {
    const fact = factAt(this.law.vocabulary, null, `home.place.${side}`) as Fact;
    return this.#draft(`asked ${side}`, () => ({
      kind: "asked",
      path: `destination.${side}`,
      fact,
      of: null,
      set: (value) => {
        this.#wanted[side] = value as never;
      },
      order: side === "division" ? -3 : side === "kind" ? -2 : -1,
    }));
  }

  /** The scratch inquiry with the persons bound as in an inquiry, those that are nobody in particular as given. */
  #scratchOf(inquiry: Inquiry, witnesses: readonly (Scratch | undefined)[]): Inquiry {
    if (inquiry.frames.length === 0) return this.#scratch;
    const known = witnesses.length === 0 ? this.#bound.get(inquiry) : undefined;
    if (known) return known;
    const frames = inquiry.frames.map((person, frame) => witnesses[frame] ?? (person && this.#persons.get(person)));
    const bound = { ...this.#scratch, frames };
    if (witnesses.length === 0) this.#bound.set(inquiry, bound);
    return bound;
  }

  #unknown({ fact, frame }: FactReference, inquiry: Inquiry): Draft | null {
    const person = frame === null ? null : (inquiry.frames[frame] as Scratch | undefined);
    if (person === undefined) return null;
    const values = person === null ? (this.#scratch.facts.values as Known[]) : person.values;
    if (values[fact.slot] !== undefined) return null;
    if (person === null) return this.#ofSituation(fact);
    const list = this.law.vocabulary.lists.findIndex((people) => people.name === fact.list);
    return this.#ofPerson(list, person, fact);
  }

  #ofPerson(list: number, { index, values }: Pick<Scratch, "index" | "values">, fact: Fact): Draft {
    return this.#draft(`${list} ${index} ${fact.slot}`, () => ({
      kind: "fact",
      path: `${fact.list}[${Math.max(0, index)}].${fact.path}`,
      fact,
      of: { list, index },
      set: setter(values, fact.slot),
      order: orderOf(list, index, fact.slot),
    }));
  }

  #ofSituation(fact: Fact): Draft {
    const { supposed } = this.#inquiry;
    const byKind = supposed?.byKind.find((place) => place.division === fact.slot);
    const kind = byKind && (this.law.vocabulary.facts[byKind.kind] as Fact);
    return this.#draftOf(kind ?? fact);
  }

  #draftOf(fact: Fact): Draft {
    const values = this.#scratch.facts.values as Known[];
    const { supposed } = this.#inquiry;
    return this.#draft(`- ${fact.slot}`, () => {
      const places = supposed?.byKind.filter((place) => place.kind === fact.slot) ?? [];
      const plain = setter(values, fact.slot);
      return {
        kind: "fact",
        path: fact.path,
        fact,
        of: null,
        set:
          supposed && places.length > 0
            ? (value) => {
                plain(value);
                for (const { division, told } of places)
                  values[division] = value === undefined ? undefined : typicalOf(supposed.city, value, told);
              }
            : plain,
        order: fact.slot,
      };
    });
  }

  #owners(list: string | null): Owner[] {
    if (list === null) return [{ list: null, index: 0, values: this.#scratch.facts.values as Known[] }];
    const at = this.law.vocabulary.lists.findIndex((people) => people.name === list);
    const people = (this.#scratch.facts.lists[at] as readonly Scratch[] | undefined) ?? this.#witnesses[at] ?? [];
    return people.map((person) => ({ list: at, index: person.index, values: person.values }));
  }

  /** What a formula in one of the conditions comes to; nobody may be bound around it but whom the condition itself binds. */
  valueOf(formula: Formula): Node {
    for (const [sketch, node] of this.#nodes) if (sketch.formula === formula) return this.careful(node);
    throw new Error("the formula stands in none of the conditions");
  }

  /** A condition, by its place in the order given, as if one formula in it always had these values. */
  supposing(condition: number, formula: Formula, values: number): Node {
    return this.careful(this.#build(this.#sketches[condition] as Sketch, new Map(), { formula, values }));
  }

  #build(sketch: Sketch, done: Map<Sketch, Node>, instead: Instead | null): Node {
    const known = done.get(sketch);
    if (known !== undefined) return known;
    const node = sketch.formula === instead?.formula ? instead.values : this.#buildAnew(sketch, done, instead);
    done.set(sketch, node);
    return node;
  }

  #buildAnew(sketch: Sketch, done: Map<Sketch, Node>, instead: Instead | null): Node {
    switch (sketch.kind) {
      case "settled":
        return sketch.values;
      case "atom": {
        const { atom, inquiry, unknown } = sketch.use;
        return this.#table(unknown, () => atom.decide(inquiry));
      }
      case "not":
        return this.diagrams.map(this.#build(sketch.part, done, instead), negated);
      case "all":
      case "any":
      case "officer": {
        const nodes = sketch.parts.map((part) => this.#build(part, done, instead));
        const [table, start] = sketch.kind === "any" ? [ANY, FAILS] : [ALL, sketch.kind === "all" ? HOLDS : OFFICER];
        return nodes.reduce((left, right) => this.diagrams.join(table, left, right), start);
      }
      case "some":
      case "every": {
        const nodes = sketch.witnesses.map(({ present, part }) => {
          const node = this.#build(part, done, instead);
          return this.diagrams.join(
            BY_PRESENCE[sketch.kind],
            this.diagrams.node(present.level, presence(present)),
            node,
          );
        });
        const [table, none] = sketch.kind === "some" ? [ANY, FAILS] : [ALL, HOLDS];
        return nodes.reduce((left, right) => this.diagrams.join(table, left, right), none);
      }
    }
  }

  /** The function that a test is of what it does not know: decided at each point. */
  #table(unknown: readonly Variable[], decide: () => number): Node {
    const drafts = unknown.slice().sort((a, b) => a.level - b.level);
    const at = (depth: number): Node => {
      const draft = drafts[depth];
      if (!draft) return decide();
      const children = draft.domain.values.map((value) => {
        draft.set(value);
        return at(depth + 1);
      });
      draft.set(undefined);
      return this.diagrams.node(draft.level, children);
    };
    return at(0);
  }
}

/** Sets of more than one value, as bits of {@link Diagrams.terminals}. */
const SEVERAL = (1 << 3) | (1 << 5) | (1 << 6) | (1 << 7);

const NO_DOMAIN: Domain = { values: [], part: () => ({ kind: "values", values: [] }) };

/** Whether there is somebody: where there is not, a quantifier has its value over nobody. */
const BY_PRESENCE: Record<"some" | "every", Join> = {
  some: joining((present, values) => (present === HOLDS ? values : present === FAILS ? FAILS : values | FAILS)),
  every: joining((present, values) => (present === HOLDS ? values : present === FAILS ? HOLDS : values | HOLDS)),
};

const presence = ({ domain }: Variable): number[] =>
  domain.values.map((present) => (present === undefined ? OPEN : present === true ? HOLDS : FAILS));

/** A domain with one more value, the last: not known. */
function orUnknown(domain: Domain): Domain {
  const { length } = domain.values;
  return {
    values: [...domain.values, undefined],
    part: (index) => (index === length ? { kind: "values", values: [] } : domain.part(index)),
  };
}

const setter =
  (values: Known[], slot: number) =>
  (value: Known): void => {
    values[slot] = value;
  };

/** Facts of the situation first, then person by person. */
function orderOf(list: number, index: number, slot: number): number {
  return (list + 1) * 1_000_000 + (index < 0 ? -1 - index : index) * 1_000 + slot + 1;
}

/** Whether what a quantifier asks of a person hangs on facts of others or of the situation too. */
export function looksAround({ frame, part }: Quantifier): boolean {
  const look = (formula: Formula): boolean => {
    if (formula.kind === "atom") return formula.facts.some((reference) => reference.frame !== frame);
    return "part" in formula ? look(formula.part) : formula.parts.some(look);
  };
  return look(part);
}

/** How many persons of an absent list the conditions can tell apart: one for each quantifier over it, at each point. */
function countWitnesses(conditions: readonly Examined[], law: Law, all: boolean, pairs: boolean): number[] {
  const counts = law.vocabulary.lists.map(() => 0);
  const seen = new Set<Formula>();
  const count = ({ formula, inquiry, parts, possible }: Examined): void => {
    if (!all && !isOpen(possible)) return;
    if ((formula.kind === "some" || formula.kind === "every") && !inquiry.facts.lists[formula.list]) {
      // a condition that stands twice asks for the same person
      if (seen.has(formula)) return;
      seen.add(formula);
      counts[formula.list] = (counts[formula.list] as number) + (pairs && looksAround(formula) ? 2 : 1);
    }
    for (const part of parts) count(part);
  };
  for (const condition of conditions) count(condition);
  return counts;
}
