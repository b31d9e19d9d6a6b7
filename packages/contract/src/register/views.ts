import { z } from "zod";
import { cityId, moment } from "./parts.ts";
import { role } from "./session.ts";

/** Who looked at my record and why (PIPL 45); what the law withholds is neither shown nor counted. */
export const viewList = z
  .object({
    city: cityId,
    views: z
      .array(
        z.object({
          id: z.string(),
          at: moment,
          role,
          office: z.string().nullable(),
          what: z
            .string()
            .describe("`search`, `record`, `household`, `history`, `correction`, `approval`, `grant`, `case`"),
          purpose: z.string(),
        }),
      )
      .describe("the latest first"),
    more: z.boolean(),
  })
  .meta({ id: "ViewList" });

export type ViewList = z.infer<typeof viewList>;
