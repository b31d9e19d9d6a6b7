import type { Draft } from "../change.ts";
import type { Arrival, CommandOf, Into } from "../command.ts";
import type { PersonId, Reason } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import {
  after,
  bornOf,
  declarationFault,
  elsewhereOf,
  inHousehold,
  isRefusal,
  lastStanding,
  placeInto,
  stand,
} from "../timeline.ts";
import { missingPapers } from "../unregistered.ts";
import { enterAtBirth, numberFault, numberFor } from "./births.ts";
import { collectiveFault } from "./collective.ts";
import { write } from "./persons.ts";

/** Days that a transfer certificate is good for. */
const CERTIFICATE_DAYS = 30;

/** People settle by a clause, from elsewhere. */
export function settle(draft: Draft, command: CommandOf<"settle">): Refusal | undefined {
  if (command.clause === undefined) return draft.refuse("clause-missing");
  return arrive(draft, command.arrivals, command.into, "settle");
}

/** People arrive with a transfer certificate. */
export function moveIn(draft: Draft, command: CommandOf<"move-in">): Refusal | undefined {
  const { issued, number } = command.certificate;
  if (issued > command.on || command.on > after(issued, { days: CERTIFICATE_DAYS }))
    return draft.refuse("certificate-expired", number);
  return arrive(draft, command.arrivals, command.into, "move-in");
}

function arrive(draft: Draft, arrivals: readonly Arrival[], into: Into, reason: Reason): Refusal | undefined {
  const premises = placeInto(draft, into);
  if (isRefusal(premises)) return premises;
  const barred = collectiveFault(draft, premises);
  if (barred !== undefined) return barred;
  for (const arrival of arrivals) {
    const refused = arrivalFault(draft, arrival) ?? enter(draft, arrival);
    if (refused !== undefined) return refused;
    stand(draft, arrival.person, inHousehold(premises.household, arrival.relation), reason);
  }
  return undefined;
}

/** Whether somebody may come from outside: neither registered here nor in another city, nor in a state that has a command of its own. */
function arrivalFault(draft: Draft, { person, declared, items }: Arrival): Refusal | undefined {
  const { on } = draft.command;
  const other = elsewhereFault(draft, person, items?.number);
  if (other !== undefined) return other;
  const last = lastStanding(draft, person);
  if (last === undefined) {
    if (items === undefined) return draft.refuse("person-unknown", person);
    return declarationFault(draft, person, items.born, declared);
  }
  if (last.state === "dead") return draft.refuse("person-dead", person);
  if (last.from > on) return draft.refuse("before-last-change", person);
  if (last.state === "registered") return draft.refuse("already-registered", person);
  if (last.state === "never-registered") return draft.refuse("never-registered", person);
  if (last.state === "cancelled" || last.state === "in-service") return draft.refuse("was-cancelled", person);
  return declarationFault(draft, person, bornOf(draft, person), declared);
}

/**
 * Whether another city has somebody registered on the command's day or later.
 * @param said the number that comes with somebody of whom none is written
 */
export function elsewhereFault(draft: Draft, person: PersonId, said: string | null = null): Refusal | undefined {
  const number = draft.particularsOf(person).at(-1)?.number ?? said;
  const still = elsewhereOf(draft, person, number).some(({ until }) => until === null || until > draft.command.on);
  return still ? draft.refuse("registered-in-another-city", person) : undefined;
}

/** Somebody unknown becomes known from the command's day on; what the register knows of others stays. */
function enter(draft: Draft, { person, items }: Arrival): Refusal | undefined {
  if (draft.knows(person) || items === undefined) return undefined;
  if (items.born > draft.command.on) return draft.refuse("born-too-late", person);
  if (items.number !== undefined) {
    const refused = numberFault(draft, person, items.number);
    if (refused !== undefined) return refused;
  }
  write(draft, person, items, items.number ?? null, draft.command.on);
  return undefined;
}

/** Somebody who was never registered is, after a case that looked into it; whoever has no number gets one. */
export function firstRegistration(draft: Draft, command: CommandOf<"first-registration">): Refusal | undefined {
  const { arrival, into, ground, on, group, papers = [] } = command;
  const { person, items, declared } = arrival;
  if (ground.kind !== "case" && ground.kind !== "court") return draft.refuse("case-missing", person);
  const missing = missingPapers(group, papers);
  if (missing !== undefined) return draft.refuse("papers-missing", missing);
  const premises = placeInto(draft, into);
  if (isRefusal(premises)) return premises;
  const other = elsewhereFault(draft, person, items?.number);
  if (other !== undefined) return other;
  const last = lastStanding(draft, person);
  if (last === undefined) {
    if (items === undefined) return draft.refuse("person-unknown", person);
    if (items.born > on) return draft.refuse("born-too-late", person);
    const wrong = items.number === undefined ? undefined : numberFault(draft, person, items.number);
    if (wrong !== undefined) return wrong;
    const number = items.number ?? numberFor(draft, items, premises.division, person);
    if (typeof number !== "string") return number;
    enterAtBirth(draft, person, items, number);
  } else if (last.state !== "never-registered") {
    const taken = last.state === "cancelled" || last.state === "in-service";
    return draft.refuse(last.state === "dead" ? "person-dead" : taken ? "was-cancelled" : "already-registered", person);
  } else if (last.from > on) return draft.refuse("before-last-change", person);
  const refused = declarationFault(draft, person, bornOf(draft, person), declared);
  if (refused !== undefined) return refused;
  stand(draft, person, inHousehold(premises.household, arrival.relation), "first-registration");
  return undefined;
}

/** Somebody whose registration was cancelled, who served or whose move did not happen, is registered again. */
export function restore(draft: Draft, command: CommandOf<"restore">): Refusal | undefined {
  const { person, relation, declared } = command.mover;
  const last = lastStanding(draft, person);
  if (last === undefined) return draft.refuse("person-unknown", person);
  if (last.state === "dead") return draft.refuse("person-dead", person);
  if (last.from > command.on) return draft.refuse("before-last-change", person);
  if (last.state === "registered") return draft.refuse("already-registered", person);
  const back = command.revoked !== undefined && last.state === "elsewhere";
  if (!back && last.state !== "cancelled" && last.state !== "in-service" && last.state !== "in-transit")
    return draft.refuse("not-cancelled", person);
  const refused = elsewhereFault(draft, person) ?? declarationFault(draft, person, bornOf(draft, person), declared);
  if (refused !== undefined) return refused;
  const premises = placeInto(draft, command.into);
  if (isRefusal(premises)) return premises;
  stand(draft, person, inHousehold(premises.household, relation), "restore");
  return undefined;
}
