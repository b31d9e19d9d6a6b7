export {
  AccountFault,
  accountNamed,
  addAccount,
  assignRole,
  type Listed,
  listAccounts,
  lockAccount,
  type Made,
  type NewAccount,
  resetAccount,
} from "./accounts.ts";
export { type Acting, asActor, inTransaction, OWNER, type Purpose, tellingWho } from "./as-actor.ts";
export { currentActor, sendToken, sessionFrom, tokenOf } from "./cookie.ts";
export { allowsDemo, type DemoAccount, demoAccounts, makeDemoAccounts } from "./demo.ts";
export { hashOf, isPassword, SHORTEST } from "./password.ts";
export { recordView, type View, type Viewed } from "./record-view.ts";
export { type Credentials, LASTS, type Session, type SignedIn, sessionOf, signIn } from "./session.ts";
export { addressOf, base32, codeAt, makeSecret, stepOf, stepOfCode } from "./totp.ts";
