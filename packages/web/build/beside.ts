import type { Clause, Law, LawDocument, Text } from "@luohu/engine";
import type { BesideClause, BesideDocument } from "../src/law/beside.ts";

/** What stands beside the rules and belongs to an answer, in one language: rural rights that are kept, and steps of procedures. */
export function besideOf(law: Law, say: (text: Text) => string): BesideDocument[] {
  return law.documents.flatMap((document) => {
    const rural = document.clauses.filter(isOfRuralRights).map((clause) => ruralOf(clause, say));
    const procedures = document.clauses.flatMap((clause) => procedureOf(clause, say));
    return rural.length + procedures.length === 0 ? [] : [{ ...headOf(document), rural, procedures }];
  });
}

const headOf = ({ id, city, status, effective, issued, until }: LawDocument) => ({
  id,
  city,
  draft: status === "draft-for-comment",
  from: effective ?? issued,
  until,
});

/** What belongs to a person: what protects them, and the rest but for work, figures and registers of the administration. */
const isOfRuralRights = (clause: Clause): boolean => {
  if (clause.kind === "prohibition") return clause.feeds.includes("rural-rights");
  return clause.kind === "rural-rights" && (protects(clause) || !clause.feeds.some((use) => OF_OFFICES.includes(use)));
};

const OF_OFFICES = ["tasks", "figures", "register", "publicity", "supervision"];

const protects = ({ kind, data }: Clause): boolean =>
  kind === "prohibition" || ("forbids" in data && data.forbids !== undefined);

const headOfClause = ({ id, label, lead, togetherWith }: Clause, say: (text: Text) => string): BesideClause => ({
  id,
  label: say(label),
  departments: lead === null ? togetherWith : [lead, ...togetherWith],
});

const ruralOf = (clause: Clause, say: (text: Text) => string): BesideDocument["rural"][number] => ({
  ...headOfClause(clause, say),
  text: say(clause.summary),
  protects: protects(clause),
  rights: clause.data.kind === "rural-rights" ? clause.data.rights : [],
});

function procedureOf(clause: Clause, say: (text: Text) => string): BesideDocument["procedures"] {
  if (clause.data.kind !== "procedure") return [];
  const { steps } = clause.data;
  return [
    {
      ...headOfClause(clause, say),
      permits: clause.feeds.includes("permits"),
      steps: steps.map(({ says }) => say(says)),
    },
  ];
}
