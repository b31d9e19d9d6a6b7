import { z } from "zod";
import { dayNumber } from "../calendar.ts";

// schemas run as they are: nothing is compiled at run time, and each is used once for most clauses
z.config({ jitless: true });

/** The format of the law files as schemas; docs/law-format.md explains it. Conditions are read apart, with their own positions. */

export const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and hyphens");
const day = z.string().refine((text) => dayNumber(text) !== undefined, "an ISO day of the calendar");
const condition = z.unknown();
const number = z.number();
const codes = z.array(z.string().min(1)).min(1);

export const FEEDS = [
  "check",
  "papers",
  "prohibitions",
  "destinations",
  "benefits",
  "cases",
  "register",
  "permits",
  "figures",
  "tasks",
  "money",
  "land",
  "rural-rights",
  "access",
  "supervision",
  "publicity",
  "history",
  "context",
] as const;

export const DESTINATIONS = [
  "own-home",
  "bought-home",
  "rented-home",
  "public-home",
  "provided-home",
  "other-home",
  "host-household",
  "school-collective",
  "employer-collective",
  "talent-market-collective",
  "service-centre-collective",
  "talent-collective",
  "community-collective",
  "public-household",
  "place-of-origin",
  "chosen-place",
] as const;

export type Feed = (typeof FEEDS)[number];

const parameter = z.strictObject({
  id,
  label: text,
  unit: z.union([z.string(), text]).optional(),
  "set-by": z.string().optional(),
  values: z
    .array(z.strictObject({ from: day, value: number, source: z.string().min(1), division: z.string().optional() }))
    .optional(),
});
const parameters = z.array(parameter).optional();

export type ParameterData = z.infer<typeof parameter>;

const forbidden = z.strictObject({
  label: text,
  papers: codes.optional(),
  facts: codes.optional(),
  when: condition.optional(),
});
const reaching = forbidden.extend({ "applies-to": z.union([z.enum(["pathways", "all"]), codes]) });
const said = z.strictObject({ id, says: text });

/** What a promise can claim; a promise makes one of these claims. */
export const CLAIMS = ["never-matters", "never-hurts", "same", "never-asks", "gives"] as const;

const promise = z.strictObject({
  id,
  says: text,
  of: z.union([z.enum(["pathways", "permits", "entitlements", "all"]), codes]).optional(),
  except: codes.optional(),
  who: z.enum(["applicant", "companion"]).optional(),
  where: condition.optional(),
  "never-matters": codes.optional(),
  "never-hurts": codes.optional(),
  same: z.strictObject({ fact: z.string().min(1), answers: z.array(z.string().min(1)).min(2) }).optional(),
  "never-asks": codes.optional(),
  gives: z
    .array(z.enum(["eligible", "officer", "ineligible"]))
    .min(1)
    .max(2)
    .optional(),
});

export type PromiseData = z.infer<typeof promise>;

const benefit = z.strictObject({
  services: z.array(text).min(1),
  amount: number.optional(),
  unit: text.optional(),
  ceiling: text.optional(),
  "how-often": text.optional(),
  continues: text.optional(),
  "decided-by": z.string().optional(),
});

const common = {
  ref: z.string().min(1),
  part: z
    .string()
    .regex(/^[a-z]$/)
    .optional(),
  label: text,
  summary: text,
  readings: z.array(text).min(1).optional(),
  lead: z.string().optional(),
  "together-with": codes.optional(),
  due: z.union([day, text]).optional(),
  feeds: z.array(z.enum(FEEDS)).min(1),
  subjects: codes.optional(),
  promises: z.array(promise).min(1).optional(),
};

const companions = z.strictObject({ when: condition, says: text.optional() });
const destination = z.union([
  z.enum(DESTINATIONS),
  z.strictObject({ to: z.enum(DESTINATIONS), when: condition.optional() }),
]);

/** What a clause acknowledges of itself: redundancy that the text prints all the same. */
const acknowledged = {
  inside: z
    .array(z.strictObject({ of: z.string().min(1), because: text }))
    .min(1)
    .optional(),
  idle: z
    .array(z.strictObject({ says: z.string().min(1), because: text }))
    .min(1)
    .optional(),
};

const executable = {
  ...common,
  ...acknowledged,
  who: text,
  when: condition,
  with: companions.optional(),
  to: z.array(destination).min(1).optional(),
  forbids: z.array(forbidden).min(1).optional(),
  benefit: benefit.optional(),
  parameters,
};

const measure = z.strictObject({
  id,
  label: text,
  unit: z.union([z.string(), text]),
  numerator: text.optional(),
  denominator: text.optional(),
  per: z.array(z.string()).optional(),
  period: z.string().optional(),
  base: z.union([number, text, z.string()]).optional(),
  target: number.optional(),
  by: z.union([day, z.number().int(), z.string()]).optional(),
});

/** One schema a kind: what a clause of that kind carries. */
export const kinds = {
  pathway: z.strictObject({ kind: z.literal("pathway"), ...executable, to: z.array(destination).min(1) }),
  permit: z.strictObject({ kind: z.literal("permit"), ...executable }),
  entitlement: z.strictObject({ kind: z.literal("entitlement"), ...executable }),
  prohibition: z.strictObject({ kind: z.literal("prohibition"), ...common, forbids: z.array(reaching).min(1) }),
  materials: z.strictObject({ kind: z.literal("materials"), ...common, papers: codes, "adds-to": codes.optional() }),
  "collective-household": z.strictObject({
    kind: z.literal("collective-household"),
    ...common,
    households: z
      .array(
        z.strictObject({
          kind: z.string(),
          for: text,
          "kept-by": z.string().optional(),
          "opened-when": text.optional(),
        }),
      )
      .min(1),
    order: z.array(z.string()).min(1).optional(),
    parameters,
    forbids: z.array(reaching).min(1).optional(),
  }),
  procedure: z.strictObject({
    kind: z.literal("procedure"),
    ...common,
    steps: z
      .array(z.strictObject({ id, says: text, binds: z.enum(["check", "case", "register", "notice", "decision"]) }))
      .min(1),
    parameters,
    forbids: z.array(reaching).min(1).optional(),
  }),
  register: z.strictObject({
    kind: z.literal("register"),
    ...common,
    records: z
      .array(
        z.strictObject({
          id,
          says: text,
          fields: z.array(z.string()).min(1).optional(),
          keeper: z.string().optional(),
        }),
      )
      .min(1)
      .optional(),
    shares: z
      .array(
        z.strictObject({
          with: z.string(),
          purpose: text,
          form: z.enum(["single-case", "aggregate", "national-base"]),
        }),
      )
      .min(1)
      .optional(),
    parameters,
    forbids: z.array(reaching).min(1).optional(),
  }),
  indicator: z.strictObject({ kind: z.literal("indicator"), ...common, measures: z.array(measure).min(1), parameters }),
  formula: z.strictObject({
    kind: z.literal("formula"),
    ...common,
    inputs: z.array(z.strictObject({ id, label: text, unit: z.union([z.string(), text]) })).min(1),
    parameters,
    result: z.strictObject({ id, label: text, unit: z.union([z.string(), text]) }),
    expression: z.string().optional(),
    for: text.optional(),
    period: z.union([z.string(), text]).optional(),
  }),
  duty: z.strictObject({
    kind: z.literal("duty"),
    ...common,
    tasks: z
      .array(
        z.strictObject({
          id,
          says: text,
          owner: z.string().optional(),
          with: codes.optional(),
          due: z.union([day, text]).optional(),
          "shown-by-what": text.optional(),
        }),
      )
      .min(1),
    parameters,
    forbids: z.array(reaching).min(1).optional(),
  }),
  "rural-rights": z.strictObject({
    kind: z.literal("rural-rights"),
    ...common,
    rights: z.array(z.enum(["contracted-land", "homestead", "collective-income", "collective-property"])).min(1),
    safeguards: z.array(said).min(1).optional(),
    parameters,
    forbids: z.array(reaching).min(1).optional(),
  }),
  supervision: z.strictObject({
    kind: z.literal("supervision"),
    ...common,
    checks: z.array(said.extend({ by: z.string().optional(), of: z.union([z.string(), text]).optional() })).min(1),
    parameters,
    forbids: z.array(reaching).min(1).optional(),
  }),
  publicity: z.strictObject({
    kind: z.literal("publicity"),
    ...common,
    publishes: z
      .array(said.extend({ by: z.string().optional(), where: z.union([z.string(), text]).optional() }))
      .min(1),
    parameters,
  }),
  principle: z.strictObject({
    kind: z.literal("principle"),
    ...common,
    headings: z.array(text).min(1).optional(),
    forbids: z.array(reaching).min(1).optional(),
  }),
} as const;

export type Kind = keyof typeof kinds;
export const EXECUTABLE = ["pathway", "permit", "entitlement"] as const;
export type ExecutableKind = (typeof EXECUTABLE)[number];

/** A clause as its file gives it. */
export type ClauseData = { [K in Kind]: z.infer<(typeof kinds)[K]> }[Kind];

/** What a kind carries beyond what all clauses have and what they acknowledge. */
export type KindData = {
  [K in Kind]: Omit<z.infer<(typeof kinds)[K]>, keyof typeof common | keyof typeof acknowledged>;
}[Kind];

export const chapter = z.strictObject({
  chapter: z.string().min(1),
  title: text,
  definitions: z.record(id, z.unknown()).optional(),
  clauses: z.array(z.unknown()).min(1),
});

export const definition = z.strictObject({
  of: z.string().optional(),
  says: text,
  clause: z.string(),
  when: condition,
});

const basis = z.strictObject({ number: z.string().nullable(), label: text });

export const document = z.strictObject({
  city: z.string().optional(),
  id,
  title: text,
  number: z.string().nullable(),
  status: z.enum(["in-force", "draft-for-comment"]),
  issued: day.nullable(),
  printed: day.nullable().optional(),
  effective: day.nullable(),
  repeals: z
    .array(z.strictObject({ number: z.string(), label: text, known: z.enum(["by-number-only", "in-full"]) }))
    .optional(),
  bases: z.array(basis).optional(),
  source: text.optional(),
  /** How many clauses the text has by its inventory; the files must hold as many. */
  clauses: z.number().int().positive().optional(),
});

export const city = z.strictObject({
  id,
  name: text,
  division: z.string().regex(/^\d{6}$/),
  areas: z.record(id, z.strictObject({ label: text, divisions: codes })).optional(),
  typical: z.record(z.string(), z.string()),
});

/** Where a registration can go: a label for each of {@link DESTINATIONS}. */
export const destinations = z.strictObject({ destinations: z.record(z.enum(DESTINATIONS), text) });

export const evidence = z.strictObject({
  evidence: z.record(
    id,
    z.strictObject({
      label: text,
      source: z.enum(["applicant", "register", "other-department"]),
      keeper: z.string().optional(),
      declaration: z.boolean().optional(),
    }),
  ),
});

/** What clauses are about, in the order in which a comparison shows it. */
export const subjects = z.strictObject({ subjects: z.record(id, text) });

export const departments = z.strictObject({ departments: z.record(id, z.strictObject({ label: text })) });

/** A file of national law: a document with its clauses, definitions, or both. */
export const national = z.strictObject({
  document: z.unknown().optional(),
  definitions: z.record(id, z.unknown()).optional(),
  clauses: z.array(z.unknown()).optional(),
});

export const zones = z.strictObject({
  zones: z.record(
    z.string().regex(/^\d{6}-[a-z-]+$/, "a prefecture's code and a name"),
    z.strictObject({ label: text, within: z.string().optional(), townships: z.array(z.string()).optional() }),
  ),
});

const county = z.string().regex(/^\d{6}$/, "six digits");
export const counties = z.looseObject({ counties: z.record(county, z.string()) });
export const retired = z.looseObject({ retired: z.record(county, z.looseObject({ now: z.string().nullable() })) });

const leaf = {
  label: text,
  question: text,
  help: text.optional(),
  "shown-by": codes,
  changeable: z.boolean().optional(),
};

export const fact = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("yes-no"), ...leaf }),
  z.strictObject({ type: z.literal("choice"), answers: z.record(z.string(), text), ...leaf }),
  z.strictObject({ type: z.literal("day"), ...leaf }),
  z.strictObject({
    type: z.literal("number"),
    unit: z.string(),
    min: number,
    max: number,
    whole: z.boolean().optional(),
    ...leaf,
  }),
  z.strictObject({ type: z.literal("division"), ...leaf }),
  z.strictObject({ type: z.literal("division-or-none"), ...leaf }),
  z.strictObject({ type: z.literal("text"), ...leaf, "shown-by": codes.optional() }),
]);
export const part = z.strictObject({ shape: id, label: text, of: text.optional(), help: text.optional() });
export const list = z.strictObject({
  "list-of": id,
  label: text,
  of: text.optional(),
  max: z.number().int().positive(),
});
export const shape = z.strictObject({
  shape: id,
  label: text,
  extends: id.optional(),
  facts: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), z.unknown()),
  "never-before": z.array(z.tuple([z.string(), z.string()])).optional(),
  older: codes.optional(),
  younger: codes.optional(),
});

/** How likely answers are, by the path of the fact; each entry is read by the type of its fact. */
export const prior = z.strictObject({ prior: z.record(z.string(), z.unknown()) });
const PERCENT = "a percentage from 1 to 99: how many say yes";
export const percent = z.number(PERCENT).min(1, PERCENT).max(99, PERCENT);
export const weights = z.record(z.string(), z.unknown(), "a weight for each answer or span");
const WEIGHT = "a weight of 0 or more";
export const weight = z.number(WEIGHT).min(0, WEIGHT);
