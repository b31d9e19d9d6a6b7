import { type DiffClause, documentsOf, lawDiffOf } from "@luohu/contract";
import type { Law, LawDocument } from "@luohu/engine";
import { EXIT, Stop } from "../exit.ts";
import { openLaw } from "../open-law.ts";
import { paint } from "../style.ts";
import { speaker } from "../words.ts";
import type { LawOptions } from "./law.ts";

/** Clauses without a subject. */
const OTHER = "other";

/** `luohu law diff LEFT RIGHT`: two documents or two cities by subject. */
export function diffLaw(left: string, right: string, options: LawOptions & { readonly subject?: string }): void {
  const law = openLaw(options.law);
  const diff = lawDiffOf(law, documentsNamed(law, left), documentsNamed(law, right));
  const known = [...law.subjects.map(({ id }) => id), OTHER];
  if (options.subject !== undefined && !known.includes(options.subject))
    throw new Stop(EXIT.usage, `no subject \`${options.subject}\`; there are ${known.join(", ")}`);
  const subjects = diff.subjects.filter(({ id }) => options.subject === undefined || id === options.subject);
  if (options.json) return console.log(JSON.stringify({ ...diff, subjects }, null, 2));
  const { say } = speaker(options.lang);
  const lines = (clauses: readonly DiffClause[]): string[] =>
    clauses.length === 0
      ? ["    —"]
      : clauses.flatMap((clause) => [
          `    ${say(clause.label)}  ${paint("gray", clause.id)}`,
          `      ${say(clause.summary)}`,
        ]);
  for (const subject of subjects) {
    console.log(`${paint("bold", say(subject.label))}  ${paint("gray", subject.id)}`);
    console.log([`  ${left}`, ...lines(subject.left), `  ${right}`, ...lines(subject.right)].join("\n"));
  }
  if (diff.clauses)
    console.log(
      `+ ${diff.clauses.added.join(" ") || "—"}\n- ${diff.clauses.removed.join(" ") || "—"}\n~ ${diff.clauses.changed.join(" ") || "—"}`,
    );
}

function documentsNamed(law: Law, name: string): readonly LawDocument[] {
  const documents = documentsOf(law, name);
  if (documents.length > 0) return documents;
  const names = [...law.cities.map(({ id }) => id), ...law.documents.map(({ id }) => id)];
  throw new Stop(EXIT.usage, `no city or document \`${name}\`; there are ${names.join(", ")}`);
}
