import type { CommandType } from "@luohu/contract/register";
import { birth } from "./birth.ts";
import { cancel } from "./cancel.ts";
import type { commandOperation } from "./carry-out.ts";
import { changeHead } from "./change-head.ts";
import { changeItems } from "./change-items.ts";
import { closeHousehold } from "./close-household.ts";
import { correct } from "./correct.ts";
import { death } from "./death.ts";
import { endKinship } from "./end-kinship.ts";
import { firstRegistration } from "./first-registration.ts";
import { keepSecret } from "./keep-secret.ts";
import { liftSecret } from "./lift-secret.ts";
import { merge } from "./merge.ts";
import { moveIn } from "./move-in.ts";
import { moveOut } from "./move-out.ts";
import { moveWithin } from "./move-within.ts";
import { openHousehold } from "./open-household.ts";
import { putBack } from "./put-back.ts";
import { recordKinship } from "./record-kinship.ts";
import { recordResidence } from "./record-residence.ts";
import { resolveDuplicate } from "./resolve-duplicate.ts";
import { restore } from "./restore.ts";
import { revoke } from "./revoke.ts";
import { settle } from "./settle.ts";
import { split } from "./split.ts";

/** The operations of the commands, each in its file. The compiler asks for one of every command of the contract. */
export const COMMANDS: Readonly<Record<CommandType, ReturnType<typeof commandOperation>>> = {
  birth: birth,
  "first-registration": firstRegistration,
  death: death,
  settle: settle,
  "move-in": moveIn,
  "move-out": moveOut,
  "move-within": moveWithin,
  split: split,
  merge: merge,
  "change-head": changeHead,
  "open-household": openHousehold,
  "close-household": closeHousehold,
  correct: correct,
  "change-items": changeItems,
  cancel: cancel,
  restore: restore,
  "record-kinship": recordKinship,
  "end-kinship": endKinship,
  "record-residence": recordResidence,
  "keep-secret": keepSecret,
  "lift-secret": liftSecret,
  "put-back": putBack,
  revoke: revoke,
  "resolve-duplicate": resolveDuplicate,
};
