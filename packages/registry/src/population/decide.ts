import { type Change, Draft } from "./change.ts";
import type { Command } from "./command.ts";
import { firstRegistration, moveIn, restore, settle } from "./commands/arrivals.ts";
import { birth } from "./commands/births.ts";
import { cancel, death, moveOut } from "./commands/departures.ts";
import { changeHead, closeHousehold, openCollective } from "./commands/households.ts";
import { importFrom } from "./commands/imports.ts";
import { changeItems, correct } from "./commands/items.ts";
import { endKinship, keepSecret, liftSecret, recordKinship, recordResidence } from "./commands/persons.ts";
import { putBack, resolveDuplicate, revoke } from "./commands/repairs.ts";
import { merge, moveWithin, split } from "./commands/within.ts";
import { concernsOf, type Known } from "./known.ts";
import type { Refusal } from "./refusal.ts";
import { householdFault } from "./timeline.ts";

/** What becomes of a command. */
export type Decision =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Decides a command: the facts that it ends and records, or the rule that it breaks. Nothing is read or written.
 * `decide(known, { type: "death", person, on: "2021-03-01", … })` gives
 * `{ ok: true, change: { event: "death", closes: ["…/0"], records: [ … ] } }`.
 */
export function decide(known: Known, command: Command): Decision {
  const draft = new Draft(known, command);
  const refused = ordinaryFault(draft) ?? apply(draft) ?? householdsFault(draft);
  return refused === undefined ? { ok: true, change: draft.change() } : { ok: false, refusal: refused };
}

/** What holds for every command. */
function ordinaryFault(draft: Draft): Refusal | undefined {
  const { on, seen = {}, clause } = draft.command;
  if (on > draft.known.today) return draft.refuse("day-in-future");
  for (const [id, command] of Object.entries(seen))
    if (draft.known.touched.get(id) !== command) return draft.refuse("changed-meanwhile", id);
  if (clause !== undefined && !clause.startsWith(`${draft.known.city}/`) && !clause.startsWith("national/"))
    return draft.refuse("clause-of-another-city");
  return undefined;
}

function apply(draft: Draft): Refusal | undefined {
  const { command } = draft;
  switch (command.type) {
    case "birth":
      return birth(draft, command);
    case "first-registration":
      return firstRegistration(draft, command);
    case "death":
      return death(draft, command);
    case "settle":
      return settle(draft, command);
    case "move-in":
      return moveIn(draft, command);
    case "move-out":
      return moveOut(draft, command);
    case "move-within":
      return moveWithin(draft, command);
    case "split":
      return split(draft, command);
    case "merge":
      return merge(draft, command);
    case "change-head":
      return changeHead(draft, command);
    case "open-household":
      return openCollective(draft, command);
    case "close-household":
      return closeHousehold(draft, command);
    case "correct":
      return correct(draft, command);
    case "change-items":
      return changeItems(draft, command);
    case "cancel":
      return cancel(draft, command);
    case "restore":
      return restore(draft, command);
    case "import":
      return importFrom(draft, command);
    case "record-kinship":
      return recordKinship(draft, command);
    case "end-kinship":
      return endKinship(draft, command);
    case "record-residence":
      return recordResidence(draft, command);
    case "keep-secret":
      return keepSecret(draft, command);
    case "lift-secret":
      return liftSecret(draft, command);
    case "put-back":
      return putBack(draft, command);
    case "revoke":
      return revoke(draft, command);
    case "resolve-duplicate":
      return resolveDuplicate(draft, command);
  }
}

/** What holds of every household that the command names. */
function householdsFault(draft: Draft): Refusal | undefined {
  // a household of another register that lacks a head is a finding, not an error
  const begins = draft.command.type !== "import";
  for (const household of concernsOf(draft.command).households) {
    const refused = householdFault(draft, household, begins && !draft.knows(household));
    if (refused !== undefined) return refused;
  }
  return undefined;
}
