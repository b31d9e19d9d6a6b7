import type { Vocabulary } from "@luohu/engine";
import { z } from "zod";
import { situationSchema } from "./situation-schema.ts";
import { department, text } from "./texts.ts";

/** The request of a check as a schema, from the vocabulary and the cities of the law. */
export function checkRequestSchema(vocabulary: Vocabulary, cities: readonly string[]): z.ZodType {
  const place = Object.fromEntries(
    Object.entries({ division: z.string(), kind: z.string(), urban: z.boolean() }).map(([name, schema]) => [
      name,
      schema.optional(),
    ]),
  );
  return z
    .strictObject({
      cities: z
        .array(z.enum(cities as [string, ...string[]]))
        .min(1)
        .optional()
        .describe("cities to look at; default: all"),
      on: z.iso.date().optional().describe("day of application; default: today in China"),
      destination: z.strictObject(place).optional().describe("only grounds that lead to this place"),
      suppose: z
        .literal("in-each-city")
        .optional()
        .describe("compare cities as if home, work, school and host were in a place of the same kind there"),
      declined: z.array(z.string()).optional().describe("facts that are not to be asked for again"),
      situation: situationSchema(vocabulary),
    })
    .meta({
      id: "CheckRequest",
      examples: [
        {
          cities: cities.slice(0, 1),
          on: "2021-03-01",
          situation: {
            person: { registration: { division: "371722", kind: "countryside" } },
            home: { place: { division: "371502", kind: "city" }, basis: "rented", selfContained: true, lease: true },
            family: [{ id: "妻子", relation: "spouse", livesTogether: true, moves: true }],
          },
        },
      ],
    });
}

const outcome = z.enum(["eligible", "ineligible", "undetermined", "officer"]).meta({ id: "Outcome" });

const reason = z
  .object({
    text,
    clause: z.string(),
    state: z.enum(["holds", "fails", "unknown", "officer"]),
    join: z.enum(["all", "any", "some", "every", "officer"]).optional(),
    known: z
      .array(z.object({ fact: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).optional() }))
      .optional(),
    get because() {
      return z.array(reason).optional();
    },
  })
  .meta({ id: "Reason" });

const officerQuestion = z
  .object({ question: text, reading: text.nullable(), clause: z.string() })
  .meta({ id: "OfficerQuestion" });

const paper = z
  .object({
    code: z.string(),
    label: text,
    clause: z.string(),
    source: z.enum(["applicant", "register", "other-department"]),
    keeper: department.optional(),
  })
  .meta({ id: "Document" });

const saidValue = z
  .object({ value: z.union([z.string(), z.number(), z.boolean()]), label: text })
  .meta({ id: "Value" });
const limit = z.union([z.string(), z.number()]).optional();
const span = z
  .object({
    from: limit,
    above: limit.describe("like `from`, but not this number itself"),
    to: limit,
    below: limit.describe("like `to`, but not this number itself"),
  })
  .meta({ id: "Span" });
const area = z.object({ area: z.string(), label: text }).meta({ id: "Area" });

const changedFact = z
  .object({
    fact: z.string(),
    label: text,
    from: saidValue.optional().describe("its value now; absent where it is not known"),
    to: z.array(saidValue).optional().describe("any one of these"),
    spans: z.array(span).optional().describe("any day or number in one of these"),
    within: area.optional().describe("any division in this area of the city"),
    outside: area.optional().describe("any division of the country outside of this area of the city"),
    except: z.array(saidValue).optional().describe("any value but these"),
  })
  .meta({ id: "ChangedFact" });

const changeSet = z
  .object({ facts: z.array(changedFact), documents: z.array(paper).describe("the papers that it then takes") })
  .meta({ id: "ChangeSet" });

const companion = z
  .object({
    member: z.number().int(),
    id: z.string().nullable(),
    outcome,
    because: z.array(reason).optional(),
    missing: z.array(z.string()),
    officer: z.array(officerQuestion),
    documents: z.array(paper),
  })
  .meta({ id: "Companion" });

export const benefit = z
  .object({
    services: z.array(text),
    amount: z.number().nullable(),
    unit: text.nullable(),
    ceiling: text.nullable(),
    howOften: text.nullable(),
    continues: text.nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: "Benefit" });

const clauseAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(["pathway", "permit", "entitlement"]),
    label: text,
    document: z.object({
      id: z.string(),
      number: z.string().nullable(),
      title: text,
      status: z.enum(["in-force", "draft-for-comment"]),
    }),
    inForce: z.boolean(),
    outcome,
    because: z.array(reason).optional(),
    officer: z.array(officerQuestion),
    missing: z.array(z.string()),
    changes: z.array(changeSet).describe("for a refusal: the smallest sets of facts that would make it eligible"),
    moreChanges: z.boolean().describe("there are more such sets than are listed"),
    companions: z.array(companion),
    documents: z.array(paper),
    mayNotAsk: z.array(z.object({ label: text, clause: z.string() })),
    destination: z.array(z.string()),
    benefit: benefit.nullable(),
    lead: z.string().nullable().describe("code of the department that leads"),
    togetherWith: z.array(z.string()),
    departments: z.array(department).describe("the departments that the clause names, with their names"),
  })
  .meta({ id: "ClauseAnswer" });

const next = z
  .object({
    fact: z.string(),
    label: text,
    question: text,
    help: text.optional(),
    type: z.string(),
    answers: z.array(z.object({ value: z.union([z.string(), z.boolean()]), label: text })),
    decides: z.array(z.string()),
  })
  .meta({ id: "NextQuestion" });

/** The answer of a check. */
export const checkAnswer = z
  .object({
    on: z.iso.date(),
    law: z.string(),
    suppose: z.literal("in-each-city").optional(),
    clauses: z.array(clauseAnswer),
    next: next.nullable(),
  })
  .meta({ id: "CheckAnswer" });
