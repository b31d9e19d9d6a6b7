import { z } from "zod";
import { day, divisionCode, forCase, householdKind, id, purpose, sex, state, written } from "./parts.ts";

/** A search over the people of a city. Everybody found is told who searched and why. */
export const searchRequest = z
  .strictObject({
    by: z.enum(["name", "part", "pinyin", "number"]).meta({
      description: "姓名、姓名的一部分、拼音、公民身份号码 · whole name, part of it, pinyin, citizen number",
    }),
    text: written(60),
    purpose,
    reference: forCase,
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

/** Which households are searched: what stands in the address, the kind, where; one of these at least. */
export const householdsAsked = z
  .object({
    address: written(100, 2).optional().describe("住址里的字 · characters in the address"),
    kind: householdKind.optional(),
    division: divisionCode.optional().describe("区划代码 · in this division only"),
    purpose,
    reference: forCase,
  })
  .refine(({ address, kind, division }) => address ?? kind ?? division, {
    path: ["address"],
    params: { zh: "住址、户别、区划至少给一项", en: "an address, a kind or a division" },
  });

/** Households that a search found; nobody is named. */
export const householdsFound = z
  .object({
    found: z.array(
      z.object({
        household: id,
        householdKind,
        name: z.string().nullable(),
        division: z.string(),
        divisionName: z.string().nullable(),
        address: z.string(),
        people: z.int().describe("registered in it today, as far as is told"),
      }),
    ),
    more: z.boolean().describe("there are more than are listed: narrow the search"),
  })
  .meta({ id: "HouseholdsFound" });

export type HouseholdsAsked = z.infer<typeof householdsAsked>;
export type HouseholdsFound = z.infer<typeof householdsFound>;
export type SearchRequest = z.infer<typeof searchRequest>;
export type SearchAnswer = z.infer<typeof searchAnswer>;
