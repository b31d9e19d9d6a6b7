import { z } from "zod";
import { day, householdKind, id, moment, saying, shownName, state } from "./parts.ts";

/** What became of an objection. */
const objectionState = z
  .enum(["open", "put-back", "undone", "declined"])
  .describe("待处理、已恢复原登记、已另行纠正、不予采纳 · waits, put back, undone in another way, declined");

const answered = {
  asked: moment,
  state: objectionState,
  decided: moment.nullable(),
  answer: z.string().nullable().describe("what the office says to it"),
};

/** A resident says that a move was not their will (Jinzhou 一（二）f). */
export const objectionRequest = z
  .strictObject({
    move: id.describe("该次变动的指令 · the command that moved the resident"),
    reason: saying(500).describe("为什么不同意 · why it was not their will"),
  })
  .meta({
    id: "ObjectionRequest",
    examples: [{ move: "0b9f5f5e-6d0b-4b53-9a55-6a5d1c1f3a10", reason: "我没有申请迁户" }],
  });

const objection = z
  .object({
    id,
    person: id,
    move: id,
    event: z.string().describe("type of the command"),
    on: day.describe("day from which the move holds"),
    reason: z.string(),
    ...answered,
  })
  .meta({ id: "Objection" });

/** What moved a resident: each is told to them, and may be objected to. */
export const moveList = z
  .object({
    moves: z
      .array(
        z.object({
          command: id,
          event: z.string(),
          on: day.describe("day from which it holds"),
          recorded: moment,
          clause: z.string().nullable(),
          ground: z.string().describe("kind of what it rests on"),
          state: state.describe("where it put the resident"),
          place: z.string().nullable(),
          householdKind: householdKind.nullable(),
          division: z.string().nullable(),
          divisionName: z.string().nullable().describe("as called on the day"),
          address: z.string().nullable(),
          stands: z.boolean().describe("nothing has changed it since"),
          objectable: z.boolean().describe("it may be objected to now"),
          objection: z
            .object({ id, reason: z.string(), ...answered })
            .nullable()
            .describe("the latest"),
        }),
      )
      .describe("the latest first"),
    more: z.boolean(),
  })
  .meta({ id: "MoveList" });

const stood = z
  .object({ state, address: z.string().nullable().describe("of the household; null: not for you to see, or in none") })
  .nullable()
  .describe("null: nothing is written, or not for you to see");

/** Objections that wait, each with who made it, and where that person stood before and after the move. */
export const objectionList = z
  .object({
    objections: z.array(objection.extend({ name: shownName, before: stood, after: stood })),
    more: z.boolean(),
  })
  .meta({ id: "ObjectionList" });

/** What an officer decides. `put-back` carries out the command of that name with the id of the objection. */
export const objectionDecision = z
  .discriminatedUnion("decision", [
    z.strictObject({
      decision: z.literal("put-back"),
      on: day.optional().describe("day from which the resident stands as before; left out: that of the move"),
      evidence: saying(200, 1).describe("the paper or record that shows it"),
      answer: saying(500, 1).optional(),
    }),
    z.strictObject({
      decision: z.literal("undone"),
      answer: saying(500).describe("how it was undone by other commands"),
    }),
    z.strictObject({ decision: z.literal("decline"), answer: saying(500) }),
  ])
  .meta({ id: "ObjectionDecision" });

export { objection };
export type Objection = z.infer<typeof objection>;
export type ObjectionRequest = z.infer<typeof objectionRequest>;
export type MoveList = z.infer<typeof moveList>;
export type ObjectionList = z.infer<typeof objectionList>;
export type ObjectionDecision = z.infer<typeof objectionDecision>;
