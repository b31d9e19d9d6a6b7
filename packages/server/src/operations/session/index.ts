import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../../http/app.ts";
import { beginOidc } from "./begin-oidc.ts";
import { changePassword } from "./change-password.ts";
import { endSession } from "./end-session.ts";
import { finishOidc } from "./finish-oidc.ts";
import { listDemoAccounts } from "./list-demo-accounts.ts";
import { listSessions } from "./list-sessions.ts";
import { readSession } from "./read-session.ts";
import { signIn } from "./sign-in.ts";
import { signInWays } from "./sign-in-ways.ts";
import { signOut } from "./sign-out.ts";

/** Signing in and out, one file each. */
export const SESSION_OPERATIONS: readonly ((app: FastifyInstance, surroundings: Surroundings) => void)[] = [
  signIn,
  readSession,
  signOut,
  listSessions,
  endSession,
  changePassword,
  listDemoAccounts,
  signInWays,
  beginOidc,
  finishOidc,
];
