import { covers } from "../../population/fact.ts";
import type { PlaceDraft } from "../change.ts";
import type { PlaceCommandOf } from "../command.ts";
import { type Address, textOf } from "../division.ts";
import type { PlaceRefusal } from "../refusal.ts";

/** Standard addresses begin. */
export function registerAddresses(
  draft: PlaceDraft,
  { addresses, on }: PlaceCommandOf<"register-addresses">,
): PlaceRefusal | undefined {
  if (addresses.length === 0) return draft.refuse("places-unchanged");
  for (const { address, division, street, number = "", room = "" } of addresses) {
    if (draft.addresses.now.some((one) => one.address === address)) return draft.refuse("address-known", address);
    if (street === "") return draft.refuse("street-missing", address);
    const community = draft.onDay(division);
    if (community?.level !== "community" || community.until !== null) return draft.refuse("no-such-division", division);
    draft.addresses.record({ address, division, street, number, room, from: on, until: null });
  }
  return undefined;
}

/** A street gets another name. */
export function renameStreet(
  draft: PlaceDraft,
  { divisions, street, into }: PlaceCommandOf<"rename-street">,
): PlaceRefusal | undefined {
  if (street === "" || into === "") return draft.refuse("street-missing");
  if (street === into) return draft.refuse("places-unchanged", street);
  const absent = divisions.find((code) => draft.onDay(code)?.level !== "community");
  if (absent !== undefined || divisions.length === 0) return draft.refuse("no-such-division", absent);
  draft.rule = { kind: "street", divisions, street, into };
  return undefined;
}

/** Standard addresses get another text, and the premises at them. */
export function renumberAddresses(
  draft: PlaceDraft,
  { addresses, on }: PlaceCommandOf<"renumber-addresses">,
): PlaceRefusal | undefined {
  const texts: { division: string; text: string; into: string }[] = [];
  for (const { address, street, number = "", room = "" } of addresses) {
    const before = draft.addresses.now.find((one) => one.address === address && covers(one, on));
    if (before === undefined || before.until !== null) return draft.refuse("address-unknown", address);
    if (street === "") return draft.refuse("street-missing", address);
    const after: Address = { ...before, street, number, room, from: on };
    if (textOf(after) === textOf(before) && street === before.street) return draft.refuse("places-unchanged", address);
    draft.addresses.close(before);
    if (before.from < on) draft.addresses.record({ ...before, until: on });
    draft.addresses.record(after);
    texts.push({ division: before.division, text: textOf(before), into: textOf(after) });
  }
  if (texts.length === 0) return draft.refuse("places-unchanged");
  draft.rule = { kind: "text", texts };
  return undefined;
}
