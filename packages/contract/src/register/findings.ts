import { z } from "zod";
import { id, moment, shownName, written } from "./parts.ts";

/** Something in the register that is worth an officer's look: a likely duplicate, somebody overdue, an impossible item. */
const finding = z
  .object({
    id,
    code: z.string(),
    about: z.array(id).describe("a person or household; of a pair both"),
    division: z.string().nullable(),
    found: moment,
    state: z.enum(["open", "resolved", "gone"]),
    reason: z.string().nullable(),
    resolved: moment.nullable(),
    cites: z.array(z.string()),
  })
  .meta({ id: "Finding" });

export const findingList = z
  .object({
    findings: z.array(
      finding.extend({ names: z.array(shownName).describe("of `about`: name of a person, address of a household") }),
    ),
    more: z.boolean(),
    counts: z.record(z.string(), z.int()).describe("open findings by code"),
  })
  .meta({ id: "FindingList" });

/** How a finding was resolved, and why. */
export const findingResolution = z
  .strictObject({
    reason: written(500, 2).describe("what was found out, or which command mended it"),
  })
  .meta({ id: "FindingResolution", examples: [{ reason: "已核实，系录入错误并更正" }] });

/** A finding that was resolved. */
export const findingResolved = z.object({ id, state: z.literal("resolved") }).meta({ id: "FindingResolved" });

export { finding };
export type Finding = z.infer<typeof finding>;
export type FindingList = z.infer<typeof findingList>;
export type FindingResolution = z.infer<typeof findingResolution>;
