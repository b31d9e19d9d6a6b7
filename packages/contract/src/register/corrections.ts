import { z } from "zod";
import { coded, details } from "./command-parts.ts";
import { day, detailItems, id, items, moment, shownName, written } from "./parts.ts";

const item = z.enum([...items.keyof().options, ...detailItems.keyof().options]);

/** What is wrong in my record and what it should be. */
export const correctionRequest = z
  .strictObject({
    item: item.describe("which item of the record"),
    wanted: written(200).nullable().describe("what it should say; null: nothing"),
    reason: written(500, 2).describe("why, and which paper shows it"),
  })
  .meta({
    id: "CorrectionRequest",
    examples: [{ item: "nativePlace", wanted: "云南临沧", reason: "录入有误，见父亲户口簿" }],
  });

const correction = z
  .object({
    id,
    person: id,
    item,
    wanted: z.string().nullable(),
    written: z.string().nullable().describe("what the record said when it was asked for"),
    reason: z.string(),
    asked: moment,
    state: z.enum(["open", "awaiting-approval", "granted", "declined"]),
    decided: moment.nullable(),
    answer: z.string().nullable().describe("what the office says to it"),
  })
  .meta({ id: "Correction" });

/** Corrections of others, each with whom it is about. */
export const correctionList = z
  .object({
    corrections: z.array(correction.extend({ name: shownName })),
    more: z.boolean(),
  })
  .meta({ id: "CorrectionList" });

/** What a resident asked for. */
export const myCorrectionList = z
  .object({ corrections: z.array(correction), more: z.boolean() })
  .meta({ id: "MyCorrectionList" });

/**
 * What an officer decides. A grant carries out the command `correct` with the id of the correction. Where a second officer
 * has to approve, the first grant proposes and that of another officer carries it out.
 */
export const correctionDecision = z
  .discriminatedUnion("decision", [
    z.strictObject({
      decision: z.literal("grant"),
      on: day.describe("day for which the wrong value is mended"),
      value: z
        .strictObject({ ...items.extend(coded).partial().shape, ...details })
        .describe("the one item, as it is to be written"),
      evidence: written(200).describe("the paper that shows it"),
      answer: written(500).optional(),
    }),
    z.strictObject({ decision: z.literal("decline"), answer: written(500, 2) }),
  ])
  .meta({ id: "CorrectionDecision" });

export { correction };
export type Correction = z.infer<typeof correction>;
export type CorrectionRequest = z.infer<typeof correctionRequest>;
export type MyCorrectionList = z.infer<typeof myCorrectionList>;
export type CorrectionList = z.infer<typeof correctionList>;
export type CorrectionDecision = z.infer<typeof correctionDecision>;
