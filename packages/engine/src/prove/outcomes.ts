import type { Ready } from "../decide/ready.ts";
import type { Node } from "../exact/diagram.ts";
import { type Formula, formulaOf } from "../formula/formula.ts";
import type { Law, Promised } from "../law/law.ts";
import { type Asked, type Everything, everything, othersOf } from "./everything.ts";

/** A promise about a clause, with the condition in which it speaks made ready. */
export interface PromiseMade {
  readonly promise: Promised;
  readonly where: Formula | null;
}

/** Outcomes over all situations, and where statements speak of them. */
export interface Outcomes {
  readonly all: Everything;
  /** The outcome: of the applicant, or of the companion's own conditions. */
  readonly outcome: Node;
  /** The companion's outcome together with the applicant's. */
  readonly together: Node;
  /** Where a condition of a statement holds; undefined: everywhere. */
  readonly where: (condition: Formula | null) => Node | undefined;
}

/** All that is proved of a clause is looked up in one space, which is made once. */
export class ClauseOutcomes {
  readonly ready: Ready;
  readonly promises: readonly PromiseMade[];
  readonly #law: Law;
  readonly #on: number;
  #applicant: Outcomes | undefined;
  #companions: readonly Outcomes[] | undefined;

  constructor(ready: Ready, promises: readonly PromiseMade[], law: Law, on: number) {
    this.ready = ready;
    this.promises = promises;
    this.#law = law;
    this.#on = on;
  }

  get applicant(): Outcomes {
    this.#applicant ??= this.#over(
      [{ formula: this.ready.when }],
      [...this.#whens(), ...this.#wheres("applicant")],
      false,
    );
    return this.#applicant;
  }

  /** Of a companion with others in the family, and of one who is the whole family; none where nobody may come along. */
  get companions(): readonly Outcomes[] {
    this.#companions ??= this.#beside();
    return this.#companions;
  }

  #beside(): Outcomes[] {
    const own = this.ready.with;
    if (own === null) return [];
    const outcomes = [own, join([this.ready.when, own])].map((formula) => ({ formula, beside: true }));
    const wheres = [...this.#whens(), ...this.#wheres("companion").map((one) => ({ ...one, beside: true }))];
    const families = othersOf([...outcomes, ...wheres], true) > 0 ? [false, true] : [true];
    return families.map((alone) => this.#over(outcomes, wheres, alone));
  }

  /** Where prohibitions that name facts speak. */
  #whens(): Asked[] {
    return this.ready.forbids.flatMap(({ forbidden, when }) =>
      when && forbidden.facts.length > 0 ? [{ formula: when }] : [],
    );
  }

  #wheres(who: Promised["who"]): Asked[] {
    return this.promises.flatMap(({ promise, where }) =>
      where && promise.who === who && promise.claim.kind !== "never-asks" ? [{ formula: where }] : [],
    );
  }

  #over(outcomes: readonly Asked[], wheres: readonly Asked[], alone: boolean): Outcomes {
    const all = everything(this.#law, this.#on, [...outcomes, ...wheres], { pairs: true, alone });
    const places = new Map(wheres.map(({ formula }, index) => [formula, outcomes.length + index]));
    return {
      all,
      outcome: all.nodes[0] as Node,
      together: all.nodes[outcomes.length - 1] as Node,
      where: (condition) => (condition === null ? undefined : (all.nodes[places.get(condition) as number] as Node)),
    };
  }
}

function join(parts: readonly Formula[]): Formula {
  return { kind: "all", parts, note: null, shownBy: null, test: false, name: null };
}

/** The clauses of a law with the promises about each. */
export function clauseOutcomes(ready: readonly Ready[], law: Law, on: number): ClauseOutcomes[] {
  const promises = law.promises.map((promise) => ({
    promise,
    where: promise.where && formulaOf(promise.where, law, promise.document),
  }));
  return ready.map((one) => {
    const about = promises.filter(({ promise }) => promise.of.includes(one.clause.id));
    return new ClauseOutcomes(one, about, law, on);
  });
}
