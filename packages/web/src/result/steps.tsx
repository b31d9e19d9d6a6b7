import type { ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import type { BesideDocument } from "../law/beside.ts";
import { say } from "../law/files.ts";
import { Cite } from "./cite.tsx";
import { departmentOf, SEVERAL } from "./groups.ts";
import { Part, PartName } from "./parts.tsx";
import type { ResultNaming } from "./use-naming.ts";

type Procedure = BesideDocument["procedures"][number];

/** How one goes about a benefit or a permit: the steps of the procedures that stand with it, else whom to ask. */
export function Steps({ of, naming }: { readonly of: ClauseAnswer; readonly naming: ResultNaming }): ReactNode {
  const { result } = naming.words;
  const procedures = proceduresOf(of, naming.beside, naming.on);
  if (procedures.length === 0)
    return (
      <Part title={result.steps}>
        <li>{whomToAsk(of, naming)}</li>
      </Part>
    );
  return (
    <div className="part">
      <PartName>{result.steps}</PartName>
      {procedures.map(({ id, steps }) => (
        <div key={id}>
          <ol className="steps">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="small">
            <Cite id={id} naming={naming} />
          </p>
        </div>
      ))}
    </div>
  );
}

/** Who can be asked where the document gives no steps. */
export function whomToAsk(clause: ClauseAnswer, { guide, words, language }: ResultNaming): string {
  const code = departmentOf(clause);
  const label = code === null || code === SEVERAL ? undefined : guide.departments[code];
  const several = clause.departments.map((department) => say(department.label, language)).join(words.result.listed);
  const said = label ? say(label, language) : code === SEVERAL ? several : "";
  return said === "" ? words.result.noStepsAtAll : words.result.noSteps(said);
}

/**
 * Procedures of a benefit: those of its own section, for the same departments where both name some.
 * Procedures of a permit: those on permits, of its document and of national law in force.
 */
export function proceduresOf(
  { id, kind, document, departments }: ClauseAnswer,
  documents: readonly BesideDocument[],
  on: string,
): readonly Procedure[] {
  if (kind === "permit")
    return documents
      .filter((known) => known.id === document.id || (known.city === null && governs(known, on)))
      .flatMap(({ procedures }) => procedures.filter(({ permits }) => permits));
  const own = new Set(departments.map(({ code }) => code));
  return documents
    .filter((known) => known.id === document.id)
    .flatMap(({ procedures }) => procedures)
    .filter((procedure) => sectionOf(procedure.id) === sectionOf(id))
    .filter(({ departments: theirs }) => theirs.length === 0 || own.size === 0 || theirs.some((code) => own.has(code)));
}

/** Whether a document governs a day. */
export const governs = ({ draft, from, until }: BesideDocument, on: string): boolean =>
  !draft && from !== null && from <= on && (until === null || on <= until);

/** `qujing/draft/四（一）/d` → `qujing/draft/四（一）`; a clause without parts is its own section. */
const sectionOf = (id: string): string => id.replace(/\/[a-z]$/, "");
