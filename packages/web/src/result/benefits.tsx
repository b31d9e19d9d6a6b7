import type { ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { say } from "../law/files.ts";
import { LateDisclosure } from "../ui/late-disclosure.tsx";
import { ClauseCard } from "./clause-card.tsx";
import { byDepartment, groupOf, SEVERAL } from "./groups.ts";
import type { ResultNaming } from "./use-naming.ts";

/** What one gets, by department: what is open first, what is not settled and what is refused folded. */
export function Benefits({
  clauses,
  naming,
}: {
  readonly clauses: readonly ClauseAnswer[];
  readonly naming: ResultNaming;
}): ReactNode {
  const { result } = naming.words;
  const { shown, others } = groupOf(clauses, "entitlement");
  const open = shown.filter(({ outcome }) => outcome === "undetermined");
  const given = shown.filter(({ outcome }) => outcome !== "undetermined");
  if (shown.length + others.length === 0) return null;
  const more = [
    { summary: result.benefitsOpen(open.length), of: open },
    { summary: result.others(others.length, others.filter(({ changes }) => changes.length > 0).length), of: others },
  ];
  return (
    <div className="group">
      <h3>{result.entitlement}</h3>
      <Departments of={given} naming={naming} />
      {more.map(({ summary, of }) =>
        of.length === 0 ? null : (
          <LateDisclosure key={summary} summary={summary}>
            {() => <Departments of={of} naming={naming} />}
          </LateDisclosure>
        ),
      )}
    </div>
  );
}

function Departments({
  of,
  naming,
}: {
  readonly of: readonly ClauseAnswer[];
  readonly naming: ResultNaming;
}): ReactNode {
  return byDepartment(of).map(({ department, clauses }) => (
    <section key={department} className="department" data-department={department ?? ""}>
      <h4>{departmentSaid(department, naming)}</h4>
      <div className="cards">
        {clauses.map((clause) => (
          <ClauseCard key={clause.id} clause={clause} naming={naming} brief />
        ))}
      </div>
    </section>
  ));
}

/** A department by name; several or none of them, in words. */
export function departmentSaid(department: string | null, { guide, words, language }: ResultNaming): string {
  if (department === null) return words.result.noDepartment;
  if (department === SEVERAL) return words.result.severalDepartments;
  return say(guide.departments[department] ?? { zh: department, en: department }, language);
}
