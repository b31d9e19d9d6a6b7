import { decide } from "../packages/engine/src/formula/examine.ts";
import { formulaOf } from "../packages/engine/src/formula/formula.ts";
import {
  type Clause,
  type Condition,
  type DayNumber,
  type Duration,
  type Facts,
  type Law,
  shift,
} from "../packages/engine/src/index.ts";
import { FAILS, HOLDS } from "../packages/engine/src/outcome.ts";

type Expression = Extract<Condition, { kind: "test" }>["test"];
export type Comparison = Extract<Expression, { kind: "compare" }>["operator"];

/**
 * A condition as an engine without three values, officers and a calendar can decide it: every fact known, an officer's
 * question answered beforehand, negations pushed down to the tests, days as numbers, shifted days as facts of their own.
 */
export type Plain =
  | { readonly kind: "always"; readonly holds: boolean }
  | { readonly kind: "all" | "any"; readonly parts: readonly Plain[] }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly left: string; readonly right: Term }
  | { readonly kind: "in"; readonly fact: string; readonly options: readonly Scalar[]; readonly negated: boolean }
  | { readonly kind: "lies"; readonly fact: string; readonly codes: readonly string[]; readonly negated: boolean };

export type Scalar = string | number | boolean;
export type Term = { readonly fact: string } | { readonly value: Scalar };

/** Facts as the peers take them: one flat object, a name an entry. */
export type PlainFacts = Readonly<Record<string, Scalar>>;

/** How a named entry of {@link PlainFacts} is found before anything is measured. */
export type Derive = (facts: Facts, on: DayNumber) => Scalar;
export type Derivations = Map<string, Derive>;

/** A fact that is always true, for engines without constants: a pathway that an officer decides in any case is never plainly open. */
export const ALWAYS = "always";

/**
 * Translates a condition of the law.
 * @param officer what an officer would say wherever the text asks one
 * @param derivations takes the facts that the translation names
 * @param of the clause whose condition it is, and its law
 */
export function plainOf(
  condition: Condition,
  officer: boolean,
  derivations: Derivations,
  of: { readonly law: Law; readonly clause: Clause },
): Plain {
  switch (condition.kind) {
    case "all":
    case "any":
      return joined(
        condition.kind,
        condition.parts.map((part) => plainOf(part, officer, derivations, of)),
      );
    case "named":
      return plainOf(condition.part, officer, derivations, of);
    case "test":
      return tested(condition.test, false, derivations, officer);
    case "officer":
      if (!officer) return always(false);
      return condition.part ? plainOf(condition.part, officer, derivations, of) : always(true);
    case "some":
    case "every":
      return aboutPeople(condition, officer, derivations, of);
  }
}

/** What a condition asks of the family is answered for the peers beforehand, as one fact: they know no lists of people. */
function aboutPeople(
  condition: Condition,
  officer: boolean,
  derivations: Derivations,
  { law, clause }: { readonly law: Law; readonly clause: Clause },
): Plain {
  const formula = formulaOf(condition, law, clause.document);
  const name = `people_${derivations.size}`;
  derivations.set(name, (facts, on) => {
    const value = decide(formula, { facts, frames: [], on, destination: null, examined: new Map() });
    return officer ? value !== FAILS : value === HOLDS;
  });
  return { kind: "compare", operator: "=", left: name, right: { value: true } };
}

const always = (holds: boolean): Plain => ({ kind: "always", holds });

/** Constants fall away, and a join inside the same join joins it: the peers get the smallest tree. */
function joined(kind: "all" | "any", parts: readonly Plain[]): Plain {
  const settles = kind === "any";
  if (parts.some((part) => part.kind === "always" && part.holds === settles)) return always(settles);
  const open = parts
    .filter((part) => part.kind !== "always")
    .flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = open;
  if (only === undefined) return always(!settles);
  return open.length === 1 ? only : { kind, parts: open };
}

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function tested(expression: Expression, negated: boolean, derivations: Derivations, officer: boolean): Plain {
  switch (expression.kind) {
    case "and":
    case "or":
      return joined(
        (expression.kind === "and") === negated ? "any" : "all",
        expression.parts.map((part) => tested(part, negated, derivations, officer)),
      );
    case "not":
      return tested(expression.part, !negated, derivations, officer);
    case "fact":
      return { kind: "compare", operator: "=", left: named(expression, derivations), right: { value: !negated } };
    case "literal":
      return always((expression.value === true) !== negated);
    case "compare":
      // a number that nobody has set is an officer's question, whichever way the test is turned
      if (expression.left.kind === "parameter" || expression.right.kind === "parameter") return always(officer);
      return compared(expression, negated, derivations);
    case "in":
      return { kind: "in", fact: named(expression.value, derivations), options: expression.options, negated };
    case "within": {
      const fact = named({ kind: "fact", reference: expression.division }, derivations);
      return { kind: "lies", fact, codes: expression.codes, negated };
    }
    // no question of the benchmark asks for a place, and then both always hold
    case "leads-to":
    case "may-choose":
      return always(!negated);
    case "on":
    case "shift":
    case "parameter":
      throw new Error(`the peers' translators know no ${expression.kind} as a test`);
  }
}

function compared(expression: Expression & { kind: "compare" }, negated: boolean, derivations: Derivations): Plain {
  const operator = negated ? OPPOSITE[expression.operator] : expression.operator;
  const { left, right } = expression;
  if (right.kind === "literal") {
    return { kind: "compare", operator, left: named(left, derivations), right: { value: right.value } };
  }
  if (left.kind === "literal") {
    const mirrored = MIRRORED[operator];
    return { kind: "compare", operator: mirrored, left: named(right, derivations), right: { value: left.value } };
  }
  return {
    kind: "compare",
    operator,
    left: named(left, derivations),
    right: { fact: named(right, derivations) },
  };
}

/** The name under which the peers find what an expression stands for. */
function named(expression: Expression, derivations: Derivations): string {
  const { name, derive } = derived(expression);
  derivations.set(name, derive);
  return name;
}

function derived(expression: Expression): { readonly name: string; readonly derive: Derive } {
  switch (expression.kind) {
    case "on":
      return { name: "on", derive: (_, on) => on };
    case "fact": {
      const { fact, frame } = expression.reference;
      if (frame !== null) throw new Error("the peers' translators know no people bound by a condition yet");
      return { name: fact.path.replaceAll(".", "_"), derive: ({ values }) => known(values[fact.slot], fact.path) };
    }
    case "shift": {
      const { by, sign } = expression;
      const day = derived(expression.day);
      return {
        name: `${day.name}_${sign === 1 ? "plus" : "minus"}_${spanName(by)}`,
        derive: (facts, on) => shift(Number(day.derive(facts, on)), by, sign),
      };
    }
    default:
      throw new Error(`the peers' translators know no ${expression.kind} as a value`);
  }
}

const spanName = ({ months, days }: Duration): string => `${months}m${days}d`;

function known(value: Scalar | undefined, path: string): Scalar {
  if (value === undefined) throw new Error(`\`${path}\` is not known: the peers take complete situations only`);
  return value;
}
