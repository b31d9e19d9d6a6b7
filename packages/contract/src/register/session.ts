import { z } from "zod";
import { cityId, id, moment, written } from "./parts.ts";

export const role = z
  .enum([
    "resident",
    "registration-officer",
    "station-leader",
    "department-clerk",
    "supervisor",
    "system-administrator",
    "security-administrator",
    "audit-administrator",
  ])
  .meta({ id: "Role" });

/** Name and password, and for staff the code of the second factor. */
export const signInRequest = z
  .strictObject({
    name: written(100),
    password: written(200),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe("动态口令 · code of the second factor, asked for where the account has one"),
  })
  .meta({ id: "SignInRequest", examples: [{ name: "resident-lincang", password: "…" }] });

/** A new password for one's own account; whoever asks shows the present one, and staff a code that was not used yet. */
export const passwordChange = z
  .strictObject({
    current: written(200),
    password: written(200).describe("新口令，至少 12 个字符 · the new one, of at least 12 characters"),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  })
  .meta({ id: "PasswordChange" });

/** Who is signed in. The session itself is in a cookie that no script can read. */
export const session = z
  .object({
    id,
    account: id,
    name: z.string(),
    role,
    city: cityId.nullable(),
    places: z
      .array(z.string())
      .describe("codes of divisions in which the role counts; what begins with one lies in it"),
    person: id.nullable().describe("the person of the register that this account is"),
    began: moment,
    ends: moment,
    provisional: z
      .boolean()
      .describe("somebody else chose the password: it has to be changed before anything else is done"),
  })
  .meta({ id: "Session" });

/** Ways to sign in beside account and password. */
export const signInWays = z
  .object({
    provider: z.string().nullable().describe("where a provider of identities begins; null where none is set up"),
  })
  .meta({ id: "SignInWays" });

/** One open session of the account. */
export const sessionList = z
  .object({
    sessions: z.array(
      z.object({ id, began: moment, used: moment, ends: moment, device: z.string().nullable(), current: z.boolean() }),
    ),
  })
  .meta({ id: "SessionList" });

/** Accounts to try every role with; there are some on the embedded default only. */
export const demoAccounts = z
  .object({
    accounts: z.array(
      z.object({
        name: z.string(),
        password: z.string(),
        code: z.string().nullable(),
        role,
        city: cityId.nullable(),
        shows: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "DemoAccounts" });

export type Role = z.infer<typeof role>;
export type SignInRequest = z.infer<typeof signInRequest>;
export type PasswordChange = z.infer<typeof passwordChange>;
export type Session = z.infer<typeof session>;
export type SignInWays = z.infer<typeof signInWays>;
export type SessionList = z.infer<typeof sessionList>;
export type DemoAccounts = z.infer<typeof demoAccounts>;
