import { covers, type Day, type Fact, type PersonId } from "./fact.ts";

/** What is hidden of a person from everybody whose case does not need it. */
export type Withheld = "kinship" | "whereabouts";

/**
 * What must be hidden of a person on a day: of somebody adopted the kinship (Civil Code 1110), of somebody who fled
 * violence household, address and moves (Law against Domestic Violence 5).
 */
export function withheldOn(facts: readonly Fact[], person: PersonId, day: Day): ReadonlySet<Withheld> {
  const hidden = new Set<Withheld>();
  for (const fact of facts)
    if (fact.kind === "secrecy" && fact.person === person && covers(fact, day))
      hidden.add(fact.secret === "adoption" ? "kinship" : "whereabouts");
  return hidden;
}
