export {
  AccountFault,
  accountNamed,
  addAccount,
  assignRole,
  bindIdentity,
  endSessions,
  type Listed,
  listAccounts,
  lockAccount,
  type Made,
  type NewAccount,
  resetAccount,
} from "./accounts.ts";
export { type Acting, asActor, inTransaction, OWNER, type Purpose, tellingWho } from "./as-actor.ts";
export {
  attemptOf,
  currentActor,
  type KeptAttempt,
  type SignedInActor,
  sendAttempt,
  sendToken,
  sessionFrom,
  tokenOf,
} from "./cookie.ts";
export { allowsDemo, type DemoAccount, demoAccounts, makeDemoAccounts, shutDemoOut } from "./demo.ts";
export { hashOf, isPassword, SHORTEST } from "./password.ts";
export { drawPassword, faultOfPassword, PASSWORD_FAULTS, type PasswordFault } from "./password-policy.ts";
export { type Named, recordNamed, recordView, type View, type Viewed } from "./record-view.ts";
export { approveRecovery, askRecovery, type Recovery, waitingRecoveries } from "./recovery.ts";
export {
  type Credentials,
  changePassword,
  LASTS,
  type PasswordChanged,
  type Session,
  type SignedIn,
  sessionOf,
  signIn,
  signInVouched,
  type VouchedFor,
} from "./session.ts";
export { addressOf, base32, codeAt, makeSecret, stepOf, stepOfCode } from "./totp.ts";
