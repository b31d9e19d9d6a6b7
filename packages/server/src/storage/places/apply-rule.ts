import type { PremisesRule } from "@luohu/registry";

/** A rule as SQL over a row `p`: what is joined, which rows it concerns, and what they are called. */
export interface RuleInSql {
  readonly join: string;
  readonly where: string;
  readonly division: string;
  readonly address: string;
  readonly values: readonly unknown[];
  /** Communities whose rows the rule may concern. */
  readonly divisions: readonly string[];
}

/**
 * Writes a rule as SQL. `text` and `household` name the columns of `p` with the text of the address and with the
 * household; values are numbered from `first`.
 */
export function ruleInSql(rule: PremisesRule, first: number, text: string, household: string): RuleInSql {
  const value = (n: number, type: string): string => `$${first + n}::${type}`;
  const same = { division: "p.division", address: text };
  switch (rule.kind) {
    case "division": {
      const codes = Object.entries(rule.codes);
      return {
        ...same,
        join: `join unnest(${value(0, "text[]")}, ${value(1, "text[]")}) as rule (code, successor) on p.division = rule.code`,
        where: "true",
        division: "rule.successor",
        values: [codes.map(([code]) => code), codes.map(([, successor]) => successor)],
        divisions: codes.map(([code]) => code),
      };
    }
    case "split": {
      const streets = rule.parts.flatMap(({ code, streets: all = [] }) => all.map((street) => [street, code] as const));
      const named = rule.parts.flatMap(({ code, households = [] }) => households.map((one) => [one, code] as const));
      const rest = rule.parts.find(({ streets: s, households: h }) => s === undefined && h === undefined)?.code;
      return {
        ...same,
        join: `cross join lateral (select coalesce(
          (select code from unnest(${value(0, "uuid[]")}, ${value(1, "text[]")}) as named (household, code)
           where named.household = ${household} limit 1),
          (select code from unnest(${value(2, "text[]")}, ${value(3, "text[]")}) with ordinality as street (street, code, place)
           where ${inStreet(text, "street.street")} order by place limit 1),
          ${value(4, "text")}) as code) as part`,
        where: `p.division = ${value(5, "text")} and (part.code <> p.division or ${value(6, "boolean")})`,
        division: "part.code",
        values: [
          named.map(([one]) => one),
          named.map(([, code]) => code),
          streets.map(([street]) => street),
          streets.map(([, code]) => code),
          rest,
          rule.division,
          rule.renamed,
        ],
        divisions: [rule.division],
      };
    }
    case "street":
      return {
        ...same,
        join: "",
        where: `p.division = any(${value(0, "text[]")}) and ${inStreet(text, value(1, "text"))}`,
        address: `${value(2, "text")} || substr(${text}, char_length(${value(1, "text")}) + 1)`,
        values: [rule.divisions, rule.street, rule.into],
        divisions: rule.divisions,
      };
    case "text":
      return {
        ...same,
        join: `join unnest(${value(0, "text[]")}, ${value(1, "text[]")}, ${value(2, "text[]")})
          as rule (code, before, after) on p.division = rule.code and ${text} = rule.before`,
        where: "true",
        address: "rule.after",
        values: [
          rule.texts.map(({ division }) => division),
          rule.texts.map((one) => one.text),
          rule.texts.map(({ into }) => into),
        ],
        divisions: [...new Set(rule.texts.map(({ division }) => division))],
      };
  }
}

/** The same test as `afterStreet` of the model. */
const inStreet = (text: string, street: string): string =>
  `starts_with(${text}, ${street}) and substr(${text}, char_length(${street}) + 1) ~ '^$|^ *[0-9]'`;
