import type { Fact, Law } from "@luohu/engine";
import { z } from "zod";
import { department, text } from "./texts.ts";

const evidence = z
  .object({
    code: z.string(),
    label: text,
    source: z.enum(["applicant", "register", "other-department"]),
    keeper: department.optional(),
    declaration: z.boolean(),
  })
  .meta({ id: "Evidence" });

/** Every fact that may be asked about. */
export const factsList = z
  .object({
    law: z.string(),
    facts: z.array(
      z
        .object({
          path: z.string().describe("`home.place.kind`; for a member of the family `family[].relation`"),
          type: z.enum(["yes-no", "choice", "day", "number", "division", "text"]),
          label: text,
          question: text,
          help: text.optional(),
          answers: z.array(z.object({ value: z.string(), label: text })).optional(),
          unit: z.string().optional(),
          min: z.number().optional(),
          max: z.number().optional(),
          orNone: z.boolean().optional(),
          changeable: z.boolean(),
          shownBy: z.array(z.string()).describe("codes of evidence, the best first; any one shows the fact"),
        })
        .meta({ id: "Fact" }),
    ),
    evidence: z.array(evidence),
    destinations: z.array(z.object({ code: z.string(), label: text })).describe("where a registration can go"),
  })
  .meta({ id: "FactsList" });

/** The facts of a law's vocabulary. */
export function factsListOf(law: Law): z.infer<typeof factsList> {
  const { vocabulary } = law;
  const facts = [...vocabulary.facts, ...vocabulary.lists.flatMap((list) => list.facts)];
  return {
    law: law.version,
    facts: facts.map(factEntry),
    destinations: Object.entries(vocabulary.destinations).map(([code, label]) => ({ code, label })),
    evidence: Object.values(vocabulary.evidence).map(({ code, label, source, keeper, declaration }) => {
      const name = keeper === undefined ? undefined : vocabulary.departments[keeper];
      return { code, label, source, declaration, ...(keeper && name ? { keeper: { code: keeper, label: name } } : {}) };
    }),
  };
}

function factEntry(fact: Fact): z.infer<typeof factsList>["facts"][number] {
  const { type } = fact;
  return {
    path: fact.list ? `${fact.list}[].${fact.path}` : fact.path,
    type: type.kind,
    label: fact.label,
    question: fact.question,
    ...(fact.help ? { help: fact.help } : {}),
    ...(type.kind === "choice" ? { answers: type.answers.map((answer) => ({ ...answer })) } : {}),
    ...(type.kind === "number" ? { unit: type.unit, min: type.min, max: type.max } : {}),
    ...(type.kind === "division" ? { orNone: type.orNone } : {}),
    changeable: fact.changeable,
    shownBy: [...fact.shownBy],
  };
}
