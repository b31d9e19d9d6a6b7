import type { Draft } from "../change.ts";
import type { CommandOf } from "../command.ts";
import { HEAD } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import { endHousehold, inHousehold, isRefusal, openHousehold, registered, stand } from "../timeline.ts";
import { family } from "./within.ts";

/** Another member becomes head; every relation is one to the new head. */
export function changeHead(draft: Draft, { household, relations, on }: CommandOf<"change-head">): Refusal | undefined {
  const premises = family(draft, household);
  if (isRefusal(premises)) return premises;
  if (draft.inHousehold(household).some(({ from }) => from > on)) return draft.refuse("before-last-change", household);
  const members = draft.membersOn(household, on);
  const named = Object.keys(relations);
  if (named.length !== members.length || !members.every(({ person }) => person in relations))
    return draft.refuse("relations-incomplete", household);
  if (!Object.values(relations).includes(HEAD)) return draft.refuse("head-missing", household);
  if (members.every(({ person, relation }) => relations[person] === relation))
    return draft.refuse("nothing-changes", household);
  for (const { person, relation } of [...members].sort((one, other) => (one.person < other.person ? -1 : 1))) {
    const here = registered(draft, person);
    if (isRefusal(here)) return here;
    const next = relations[person] as string;
    if (next !== relation) stand(draft, person, inHousehold(household, next), "change-head");
  }
  return undefined;
}

/** A collective or public household begins; a community's with the approval that a clause asks for. */
export function openCollective(draft: Draft, command: CommandOf<"open-household">): Refusal | undefined {
  const { household, householdKind, at, name, approval } = command;
  if (draft.knows(household)) return draft.refuse("household-known", household);
  if (!draft.known.communities.has(at.division)) return draft.refuse("division-unknown", at.division);
  const unapproved = draft.refuse("approval-missing", household);
  if (householdKind === "community-collective" && approval === undefined && unapproved.cites.length > 0)
    return unapproved;
  draft.record({ kind: "premises", household, householdKind, ...at, name, reason: null }, command.on);
  return undefined;
}

/** A household in which nobody is registered ends. */
export function closeHousehold(draft: Draft, { household, on }: CommandOf<"close-household">): Refusal | undefined {
  const premises = openHousehold(draft, household);
  if (isRefusal(premises)) return premises;
  const still = draft.inHousehold(household).some(({ until }) => until === null || until > on);
  if (still) return draft.refuse("household-has-members", household);
  endHousehold(draft, household);
  return undefined;
}
