import type { Draft } from "../change.ts";
import type { CommandOf } from "../command.ts";
import type { Unregistered } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import { after, bornOf, declarationFault, isRefusal, lastStanding, registered, stand } from "../timeline.ts";

const without = (state: Unregistered, place: string | null = null) =>
  ({ state, household: null, relation: null, place }) as const;

/** Somebody died on the day; the registration ends with it, whatever the state was. */
export function death(draft: Draft, { person, on }: CommandOf<"death">): Refusal | undefined {
  const last = lastStanding(draft, person);
  if (last === undefined) return draft.refuse("person-unknown", person);
  if (last.state === "dead") return draft.refuse("person-dead", person);
  if (last.from > on) return draft.refuse("before-last-change", person);
  stand(draft, person, without("dead"), "death", after(on, { days: 1 }));
  return undefined;
}

/** People leave the city: with a certificate they are in transit, without one the destination has them already. */
export function moveOut(draft: Draft, command: CommandOf<"move-out">): Refusal | undefined {
  for (const { person, declared } of command.movers) {
    const here = registered(draft, person);
    if (isRefusal(here)) return here;
    const refused = declarationFault(draft, person, bornOf(draft, person), declared);
    if (refused !== undefined) return refused;
    stand(
      draft,
      person,
      without(command.certificate === undefined ? "elsewhere" : "in-transit", command.to),
      "move-out",
    );
  }
  return undefined;
}

/** A registration is taken out of the register without a move. */
export function cancel(draft: Draft, command: CommandOf<"cancel">): Refusal | undefined {
  const { person, because, ground } = command;
  const here = registered(draft, person);
  if (isRefusal(here)) return here;
  if (because === "declared-missing" && ground.kind !== "court") return draft.refuse("court-missing", person);
  stand(draft, person, without(because === "enlisted" ? "in-service" : "cancelled", because), "cancel");
  return undefined;
}
