import { z } from "zod";
import { caseNumber, cursor, id, moment, nextPage, purpose, saying, shownName } from "./parts.ts";

/** On which law looks are not told: that they are secret or need no notice (PIPL 18), or that notice would hinder a duty of the state (PIPL 35). */
export const withholdingGround = z
  .enum(["confidential-by-law", "hinders-duty"])
  .describe("法律、行政法规规定保密或者不需要告知；告知将妨碍履行法定职责 · PIPL 18 paragraph 1; PIPL 35");

/** Of whom, for which case and on what looks are withheld. */
const resting = {
  person: id,
  reference: caseNumber.describe(
    "案件编号：写明此编号的查看不告知 · number of the case: looks that name it are withheld",
  ),
  ground: withholdingGround,
  basis: saying(500).describe("依据的条款或者决定 · the provision or decision; never told to the person"),
  purpose,
};

/** Orders that looks at a person for a case are not told to the person until a day. */
export const withholdingRequest = z
  .strictObject({
    id: id.describe("made by the sender: the same one again does one thing"),
    ...resting,
    days: z.int().min(1).max(180).describe("有效天数 · days until they are told, unless it is ordered again before"),
  })
  .meta({ id: "WithholdingRequest" });

const since = moment.describe("looks since then are withheld; of one that renews another in force, since that one");

export const withholdingAnswer = z
  .object({ state: z.literal("ordered"), id, ordered: moment, since, until: moment })
  .meta({ id: "WithholdingAnswer" });

export const withholdingsAsked = z.object({ after: cursor.optional() });

/** Orders that whoever asks gave, or all of the city for the audit administrator; the latest first. */
export const withholdingList = z
  .object({
    withholdings: z.array(
      z.object({
        id,
        ...resting,
        name: shownName,
        orderedBy: id.describe("the account"),
        ordered: moment,
        since,
        until: moment,
        state: z.enum(["open", "over", "ended"]).describe("`ended`: before its time"),
        ended: z.object({ at: moment, by: id.describe("the account"), reason: z.string() }).nullable(),
      }),
    ),
    next: nextPage,
  })
  .meta({ id: "WithholdingList" });

/** Why an order ends before its time: what it withheld is told from then on. */
export const withholdingEnd = z.strictObject({ reason: saying(500) }).meta({ id: "WithholdingEnd" });
export const withholdingEnded = z.object({ id, state: z.literal("ended") }).meta({ id: "WithholdingEnded" });

export type WithholdingRequest = z.output<typeof withholdingRequest>;
export type WithholdingsAsked = z.output<typeof withholdingsAsked>;
export type WithholdingList = z.infer<typeof withholdingList>;
