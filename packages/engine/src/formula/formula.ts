import { type Duration, isoDay, shift } from "../calendar.ts";
import type { Comparison, Expression, FactReference, Side } from "../feel/expression.ts";
import type { Condition, Note } from "../law/condition.ts";
import type { City, Law, Parameter } from "../law/law.ts";
import { FAILS, HOLDS, OFFICER, OPEN, type Possible } from "../outcome.ts";
import type { Facts, Known, Person } from "../situation/facts.ts";
import { factsOf } from "../words.ts";
import type { Examined } from "./examine.ts";

/** A parameter that nobody has set: what it decides goes to an officer. */
const UNSET = Symbol("unset");
/** A parameter that differs by division, where the division is not known. */
const UNSURE = Symbol("unsure");
const ANYTHING: Possible = FAILS | OFFICER | HOLDS;

/** What a formula is decided over: facts, the persons bound so far, and the question. */
export interface Inquiry {
  readonly facts: Facts;
  readonly frames: (Person | undefined)[];
  readonly on: number;
  readonly destination: Wanted | null;
  /** What was examined already, for named conditions that many clauses share; only while nobody is bound. */
  readonly examined: Map<Formula, Examined>;
  /** The work that is left for exact decisions; absent: as much as it takes. */
  readonly budget?: Budget;
  /** Where places are supposed (`suppose`); absent where they are taken as told. */
  readonly supposed?: Supposed;
}

/** The place asked for; what is not given there does not matter. */
export interface Wanted {
  readonly division: string | undefined;
  readonly kind: string | undefined;
  readonly urban: boolean | undefined;
}

/** Steps that exact decisions may still take; what they take is taken from it. */
export interface Budget {
  left: number;
}

/** What a request supposes in one city. */
export interface Supposed {
  readonly city: City;
  /** Slots of the divisions that are supposed to lie in the city, and of the kinds of those places. */
  readonly moved: ReadonlySet<number>;
  /** Divisions that are not settled, since they go by the kind of the place, and the kind is not known. */
  readonly byKind: readonly { readonly division: number; readonly kind: number; readonly told: string }[];
}

type Decide = (inquiry: Inquiry) => Possible;
/** One value of a test, where all that it reads is known. */
export type Read = (inquiry: Inquiry) => Known | typeof UNSET | typeof UNSURE;

/** A condition made ready to decide. Inner parts of one test carry no note: explanations show the test as one. */
export type Formula = Atom | Join | Negation | Judgement | Quantifier;

export interface Atom {
  readonly kind: "atom";
  readonly decide: Decide;
  readonly facts: readonly FactReference[];
  /** The test that it decides; null for one side of the place asked for. */
  readonly test: Expression | null;
  /** The two values of a comparison, or the one beside `in`. */
  readonly sides: readonly [Read, Read?] | null;
  /** The parts of the place asked for at which the atom looks. */
  readonly asks: readonly (keyof Wanted)[];
  /** A parameter that the atom reads, for the officer's question where it is unset. */
  readonly parameter: Parameter | null;
  readonly note: Note | null;
  readonly shownBy: readonly string[] | null;
}

export interface Join {
  readonly kind: "all" | "any";
  readonly parts: readonly Formula[];
  readonly note: Note | null;
  readonly shownBy: readonly string[] | null;
  /** One test: its parts are not shown apart. */
  readonly test: boolean;
  /** A named condition: the one part stands for it. */
  readonly name: string | null;
}

export interface Negation {
  readonly kind: "not";
  readonly parts: readonly [Formula];
  readonly note: Note | null;
  readonly shownBy: readonly string[] | null;
}

export interface Judgement {
  readonly kind: "officer";
  readonly parts: readonly Formula[];
  readonly note: Note;
  readonly question: NonNullable<Extract<Condition, { kind: "officer" }>["question"]>;
  readonly reading: Extract<Condition, { kind: "officer" }>["reading"];
}

export interface Quantifier {
  readonly kind: "some" | "every";
  readonly list: number;
  readonly listName: string;
  readonly frame: number;
  readonly part: Formula;
  readonly note: Note;
}

/** One formula for one named condition, however many clauses use it. */
const shared = new WeakMap<Condition, Formula>();

function sharedFormula(condition: Condition, law: Law, document: string): Formula {
  const known = shared.get(condition);
  if (known) return known;
  const formula = formulaOf(condition, law, document);
  shared.set(condition, formula);
  return formula;
}

/** Makes a condition of a document ready to decide. */
export function formulaOf(condition: Condition, law: Law, document: string): Formula {
  switch (condition.kind) {
    case "all":
    case "any":
      return {
        kind: condition.kind,
        parts: condition.parts.map((part) => formulaOf(part, law, document)),
        note: condition.note,
        shownBy: null,
        test: false,
        name: null,
      };
    case "named":
      return {
        kind: "all",
        parts: [sharedFormula(condition.part, law, document)],
        note: condition.note,
        shownBy: null,
        test: false,
        name: condition.name,
      };
    case "test":
      return noted(ofExpression(condition.test, law, document), condition.note, condition.shownBy);
    case "officer":
      return {
        kind: "officer",
        parts: condition.part ? [formulaOf(condition.part, law, document)] : [],
        note: condition.note,
        question: condition.question,
        reading: condition.reading,
      };
    case "some":
    case "every": {
      const list = law.vocabulary.lists.findIndex((people) => people.name === condition.list);
      return {
        kind: condition.kind,
        list,
        listName: condition.list,
        frame: condition.frame,
        part: formulaOf(condition.part, law, document),
        note: condition.note,
      };
    }
  }
}

function noted(formula: Formula, note: Note, shownBy: readonly string[] | null): Formula {
  if (formula.kind === "atom" || formula.kind === "not") return { ...formula, note, shownBy };
  return { ...(formula as Join), note, shownBy, test: true };
}

function ofExpression(expression: Expression, law: Law, document: string): Formula {
  if (expression.kind === "and" || expression.kind === "or") {
    const parts = expression.parts.map((part) => ofExpression(part, law, document));
    return {
      kind: expression.kind === "and" ? "all" : "any",
      parts,
      note: null,
      shownBy: null,
      test: true,
      name: null,
    };
  }
  if (expression.kind === "leads-to") {
    const { division, kind, urban } = expression.place;
    const parts = [asked(division, "division"), asked(kind, "kind"), asked(urban, "urban")];
    return { kind: "all", parts, note: null, shownBy: null, test: true, name: null };
  }
  if (expression.kind === "not")
    return { kind: "not", parts: [ofExpression(expression.part, law, document)], note: null, shownBy: null };
  return {
    kind: "atom",
    decide: decider(expression, law, document),
    facts: factsOf(expression),
    test: expression,
    sides: sidesOf(expression, law, document),
    asks: expression.kind !== "may-choose" ? [] : expression.only ? ["division", "kind", "urban"] : ["division"],
    parameter: parameterOf(expression, law, document),
    note: null,
    shownBy: null,
  };
}

function sidesOf(expression: Expression, law: Law, document: string): Atom["sides"] {
  if (expression.kind === "in") return [valueReader(expression.value, law, document)];
  if (expression.kind !== "compare") return null;
  return [valueReader(expression.left, law, document), valueReader(expression.right, law, document)];
}

function parameterOf(expression: Expression, law: Law, document: string): Parameter | null {
  if (expression.kind === "parameter") return law.parameters.get(`${document}/${expression.id}`) ?? null;
  if (expression.kind === "compare")
    return parameterOf(expression.left, law, document) ?? parameterOf(expression.right, law, document);
  if (expression.kind === "in") return parameterOf(expression.value, law, document);
  return null;
}

const truth = (value: boolean): Possible => (value ? HOLDS : FAILS);

function decider(expression: Expression, law: Law, document: string): Decide {
  switch (expression.kind) {
    case "fact": {
      const read = reader(expression.reference);
      return (inquiry) => {
        const value = read(inquiry);
        return value === undefined ? OPEN : truth(value === true);
      };
    }
    case "literal": {
      const value = truth(expression.value === true);
      return () => value;
    }
    case "compare":
      return compareDecider(expression, law, document);
    case "in": {
      const read = valueReader(expression.value, law, document);
      const options: ReadonlySet<unknown> = new Set(expression.options);
      return (inquiry) => {
        const value = read(inquiry);
        if (value === UNSET) return OFFICER;
        if (value === UNSURE) return ANYTHING;
        return value === undefined ? OPEN : truth(options.has(value));
      };
    }
    case "within": {
      const read = reader(expression.division);
      const { codes } = expression;
      return (inquiry) => {
        const value = read(inquiry);
        return value === undefined ? OPEN : truth(lies(value as string, codes));
      };
    }
    case "may-choose": {
      const { codes, only } = expression;
      const read = expression.division && reader(expression.division);
      return (inquiry) => {
        const { destination } = inquiry;
        if (only !== null && !liesOn(only, destination)) return FAILS;
        if (destination?.division === undefined) return HOLDS;
        if (read === null) return truth(lies(destination.division, codes));
        const value = read(inquiry);
        return value === undefined ? OPEN : truth(value === destination.division);
      };
    }
    default:
      throw new Error(`a ${expression.kind} is no condition`);
  }
}

/** Whether the place asked for can lie on a side of the division of town and country; for a village of a town it has to be said. */
function liesOn(side: Side, wanted: Wanted | null): boolean {
  if (side === "village") return wanted?.kind === "town-village" && wanted.urban === false;
  const known = sideOf(wanted);
  return known === undefined || known === side;
}

/** Town or country, as far as the place asked for says it. */
function sideOf(wanted: Wanted | null): Side | undefined {
  if (wanted?.kind === undefined) return undefined;
  if (wanted.kind !== "town-village") return wanted.kind === "countryside" ? "rural" : "urban";
  return wanted.urban === undefined ? undefined : wanted.urban ? "urban" : "rural";
}

/** Whether a division lies in one of the areas, each a whole code or the beginning of one. */
function lies(division: string, codes: readonly string[]): boolean {
  for (const code of codes) if (division.startsWith(code)) return true;
  return false;
}

function compareDecider(expression: Expression & { kind: "compare" }, law: Law, document: string): Decide {
  const [left, right] = [valueReader(expression.left, law, document), valueReader(expression.right, law, document)];
  const holds = COMPARISONS[expression.operator];
  return (inquiry) => {
    const [a, b] = [left(inquiry), right(inquiry)];
    if (a === UNSET || b === UNSET) return OFFICER;
    if (a === UNSURE || b === UNSURE) return ANYTHING;
    return a === undefined || b === undefined ? OPEN : truth(holds(a as never, b as never));
  };
}

const COMPARISONS: Record<Comparison, (left: number, right: number) => boolean> = {
  "=": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

function reader({ fact, frame }: FactReference): (inquiry: Inquiry) => Known {
  const { slot } = fact;
  if (frame === null) return ({ facts }) => facts.values[slot];
  return ({ frames }) => frames[frame]?.values[slot];
}

function valueReader(expression: Expression, law: Law, document: string): Read {
  switch (expression.kind) {
    case "literal": {
      const { value } = expression;
      return () => value;
    }
    case "on":
      return ({ on }) => on;
    case "fact":
      return reader(expression.reference);
    case "shift":
      return shifted(valueReader(expression.day, law, document), expression.by, expression.sign);
    case "parameter": {
      const parameter = law.parameters.get(`${document}/${expression.id}`);
      if (!expression.division) return ({ on }) => valueOn(parameter, on, null) ?? UNSET;
      const read = reader(expression.division);
      return (inquiry) => {
        const division = read(inquiry);
        if (division === undefined && parameter?.values.some((entry) => entry.division !== undefined)) return UNSURE;
        return valueOn(parameter, inquiry.on, division === undefined ? null : String(division)) ?? UNSET;
      };
    }
    default:
      throw new Error(`a ${expression.kind} has no value`);
  }
}

function shifted(read: Read, by: Duration, sign: 1 | -1): Read {
  return (inquiry) => {
    const day = read(inquiry);
    return typeof day === "number" ? shift(day, by, sign) : day;
  };
}

/** The value of a parameter on a day: the latest that had begun by then, a division's own before the city's. */
export function valueOn(parameter: Parameter | undefined, on: number, division: string | null): number | undefined {
  const day = isoDay(on);
  const begun = parameter?.values.filter((entry) => entry.from <= day) ?? [];
  const latest = (of: string | undefined) =>
    begun
      .filter((entry) => entry.division === of)
      .reduce<(typeof begun)[number] | undefined>(
        (best, entry) => (best && best.from > entry.from ? best : entry),
        undefined,
      );
  return ((division === null ? undefined : latest(division)) ?? latest(undefined))?.value;
}

/** Where somebody asks to go is their wish: no paper shows it. */
const NOTHING_TO_SHOW: readonly string[] = [];

/** One side of the place asked for; what the question leaves out does not matter. */
function asked(reference: FactReference, side: keyof Wanted): Atom {
  const read = reader(reference);
  const decide: Decide = (inquiry) => {
    const wanted = inquiry.destination?.[side];
    if (wanted === undefined) return HOLDS;
    const value = read(inquiry);
    return value === undefined ? OPEN : truth(value === wanted);
  };
  return {
    kind: "atom",
    decide,
    facts: [reference],
    test: null,
    sides: null,
    asks: [side],
    parameter: null,
    note: null,
    shownBy: NOTHING_TO_SHOW,
  };
}
