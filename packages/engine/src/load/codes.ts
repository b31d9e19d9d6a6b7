import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { fullId } from "./conditions.ts";
import type { Drafts } from "./drafts.ts";
import type { Path } from "./source.ts";

/** Departments, papers, subjects and clauses that the data names must exist. */
export function checkCodes({ documents, clauses, subjects }: Drafts, vocabulary: Vocabulary): void {
  const facts = new Set(
    [
      ...vocabulary.facts,
      ...vocabulary.lists.flatMap((list) => list.facts.map((fact) => ({ path: `${list.name}.${fact.path}` }))),
    ].map((fact) => fact.path),
  );
  const known = {
    department: (code: string) => Object.hasOwn(vocabulary.departments, code),
    evidence: (code: string) => Object.hasOwn(vocabulary.evidence, code),
    fact: (path: string) => facts.has(path),
    subject: (code: string) => subjects.some(({ id }) => id === code),
  };
  const expected = (what: keyof typeof known, value: string): string => {
    const parts = what === "fact" ? [...facts].filter((fact) => fact.startsWith(`${value}.`)) : [];
    return parts.length > 0 ? `a fact: ${parts.join(", ")}` : `a ${what} that ${WHERE_CODES[what]} names`;
  };
  for (const clause of documents.flatMap((document) => document.clauses)) {
    walk(clause.data, clause.path, (key, value, path) => {
      const what = NAMED_CODES[key];
      if (what && !known[what](value))
        clause.source.problem(path, `unknown-${what}`, `\`${value}\``, expected(what, value));
      if (
        (key === "adds-to" || key === "applies-to") &&
        !["pathways", "all"].includes(value) &&
        !clauses.has(fullId(value, clause.document))
      ) {
        clause.source.problem(path, "unknown-clause", `\`${value}\``, "a clause of this document");
      }
    });
  }
}

const NAMED_CODES: Record<string, "department" | "evidence" | "fact" | "subject" | undefined> = {
  lead: "department",
  "together-with": "department",
  "decided-by": "department",
  owner: "department",
  by: undefined,
  keeper: "department",
  papers: "evidence",
  facts: "fact",
  subjects: "subject",
};

const WHERE_CODES = {
  department: "departments.yaml",
  evidence: "evidence.yaml",
  fact: "docs/facts.md",
  subject: "vocabulary/subjects.yaml",
} as const;

/** Visits every text of a clause with the field it stands under; conditions and promises are left to their own readers. */
function walk(value: unknown, path: Path, visit: (key: string, value: string, path: Path) => void, key = ""): void {
  if (typeof value === "string") return visit(key, value, path);
  if (Array.isArray(value)) {
    return value.forEach((part, index) => {
      walk(part, [...path, index], visit, key);
    });
  }
  if (value === null || typeof value !== "object") return;
  for (const [name, part] of Object.entries(value)) {
    if (name !== "when" && name !== "with" && name !== "promises") walk(part, [...path, name], visit, name);
    else if (name === "with" && Array.isArray(part)) walk(part, [...path, name], visit, "together-with");
  }
}
