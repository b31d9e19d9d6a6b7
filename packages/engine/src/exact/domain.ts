import type { Inquiry } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import { dayDomains } from "./days.ts";
import { divisionDomains } from "./divisions.ts";
import { numberDomains } from "./numbers.ts";
import {
  asked,
  type Comparison,
  type Domain,
  groupsOf,
  knownBeside,
  literalsOf,
  type Use,
  type Variable,
} from "./variable.ts";

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
  const numbers: Variable[] = [];
  const texts: Variable[] = [];
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
    else if (type.kind === "number") numbers.push(variable);
    else texts.push(variable);
  }
  dayDomains(days, uses, orders, scratch, domains, closed);
  numberDomains(numbers, uses, byVariable, law, domains);
  textDomains(texts, uses, byVariable, law, domains);
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

/** Texts that are compared with each other have the same values: those that the tests name, and others. */
function textDomains(
  texts: readonly Variable[],
  uses: readonly Use[],
  byVariable: ReadonlyMap<Variable, readonly Use[]>,
  law: Law,
  domains: Map<Variable, Domain>,
): void {
  for (const members of groupsOf(texts, uses)) {
    const own = [...new Set(members.flatMap((member) => byVariable.get(member) ?? []))];
    const told = new Set([...own.flatMap(({ atom }) => literalsOf(atom, law)), ...knownBeside(own)]);
    for (let copy = members.length; copy > 0; copy--) {
      let other = `other ${copy}`;
      while (told.has(other)) other += "'";
      told.add(other);
    }
    const values = [...told];
    for (const member of members)
      domains.set(member, { values, part: (index) => ({ kind: "values", values: [values[index]] }) });
  }
}
