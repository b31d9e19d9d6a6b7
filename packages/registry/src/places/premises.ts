import { factId } from "../population/command.ts";
import type { Fact, FactId, HouseholdId, Premises, Renaming } from "../population/fact.ts";
import type { Part } from "./command.ts";
import { afterStreet } from "./division.ts";

/** What premises are called from the day of a command on. The database applies the same to all households at once. */
export type PremisesRule =
  | {
      /** Codes of communities to those that they have now; the same where only a name above changed. */
      readonly kind: "division";
      readonly codes: Readonly<Record<string, string>>;
    }
  | { readonly kind: "split"; readonly division: string; readonly parts: readonly Part[]; readonly renamed: boolean }
  | {
      readonly kind: "street";
      readonly divisions: readonly string[];
      readonly street: string;
      readonly into: string;
    }
  | {
      readonly kind: "text";
      readonly texts: readonly { readonly division: string; readonly text: string; readonly into: string }[];
    };

interface Called {
  readonly division: string;
  readonly address: string;
}

/** What premises are called by a rule; undefined where the rule does not concern them. */
export function calledBy(
  rule: PremisesRule,
  premises: Called & { readonly household: HouseholdId },
): Called | undefined {
  const { division, address, household } = premises;
  switch (rule.kind) {
    case "division": {
      const into = rule.codes[division];
      return into === undefined ? undefined : { division: into, address };
    }
    case "split": {
      if (division !== rule.division) return undefined;
      const part = partOf(rule.parts, household, address);
      return part.code === division && !rule.renamed ? undefined : { division: part.code, address };
    }
    case "street": {
      const rest = rule.divisions.includes(division) ? afterStreet(address, rule.street) : undefined;
      return rest === undefined ? undefined : { division, address: rule.into + rest };
    }
    case "text": {
      const found = rule.texts.find((one) => one.division === division && one.text === address);
      return found === undefined ? undefined : { division, address: found.into };
    }
  }
}

/** Households that are named go first, then streets, then the rest. */
function partOf(parts: readonly Part[], household: HouseholdId, address: string): Part {
  const named = parts.find(({ households = [] }) => households.includes(household));
  const street = parts.find(({ streets = [] }) => streets.some((one) => afterStreet(address, one) !== undefined));
  return named ?? street ?? (parts.find(isRest) as Part);
}

/** Whether a part takes what no other takes. */
export const isRest = ({ streets, households }: Part): boolean => streets === undefined && households === undefined;

/** What a rule does to premises that are held for true: which it ends, and what it records. */
export interface PremisesChange {
  readonly closes: readonly FactId[];
  readonly records: readonly Premises[];
}

/**
 * Applies a rule to premises from a day on. Days before it stay as they were; what began later keeps its reason.
 * @param ordinal place of the first new fact among those of the command
 */
export function callOtherwise(
  facts: readonly Fact[],
  rule: PremisesRule,
  { id, on, type }: { readonly id: string; readonly on: string; readonly type: Renaming },
  ordinal = 0,
): PremisesChange {
  const closes: FactId[] = [];
  const records: Premises[] = [];
  const record = (premises: Premises): void => {
    records.push({ ...premises, id: factId(id, ordinal + records.length) });
  };
  for (const fact of facts) {
    if (fact.kind !== "premises" || (fact.until !== null && fact.until <= on)) continue;
    const called = calledBy(rule, fact);
    if (called === undefined) continue;
    const before = fact.from < on;
    if (!before && called.division === fact.division && called.address === fact.address) continue;
    closes.push(fact.id);
    if (before) record({ ...fact, until: on });
    record({ ...fact, ...called, from: before ? on : fact.from, reason: before ? type : fact.reason });
  }
  return { closes, records };
}
