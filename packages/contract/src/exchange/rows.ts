import { z } from "zod";
import { citizenNumber, communityCode, day, householdKind, relation, sex, state, written } from "../register/parts.ts";

/** What stands for a person or household in the files of a system, and stays. An id of ours stands for itself. */
const key = written(100).meta({ description: "来源系统里固定不变的编号 · key that stays the same in the source" });
const code2 = z.string().regex(/^\d{2}$/);
const until = day
  .nullable()
  .meta({ description: "不含当日，空为至今 · the day after the last; empty where it goes on" });
const span = { from: day.meta({ description: "自何日 · first day" }), until };

const person = z.strictObject({
  key,
  name: written(100),
  formerName: written(100).nullable(),
  sex,
  born: day,
  number: citizenNumber.nullable(),
  ethnicity: code2.nullable().meta({ description: "民族 GB 3304 · ethnicity" }),
  marriage: code2.nullable().meta({ description: "婚姻状况 GB/T 2261.2 · marriage" }),
  birthplace: written(200).nullable(),
  nativePlace: written(200).nullable(),
  ...span,
});

const household = z.strictObject({
  key,
  kind: householdKind,
  division: communityCode.meta({ description: "社区（村）代码，12 位 · community, 12 digits" }),
  address: written(500),
  name: written(200).nullable(),
  ...span,
});

const move = z.strictObject({
  person: key,
  state,
  household: key.nullable().meta({ description: "在册时必填 · where registered" }),
  relation: relation.nullable(),
  place: written(500).nullable().meta({ description: "迁往或注销缘由 · whereto, or why" }),
  reason: z.enum([
    "birth",
    "first-registration",
    "settle",
    "move-in",
    "move-out",
    "move-within",
    "split",
    "merge",
    "change-head",
    "death",
    "cancel",
    "restore",
    "put-back",
    "revoke",
    "resolve-duplicate",
    "residence",
  ]),
  ...span,
});

const kinship = z.strictObject({
  person: key,
  relative: key,
  kin: z
    .enum(["mother", "father", "adoptive-mother", "adoptive-father", "spouse", "guardian"])
    .meta({ description: "relative 是 person 的什么人 · what the relative is to the person" }),
  evidence: written(500),
  ...span,
});

const details = z.strictObject({
  person: key,
  otherAddress: written(500).nullable(),
  religion: written(50).nullable(),
  education: code2.nullable().meta({ description: "文化程度 GB/T 4658 · education" }),
  militaryService: written(50).nullable(),
  height: z.int().min(20).max(280).nullable().meta({ description: "身高（厘米） · centimetres" }),
  bloodType: z.enum(["A", "B", "AB", "O"]).nullable(),
  occupation: written(200).nullable(),
  workplace: written(200).nullable(),
  guardian: written(100).nullable(),
  guardianRelation: written(50).nullable(),
  ...span,
});

const residence = z.strictObject({
  person: key,
  division: communityCode.meta({ description: "社区（村）代码，12 位，可在外市 · community, of any city" }),
  address: written(500),
  basis: z.enum(["owned", "rented", "relatives", "dormitory", "other"]),
  source: z.enum(["declaration", "permit", "lease", "visit"]).meta({ description: "从何得知 · how it is known" }),
  ...span,
});

const secrecy = z.strictObject({
  person: key,
  secret: z.enum(["adoption", "violence"]),
  evidence: written(200),
  ...span,
});

const formerStatus = z.strictObject({
  person: key,
  status: z.enum(["agricultural", "non-agricultural"]),
  from: span.from,
  until: day.meta({ description: "必填：现在不分农业、非农业 · never empty: nobody is either now" }),
});

const identity = z.strictObject({
  person: key.meta({ description: "已注销的登记 · the record that was taken out" }),
  kept: key.meta({ description: "保留的登记 · the record that is kept" }),
  ...span,
});

/** The kinds of files, by the beginning of their names. A row says something for a span of days. */
export const exchangeRows = {
  people: person,
  households: household,
  moves: move,
  kinship,
  details,
  residences: residence,
  secrecy,
  "former-statuses": formerStatus,
  identities: identity,
} as const;

export type ExchangeKind = keyof typeof exchangeRows;
export type ExchangeRow<K extends ExchangeKind> = z.output<(typeof exchangeRows)[K]>;

export const EXCHANGE_KINDS = Object.keys(exchangeRows) as readonly ExchangeKind[];

/** Columns of a kind, in their order. */
export const exchangeColumns = (kind: ExchangeKind): readonly string[] => Object.keys(exchangeRows[kind].shape);

/** Columns of a kind that hold numbers: everywhere else a cell is text. */
export const exchangeNumbers = (kind: ExchangeKind): readonly string[] =>
  Object.entries(exchangeRows[kind].shape).flatMap(([column, schema]) =>
    schema instanceof z.ZodNullable && schema.unwrap() instanceof z.ZodNumber ? [column] : [],
  );

/** The JSON Schema of a line of each kind. */
export function exchangeSchemas(): Readonly<Record<ExchangeKind, object>> {
  return Object.fromEntries(EXCHANGE_KINDS.map((kind) => [kind, z.toJSONSchema(exchangeRows[kind])])) as Record<
    ExchangeKind,
    object
  >;
}
