import type { Draft } from "../change.ts";
import type { Lack } from "../command.ts";
import type { Premises } from "../fact.ts";
import type { Refusal } from "../refusal.ts";

/** What has to be lacking before a community's collective household, in the order in which it is looked for. */
const LADDER: readonly Lack[] = ["dwelling", "relative", "employer-household", "talent-household"];

/**
 * Whether people may be put into a public or a community's collective household, where a clause of the city rules it. A
 * public one is for people of the city who lost their home; in a community's one settles who has nowhere else to.
 */
export function collectiveFault(draft: Draft, { household, householdKind }: Premises): Refusal | undefined {
  const { command } = draft;
  const asked = (refused: Refusal): Refusal | undefined => (refused.cites.length > 0 ? refused : undefined);
  if (householdKind === "public") {
    if (command.type === "settle" || command.type === "move-in")
      return asked(draft.refuse("public-for-registered", household));
    if (command.type === "move-within" && command.lost === undefined)
      return asked(draft.refuse("loss-not-told", household));
  }
  if (householdKind === "community-collective" && command.type === "settle") {
    const told = command.lacking ?? [];
    if (!LADDER.every((lack) => told.includes(lack))) return asked(draft.refuse("ladder-incomplete", household));
  }
  return undefined;
}
