import { z } from "zod";
import { cityId, id, moment, written } from "./parts.ts";
import { role } from "./session.ts";

/** Accounts of a city, without anything that lets one in. */
export const accountList = z
  .object({
    city: cityId,
    accounts: z.array(z.object({ id, name: z.string(), role, places: z.array(z.string()), locked: z.boolean() })),
  })
  .meta({ id: "AccountList" });

/** Asks that an account gets another password. */
export const recoveryRequest = z
  .strictObject({
    account: id,
    reason: written(500, 2)
      .regex(/[^\s\u200b]/)
      .describe("事由，以及如何核实本人 · why, and how it was made sure who asks"),
    factor: z.boolean().describe("是否同时更换动态口令 · whether the second factor is drawn anew too"),
  })
  .meta({ id: "RecoveryRequest" });

export const recoveryAsked = z.object({ state: z.literal("awaiting-approval"), id }).meta({ id: "RecoveryAsked" });

/** Recoveries that wait for another security administrator. */
export const recoveryList = z
  .object({
    recoveries: z.array(
      z.object({
        id,
        account: id,
        name: z.string(),
        role,
        reason: z.string(),
        factor: z.boolean(),
        asked: moment,
        own: z.boolean().describe("asked for by whoever looks, who cannot approve it"),
      }),
    ),
  })
  .meta({ id: "RecoveryList" });

/** What is told once and kept nowhere in plain: it has to be changed at the first sign-in. */
export const recovered = z
  .object({
    state: z.literal("recovered"),
    id,
    name: z.string(),
    password: z.string(),
    factor: z.string().nullable().describe("address for the app of the second factor; null where it stays as it was"),
  })
  .meta({ id: "Recovered" });

export type RecoveryRequest = z.output<typeof recoveryRequest>;
export type RecoveryList = z.infer<typeof recoveryList>;
