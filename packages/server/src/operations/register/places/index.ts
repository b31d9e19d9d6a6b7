import type { PlaceCommandType } from "@luohu/contract/register";
import type { placesOperation } from "./change-places.ts";
import { mergeDivisions } from "./merge-divisions.ts";
import { recodeDivision } from "./recode-division.ts";
import { registerAddresses } from "./register-addresses.ts";
import { renameDivision } from "./rename-division.ts";
import { renameStreet } from "./rename-street.ts";
import { renumberAddresses } from "./renumber-addresses.ts";
import { setAreas } from "./set-areas.ts";
import { splitDivision } from "./split-division.ts";

/** The operations of the commands on places, each in its file. The compiler asks for one of every command of the contract. */
export const PLACE_COMMANDS: Readonly<Record<PlaceCommandType, ReturnType<typeof placesOperation>>> = {
  "rename-division": renameDivision,
  "recode-division": recodeDivision,
  "merge-divisions": mergeDivisions,
  "split-division": splitDivision,
  "register-addresses": registerAddresses,
  "rename-street": renameStreet,
  "renumber-addresses": renumberAddresses,
  "set-areas": setAreas,
};
