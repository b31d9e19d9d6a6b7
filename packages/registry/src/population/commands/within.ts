import type { Draft } from "../change.ts";
import type { CommandOf, Mover } from "../command.ts";
import type { HouseholdId, Premises, Reason } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import {
  beginFamily,
  bornOf,
  calledSince,
  declarationFault,
  endHousehold,
  inHousehold,
  isRefusal,
  openHousehold,
  placeInto,
  registered,
  stand,
} from "../timeline.ts";
import { collectiveFault } from "./collective.ts";

/** People move to another household of the city. */
export function moveWithin(draft: Draft, { movers, into }: CommandOf<"move-within">): Refusal | undefined {
  const premises = placeInto(draft, into);
  if (isRefusal(premises)) return premises;
  return collectiveFault(draft, premises) ?? moveAll(draft, movers, premises.household, "move-within");
}

/** Some members become a household of their own at the same address. */
export function split(draft: Draft, { household, movers, opens, on }: CommandOf<"split">): Refusal | undefined {
  const from = family(draft, household);
  if (isRefusal(from)) return from;
  const leaving = new Set(movers.map(({ person }) => person));
  const members = draft.membersOn(household, on);
  const outside = movers.find(({ person }) => !members.some((member) => member.person === person));
  if (outside !== undefined) return draft.refuse("not-in-household", outside.person);
  if (members.every(({ person }) => leaving.has(person))) return draft.refuse("nobody-stays", household);
  const premises = beginFamily(draft, opens, calledSince(draft, household));
  if (isRefusal(premises)) return premises;
  return moveAll(draft, movers, opens, "split");
}

/** A household joins another at the same address, with all members; it ends. */
export function merge(draft: Draft, { household, into, movers, on }: CommandOf<"merge">): Refusal | undefined {
  const from = family(draft, household);
  if (isRefusal(from)) return from;
  const to = family(draft, into);
  if (isRefusal(to)) return to;
  if (household === into) return draft.refuse("nothing-changes", household);
  if (from.division !== to.division || from.address !== to.address) return draft.refuse("other-address", into);
  const moving = new Set(movers.map(({ person }) => person));
  const members = draft.membersOn(household, on);
  if (members.length !== moving.size || !members.every(({ person }) => moving.has(person)))
    return draft.refuse("not-everybody", household);
  const refused = moveAll(draft, movers, into, "merge");
  if (refused !== undefined) return refused;
  if (draft.inHousehold(household).some(({ from: since }) => since >= on))
    return draft.refuse("before-last-change", household);
  endHousehold(draft, household);
  return undefined;
}

/** An open family household, or why it is none. */
export function family(draft: Draft, household: HouseholdId): Premises | Refusal {
  const premises = openHousehold(draft, household);
  if (isRefusal(premises)) return premises;
  return premises.householdKind === "family" ? premises : draft.refuse("not-a-family", household);
}

function moveAll(draft: Draft, movers: readonly Mover[], household: HouseholdId, reason: Reason): Refusal | undefined {
  for (const { person, relation, declared } of movers) {
    const here = registered(draft, person);
    if (isRefusal(here)) return here;
    if (here.household === household) return draft.refuse("nothing-changes", person);
    const refused = declarationFault(draft, person, bornOf(draft, person), declared);
    if (refused !== undefined) return refused;
    stand(draft, person, inHousehold(household, relation), reason);
  }
  return undefined;
}
