import { type PlaceChange, PlaceDraft, type PlacesKnown } from "./change.ts";
import type { PlaceCommand } from "./command.ts";
import { registerAddresses, renameStreet, renumberAddresses } from "./commands/addresses.ts";
import { setAreas } from "./commands/areas.ts";
import { mergeDivisions, splitDivision } from "./commands/regroup.ts";
import { recodeDivision, renameDivision } from "./commands/rename.ts";
import type { PlaceRefusal } from "./refusal.ts";

/** What becomes of a command on places. */
export type PlaceDecision =
  | { readonly ok: true; readonly change: PlaceChange }
  | { readonly ok: false; readonly refusal: PlaceRefusal };

/**
 * Decides a command on places: what divisions, addresses and areas are from its day on, with the rule by which the
 * premises of all households follow, or why not. No registration is ever part of it.
 */
export function decidePlaces(known: PlacesKnown, command: PlaceCommand): PlaceDecision {
  const draft = new PlaceDraft(known, command);
  const refused = ordinaryFault(draft) ?? apply(draft);
  return refused === undefined ? { ok: true, change: draft.finish() } : { ok: false, refusal: refused };
}

function ordinaryFault(draft: PlaceDraft): PlaceRefusal | undefined {
  const { on, clause, ground } = draft.command;
  if (on > draft.known.today) return draft.refuse("day-in-future");
  if (ground.kind !== "notice" && ground.kind !== "correction") return draft.refuse("notice-missing");
  if (clause !== undefined && !clause.startsWith(`${draft.known.city}/`) && !clause.startsWith("national/"))
    return draft.refuse("clause-of-another-city");
  return undefined;
}

function apply(draft: PlaceDraft): PlaceRefusal | undefined {
  const { command } = draft;
  switch (command.type) {
    case "rename-division":
      return renameDivision(draft, command);
    case "recode-division":
      return recodeDivision(draft, command);
    case "merge-divisions":
      return mergeDivisions(draft, command);
    case "split-division":
      return splitDivision(draft, command);
    case "register-addresses":
      return registerAddresses(draft, command);
    case "rename-street":
      return renameStreet(draft, command);
    case "renumber-addresses":
      return renumberAddresses(draft, command);
    case "set-areas":
      return setAreas(draft, command);
  }
}
