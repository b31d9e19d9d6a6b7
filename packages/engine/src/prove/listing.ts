import type { Ready } from "../decide/ready.ts";
import { joining, type Node } from "../exact/diagram.ts";
import type { Formula } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import { FAILS, HOLDS, highest, lowest } from "../outcome.ts";
import type { Fact, Vocabulary } from "../vocabulary/vocabulary.ts";
import { type Everything, everything, personOn } from "./everything.ts";
import type { Counterexample } from "./statement.ts";

const BOTH = joining((left, right) =>
  left === 0 || right === 0 ? 0 : left === HOLDS && right === HOLDS ? HOLDS : FAILS,
);
const EITHER = joining((left, right) =>
  left === 0 || right === 0 ? 0 : left === HOLDS || right === HOLDS ? HOLDS : FAILS,
);

/** How a branch stands among others (SPEC P2). */
const rank = (values: number): number => highest(values) * 8 + lowest(values);
const BETTER = joining((left, right) => (left === 0 || right === 0 ? 0 : rank(left) > rank(right) ? HOLDS : FAILS));
const EVEN = joining((left, right) => (left === 0 || right === 0 ? 0 : rank(left) === rank(right) ? HOLDS : FAILS));

/** Where a statement about papers speaks; `beside` a companion it speaks of the papers of companions alone. */
interface Spoken {
  readonly when: Formula | null;
  readonly beside?: boolean;
}

/**
 * Somebody of whom a paper is asked, of all people of whom anything may be known or not; null where the clause never
 * asks for it.
 */
export function asksFor(
  ready: Ready,
  papers: readonly string[],
  spoken: Spoken,
  law: Law,
  on: number,
): Counterexample | null {
  for (const beside of spoken.beside ? [true] : [false, true]) {
    const formula = beside ? ready.with : ready.when;
    if (formula === null) continue;
    for (const paper of papers) {
      if (!listsAnywhere(formula, paper, law.vocabulary)) continue;
      for (const alone of beside ? [false, true] : [false]) {
        const found = listed(paper, { formula, beside, alone }, spoken, ready, law, on);
        if (found) return found;
      }
    }
  }
  return null;
}

function listed(
  paper: string,
  { formula, beside, alone }: { readonly formula: Formula; readonly beside: boolean; readonly alone: boolean },
  spoken: Spoken,
  ready: Ready,
  law: Law,
  on: number,
): Counterexample | null {
  const { when, beside: ofCompanion = false } = spoken;
  const conditions = [{ formula, beside }, ...(when ? [{ formula: when, beside: ofCompanion }] : [])];
  const all = everything(law, on, conditions, { partial: true, alone });
  const { diagrams } = all.space;
  const [outcome, where] = all.nodes;
  const possible = diagrams.map(outcome as Node, (values) => (values === 0 ? 0 : values === FAILS ? FAILS : HOLDS));
  let asked = diagrams.join(BOTH, possible, new Listing(all, paper, law.vocabulary).listed(formula));
  if (where !== undefined)
    asked = diagrams.join(
      BOTH,
      asked,
      diagrams.map(where, (values) => (values === 0 ? 0 : values === HOLDS ? HOLDS : FAILS)),
    );
  const way = diagrams.find(all.space.careful(asked), (values) => values === HOLDS);
  if (!way) return null;
  const label = law.vocabulary.evidence[paper]?.label;
  return {
    says: { zh: `材料里有“${label?.zh}”`, en: `“${label?.en}” is among the papers` },
    clause: ready.clause.id,
    people: [personOn(all, way)],
  };
}

function listsAnywhere(formula: Formula, paper: string, vocabulary: Vocabulary): boolean {
  const given = "shownBy" in formula ? formula.shownBy : null;
  if (given) return given.includes(paper);
  if (formula.kind === "atom") return formula.facts.some(({ fact }) => recordOf(fact, vocabulary) === paper);
  if (formula.kind === "some" || formula.kind === "every") return listsAnywhere(formula.part, paper, vocabulary);
  return partsOf(formula).some((part) => listsAnywhere(part, paper, vocabulary));
}

function partsOf(formula: Formula): readonly Formula[] {
  return "parts" in formula ? formula.parts : [];
}

/** The one record that shows a fact (SPEC P3). */
function recordOf(fact: Fact, vocabulary: Vocabulary): string | undefined {
  return fact.shownBy.find((code) => vocabulary.evidence[code]?.source !== "applicant") ?? fact.shownBy[0];
}

/**
 * Where a paper is listed, by what is known. Inside a quantifier every branch counts as chosen: a paper that is never
 * listed here is never listed.
 */
class Listing {
  readonly #all: Everything;
  readonly #paper: string;
  readonly #vocabulary: Vocabulary;

  constructor(all: Everything, paper: string, vocabulary: Vocabulary) {
    this.#all = all;
    this.#paper = paper;
    this.#vocabulary = vocabulary;
  }

  /** HOLDS where a condition that is shown lists the paper. */
  listed(formula: Formula): Node {
    if (!listsAnywhere(formula, this.#paper, this.#vocabulary)) return FAILS;
    if (("shownBy" in formula && formula.shownBy) || !("parts" in formula) || formula.kind === "not") return HOLDS;
    const { parts } = formula;
    if (formula.kind !== "any") return this.#one(parts.map((part) => this.listed(part)));
    return this.#one(parts.map((part, place) => this.#both(this.#chosen(place, parts), this.listed(part))));
  }

  /** Where the branch at a place is the one shown: it stands best, then asks for least, then comes first. */
  #chosen(place: number, parts: readonly Formula[]): Node {
    const { space } = this.#all;
    const own = space.valueOf(parts[place] as Formula);
    let chosen = space.diagrams.map(own, (values) => (values === 0 ? 0 : values === FAILS ? FAILS : HOLDS));
    for (const [other, formula] of parts.entries()) {
      if (other === place || chosen === FAILS) continue;
      const value = space.valueOf(formula);
      const less = this.#fewer(parts[place] as Formula, formula, place < other);
      const even = this.#both(space.diagrams.join(EVEN, own, value), less);
      chosen = this.#both(chosen, this.#one([space.diagrams.join(BETTER, own, value), even]));
    }
    return chosen;
  }

  /** Where one condition asks the applicant for fewer papers than another, or for as many and comes first. */
  #fewer(one: Formula, other: Formula, first: boolean): Node {
    const [own, theirs] = [this.#counts(one), this.#counts(other)];
    const ways: Node[] = [];
    for (const [count, where] of own) {
      for (const [more, there] of theirs)
        if (count < more || (first && count === more)) ways.push(this.#both(where, there));
    }
    return this.#one(ways);
  }

  /** How many papers a condition asks the applicant for, and where. */
  #counts(formula: Formula): ReadonlyMap<number, Node> {
    const codes = this.#codesOf(formula);
    if (codes) return new Map([[codes.filter((code) => this.#isBrought(code)).length, HOLDS]]);
    if (!("parts" in formula)) return new Map(Array.from({ length: 10 }, (_, count) => [count, HOLDS]));
    const { parts } = formula;
    const found = new Map<number, Node>();
    const add = (count: number, where: Node): void => {
      if (where !== FAILS) found.set(count, this.#one([found.get(count) ?? FAILS, where]));
    };
    if (formula.kind === "any") {
      for (const [place, part] of parts.entries()) {
        const chosen = this.#chosen(place, parts);
        for (const [count, where] of this.#counts(part)) add(count, this.#both(chosen, where));
      }
      return found;
    }
    let sums: ReadonlyMap<number, Node> = new Map([[0, HOLDS]]);
    for (const part of parts) {
      const next = new Map<number, Node>();
      for (const [sum, where] of sums) {
        for (const [count, there] of this.#counts(part)) {
          const both = this.#both(where, there);
          if (both !== FAILS) next.set(sum + count, this.#one([next.get(sum + count) ?? FAILS, both]));
        }
      }
      sums = next;
    }
    return sums;
  }

  /** The records of a condition that is shown as one; null where they depend on its parts. */
  #codesOf(formula: Formula): readonly string[] | null {
    if ("shownBy" in formula && formula.shownBy) return formula.shownBy;
    if (formula.kind === "atom") return formula.facts.flatMap(({ fact }) => recordOf(fact, this.#vocabulary) ?? []);
    return formula.kind === "not" ? formula.parts.flatMap((part) => this.#factCodes(part)) : null;
  }

  #factCodes(formula: Formula): readonly string[] {
    if (formula.kind === "atom") return formula.facts.flatMap(({ fact }) => recordOf(fact, this.#vocabulary) ?? []);
    return partsOf(formula).flatMap((part) => this.#factCodes(part));
  }

  #isBrought(code: string): boolean {
    const evidence = this.#vocabulary.evidence[code];
    return evidence?.source === "applicant" && !evidence.declaration;
  }

  #both(left: Node, right: Node): Node {
    return this.#all.space.diagrams.join(BOTH, left, right);
  }

  #one(nodes: readonly Node[]): Node {
    return nodes.reduce((left, right) => this.#all.space.diagrams.join(EITHER, left, right), FAILS);
  }
}
