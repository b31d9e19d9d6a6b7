import type { Inquiry } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import type { Known } from "../situation/facts.ts";
import { dayDomains } from "./days.ts";
import { divisionDomains } from "./divisions.ts";
import { asked, type Comparison, type Domain, literalsOf, spans, type Use, type Variable } from "./variable.ts";

/** A finite domain for every variable, from the tests that look at it. */
export function domainsOf(
  variables: readonly Variable[],
  uses: readonly Use[],
  orders: readonly Comparison[],
  scratch: Inquiry,
  law: Law,
  closed: boolean,
): ReadonlyMap<Variable, Domain> {
  const domains = new Map<Variable, Domain>();
  const byVariable = new Map<Variable, Use[]>();
  for (const use of uses) {
    for (const variable of use.unknown) {
      const found = byVariable.get(variable);
      if (found) found.push(use);
      else byVariable.set(variable, [use]);
    }
  }
  const days: Variable[] = [];
  const divisions: Variable[] = [];
  for (const variable of variables) {
    const type = variable.fact?.type;
    const its = byVariable.get(variable) ?? [];
    if (variable.kind === "present" || type === undefined) domains.set(variable, YES_OR_NO);
    else if (type.kind === "day") days.push(variable);
    else if (type.kind === "division") divisions.push(variable);
    else if (type.kind === "yes-no") domains.set(variable, asked(variable, YES_OR_NO));
    else if (type.kind === "choice")
      domains.set(
        variable,
        asked(
          variable,
          answersOf(
            variable,
            type.answers.map(({ value }) => value),
            its,
            orders,
            law,
          ),
        ),
      );
    else if (type.kind === "number") domains.set(variable, numbersOf(variable, type, its, law));
    else domains.set(variable, textsOf(variable, its));
  }
  dayDomains(days, uses, orders, scratch, law, domains, closed);
  divisionDomains(divisions, uses, byVariable, scratch, law, domains);
  return domains;
}

const YES_OR_NO: Domain = { values: [true, false], part: (index) => ({ kind: "values", values: [index === 0] }) };

/** Answers that no test of the space tells apart stand for each other. */
function answersOf(
  variable: Variable,
  answers: readonly string[],
  uses: readonly Use[],
  orders: readonly Comparison[],
  { vocabulary }: Law,
): Domain {
  const apart: Domain = { values: answers, part: (index) => ({ kind: "values", values: [answers[index]] }) };
  const kin = orders.some((order) => order.unknown.includes(variable)) ? [vocabulary.older, vocabulary.younger] : [];
  // under `suppose` the kind of a place decides its division too
  if (uses.some((use) => use.unknown.length > 1 || (use.behind.size === 0 && variable.kind === "fact"))) return apart;
  const alike = new Map<string, string[]>();
  for (const answer of answers) {
    variable.set(answer);
    const seen = [
      ...uses.map(({ atom, inquiry }) => atom.decide(inquiry)),
      ...kin.map((relations) => relations.includes(answer)),
    ].join();
    const same = alike.get(seen);
    if (same) same.push(answer);
    else alike.set(seen, [answer]);
  }
  variable.set(undefined);
  const classes = [...alike.values()];
  return {
    values: classes.map(([first]) => first),
    part: (index) => ({ kind: "values", values: classes[index] as string[] }),
  };
}

/** How many unknown facts of one type the tests compare with a fact, itself counted in. */
function group(variable: Variable, uses: readonly Use[]): number {
  const found = new Set<Variable>([variable]);
  for (const use of uses)
    for (const other of use.behind.values()) if (other.fact?.type.kind === variable.fact?.type.kind) found.add(other);
  return found.size;
}

/** The known values with which a fact is compared. */
function knownBeside(variable: Variable, uses: readonly Use[]): Known[] {
  return uses.flatMap(({ atom, inquiry, behind }) => {
    if (!atom.sides || ![...behind.values()].every((other) => (other as Variable) === variable)) return [];
    return atom.sides.map((read) => read(inquiry)).filter((value) => typeof value !== "symbol") as Known[];
  });
}

function numbersOf(
  variable: Variable,
  type: { readonly min: number; readonly max: number; readonly whole: boolean },
  uses: readonly Use[],
  law: Law,
): Domain {
  const cuts = new Set<number>([type.min]);
  for (const value of [...uses.flatMap(({ atom }) => literalsOf(atom, law)), ...knownBeside(variable, uses)]) {
    if (typeof value === "number" && value >= type.min && value <= type.max) cuts.add(value);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const copies = group(variable, uses);
  const values = new Set(sorted);
  for (const [index, cut] of sorted.entries()) {
    const end = sorted[index + 1] ?? (type.whole ? type.max + 1 : type.max);
    for (let copy = 1; copy <= copies; copy++) {
      const between = type.whole ? cut + copy : cut + ((end - cut) * copy) / (copies + 1);
      if (between > cut && between < end) values.add(between);
    }
  }
  if (!type.whole) values.add(type.max);
  const all = [...values].sort((a, b) => a - b);
  return type.whole ? spans(all, type.max) : pointsAndGaps(all, new Set([...sorted, type.max]));
}

/** Numbers that need not be whole: each cut stands for itself, a value between two cuts for all that lies between them. */
function pointsAndGaps(values: readonly number[], cuts: ReadonlySet<number>): Domain {
  return {
    values,
    part: (index) => {
      const value = values[index] as number;
      if (cuts.has(value)) return { kind: "span", from: value, to: value };
      const from = values.findLast((other) => other < value && cuts.has(other)) as number;
      const to = values.find((other) => other > value && cuts.has(other)) as number;
      return { kind: "span", from, to, open: true };
    },
  };
}

function textsOf(variable: Variable, uses: readonly Use[]): Domain {
  const told = new Set<Known>(knownBeside(variable, uses));
  for (const { atom } of uses) {
    const { test } = atom;
    if (test?.kind === "in") for (const option of test.options) told.add(option);
    if (test?.kind === "compare")
      for (const side of [test.left, test.right]) if (side.kind === "literal") told.add(side.value);
  }
  told.delete(undefined);
  for (let copy = group(variable, uses); copy > 0; copy--) {
    let other = `other ${copy}`;
    while (told.has(other)) other += "'";
    told.add(other);
  }
  const values = [...told];
  return { values, part: (index) => ({ kind: "values", values: [values[index]] }) };
}
