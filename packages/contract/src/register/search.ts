import { z } from "zod";
import { day, id, purpose, sex, state, written } from "./parts.ts";

/** A search over the people of a city. Everybody found is told who searched and why. */
export const searchRequest = z
  .strictObject({
    by: z.enum(["name", "part", "pinyin", "number"]).meta({
      description: "姓名、姓名的一部分、拼音、公民身份号码 · whole name, part of it, pinyin, citizen number",
    }),
    text: written(60),
    purpose,
    limit: z.int().min(1).max(100).optional(),
  })
  .meta({ id: "SearchRequest", examples: [{ by: "name", text: "李明", purpose: "办理投靠落户" }] });

/** Whom a search found. */
export const searchAnswer = z
  .object({
    found: z.array(
      z.object({
        person: id,
        name: z.string(),
        number: z.string().nullable(),
        born: day,
        sex,
        state: state.nullable().describe("null: withheld, or not known yet"),
        household: id.nullable(),
        division: z.string().nullable(),
        address: z.string().nullable(),
      }),
    ),
    more: z.boolean().describe("there are more than are listed: narrow the search"),
  })
  .meta({ id: "SearchAnswer" });

export type SearchRequest = z.infer<typeof searchRequest>;
export type SearchAnswer = z.infer<typeof searchAnswer>;
