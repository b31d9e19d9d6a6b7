import type { Clause, Condition, Law, LawDocument, Vocabulary } from "@luohu/engine";
import { z } from "zod";
import { benefit } from "./check.ts";
import { department, text } from "./texts.ts";

const clauseHead = z
  .object({
    id: z.string(),
    ref: z.string(),
    part: z.string().nullable(),
    kind: z.string(),
    label: text,
    feeds: z.array(z.string()),
  })
  .meta({ id: "ClauseHead" });

/** The law as a list of documents and their clauses. */
export const lawList = z
  .object({
    law: z.string().describe("version of the law and the engine"),
    cities: z.array(z.object({ id: z.string(), name: text, division: z.string() })),
    documents: z.array(
      z.object({
        id: z.string(),
        city: z.string().nullable(),
        title: text,
        number: z.string().nullable(),
        status: z.enum(["in-force", "draft-for-comment"]),
        issued: z.string().nullable(),
        effective: z.string().nullable(),
        until: z.string().nullable(),
        repeals: z.array(z.object({ number: z.string(), label: text, known: z.enum(["by-number-only", "in-full"]) })),
        bases: z.array(z.object({ number: z.string().nullable(), label: text })),
        clauses: z.array(clauseHead),
      }),
    ),
  })
  .meta({ id: "LawList" });

const conditionWords = z
  .object({
    text,
    clause: z.string(),
    join: z.enum(["all", "any", "some", "every", "officer"]).optional(),
    get conditions() {
      return z.array(conditionWords).optional();
    },
  })
  .meta({ id: "Condition" });

/** One clause: what it says, how it is read, the rule in words, and the typed data of its kind. */
export const clausePage = clauseHead
  .extend({
    law: z.string(),
    document: z.string(),
    summary: text,
    readings: z.array(text),
    lead: department.nullable(),
    togetherWith: z.array(department),
    due: z.union([z.string(), text]).nullable(),
    who: text.nullable(),
    conditions: conditionWords.nullable(),
    companions: conditionWords.nullable(),
    destination: z.array(z.string()),
    benefit: benefit.nullable(),
    data: z.record(z.string(), z.unknown()).describe("what the clause's kind carries; docs/law-format.md"),
  })
  .meta({ id: "Clause" });

/** The list of the law, or of one city's part of it. */
export function lawListOf(law: Law, city?: string): z.infer<typeof lawList> {
  const documents = law.documents.filter((document) => city === undefined || document.city === city);
  const cities = law.cities.filter(({ id }) => city === undefined || id === city);
  return {
    law: law.version,
    cities: cities.map(({ id, name, division }) => ({ id, name, division })),
    documents: documents.map(documentHead),
  };
}

function documentHead(document: LawDocument): z.infer<typeof lawList>["documents"][number] {
  const { id, city, title, number, status, issued, effective, until, repeals, bases, clauses } = document;
  return {
    id,
    city,
    title,
    number,
    status,
    issued,
    effective,
    until,
    repeals: [...repeals],
    bases: [...bases],
    clauses: clauses.map(headOf),
  };
}

const headOf = ({ id, ref, part, kind, label, feeds }: Clause): z.infer<typeof clauseHead> => ({
  id,
  ref,
  part,
  kind,
  label,
  feeds: [...feeds],
});

/** The page of one clause. */
export function clausePageOf(clause: Clause, law: Law): z.infer<typeof clausePage> {
  const named = (code: string) => departmentOf(code, law.vocabulary);
  const { rule } = clause;
  return {
    ...headOf(clause),
    law: law.version,
    document: clause.document,
    summary: clause.summary,
    readings: [...clause.readings],
    lead: clause.lead === null ? null : named(clause.lead),
    togetherWith: clause.togetherWith.map(named),
    due: clause.due,
    who: rule?.who ?? null,
    conditions: rule ? wordsOfCondition(rule.when) : null,
    companions: rule?.with ? wordsOfCondition(rule.with) : null,
    destination: rule?.destinations.map(({ to }) => to) ?? [],
    benefit: rule?.benefit ? { ...rule.benefit, services: [...rule.benefit.services] } : null,
    data: dataOf(clause),
  };
}

const departmentOf = (code: string, vocabulary: Vocabulary): z.infer<typeof department> => ({
  code,
  label: vocabulary.departments[code] ?? { zh: code, en: code },
});

/** The conditions of an executable clause are shown in words, not as its file writes them. */
function dataOf(clause: Clause): Record<string, unknown> {
  const data: Record<string, unknown> = { ...clause.data };
  if (clause.rule) for (const key of ["who", "when", "with", "to", "benefit"]) delete data[key];
  return data;
}

/** A condition in words, as a tree. */
export function wordsOfCondition(condition: Condition): z.infer<typeof conditionWords> {
  const { text: words, clause } = condition.note;
  switch (condition.kind) {
    case "test":
      return { text: words, clause };
    case "named": {
      const inner = wordsOfCondition(condition.part);
      return { text: words, clause, join: inner.join ?? "all", conditions: inner.conditions ?? [inner] };
    }
    case "officer":
      return {
        text: words,
        clause,
        join: "officer",
        ...(condition.part ? { conditions: [wordsOfCondition(condition.part)] } : {}),
      };
    case "some":
    case "every":
      return { text: words, clause, join: condition.kind, conditions: [wordsOfCondition(condition.part)] };
    default:
      return { text: words, clause, join: condition.kind, conditions: condition.parts.map(wordsOfCondition) };
  }
}
