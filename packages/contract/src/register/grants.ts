import { z } from "zod";
import { caseNumber, id, moment, purpose, shownName, written } from "./parts.ts";

const kinds = z
  .array(z.enum(["particulars", "registrations", "premises", "kinship"]))
  .min(1)
  .max(4)
  .describe("可以查看的内容 · kinds of facts that are seen");

/** On what a grant rests, and how far it goes. */
const resting = {
  kind: z.enum(["case", "benefit"]).describe("案件或待遇事项 · a case or a benefit"),
  reference: caseNumber.describe("编号 · its number"),
  purpose,
  allows: kinds,
};

/** Lets an account of a department see a person or a household. */
export const grantRequest = z
  .strictObject({
    id: id.describe("made by the sender: the same one again does one thing"),
    account: written(100).describe("部门账号的名称 · name of the department's account"),
    subject: id.describe("人或户 · a person or a household"),
    ...resting,
    days: z.int().min(1).max(366).describe("有效天数 · days until it ends"),
  })
  .meta({ id: "GrantRequest" });

export const grantAnswer = z
  .object({ state: z.literal("granted"), id, given: moment, until: moment })
  .meta({ id: "GrantAnswer" });

const granted = z.object({
  id,
  subject: id,
  about: z.enum(["person", "household"]),
  name: shownName.describe("of a household the address; null: not for you to see, or withheld"),
  ...resting,
  kind: z.enum(["case", "benefit", "declaration"]),
  given: moment,
  until: moment,
});

/** What whoever asks has granted, the latest first. */
export const grantList = z
  .object({
    grants: z.array(
      granted.extend({
        account: id,
        accountName: z.string(),
        state: z.enum(["open", "over", "ended"]).describe("`ended`: before its time"),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: "GrantList" });

/** What is granted to whoever asks and not over yet, the latest first. */
export const grantedList = z.object({ grants: z.array(granted), more: z.boolean() }).meta({ id: "GrantedList" });

/** Why a grant ends before its time. */
export const grantEnd = z.strictObject({ reason: written(500, 2) }).meta({ id: "GrantEnd" });
export const grantEnded = z.object({ id, state: z.literal("ended") }).meta({ id: "GrantEnded" });

export type GrantRequest = z.output<typeof grantRequest>;
export type GrantList = z.infer<typeof grantList>;
export type GrantedList = z.infer<typeof grantedList>;
