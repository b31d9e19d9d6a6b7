import { z } from "zod";
import { id, moment, written } from "./parts.ts";

/** Something in the register that is worth an officer's look: a likely duplicate, somebody overdue, an impossible item. */
const finding = z
  .object({
    id,
    code: z.string(),
    about: z.array(z.object({ kind: z.enum(["person", "household"]), id })),
    division: z.string().nullable(),
    found: moment,
    state: z.enum(["open", "resolved"]),
    resolution: z.string().nullable(),
    reason: z.string().nullable(),
    resolved: moment.nullable(),
  })
  .meta({ id: "Finding" });

export const findingList = z
  .object({
    findings: z.array(finding),
    more: z.boolean(),
    counts: z.record(z.string(), z.int()).describe("open findings by code"),
  })
  .meta({ id: "FindingList" });

/** How a finding was resolved, and why. */
export const findingResolution = z
  .strictObject({
    resolution: z.enum(["mended", "no-fault", "referred"]),
    reason: written(500, 2),
  })
  .meta({ id: "FindingResolution", examples: [{ resolution: "mended", reason: "已核实，系录入错误并更正" }] });

export { finding };
export type Finding = z.infer<typeof finding>;
export type FindingList = z.infer<typeof findingList>;
export type FindingResolution = z.infer<typeof findingResolution>;
