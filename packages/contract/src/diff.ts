import type { Clause, Law, LawDocument, Text } from "@luohu/engine";

/** One clause on one side of a comparison. */
export interface DiffClause {
  readonly id: string;
  readonly kind: string;
  readonly label: Text;
  readonly summary: Text;
}

/** Two documents or two cities, subject by subject. */
export interface LawDiff {
  readonly law: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly subjects: readonly {
    readonly id: string;
    readonly label: Text;
    readonly left: readonly DiffClause[];
    readonly right: readonly DiffClause[];
  }[];
  /** For two documents of one city: clauses by their number. */
  readonly clauses: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  } | null;
}

/** Documents that a name means: a document id, or all of a city's; empty where it means nothing. */
export function documentsOf(law: Law, name: string): readonly LawDocument[] {
  return law.documents.filter((document) => document.id === name || document.city === name);
}

/** Shows two documents or cities by subject: what each has, and under the same city what changed. */
export function lawDiffOf(law: Law, left: readonly LawDocument[], right: readonly LawDocument[]): LawDiff {
  const [before, after] = [left, right].map((documents) => documents.flatMap(({ clauses }) => clauses)) as [
    Clause[],
    Clause[],
  ];
  const about = (clauses: readonly Clause[], subject: string): DiffClause[] =>
    clauses.filter((clause) => clause.subjects.includes(subject)).map(headOf);
  const subjects = law.subjects.map(({ id, label }) => ({
    id,
    label,
    left: about(before, id),
    right: about(after, id),
  }));
  const other = { zh: "其他条款", en: "other clauses" };
  const plain = (clauses: readonly Clause[]): DiffClause[] =>
    clauses.filter((clause) => clause.subjects.length === 0).map(headOf);
  return {
    law: law.version,
    left: left.map(({ id }) => id),
    right: right.map(({ id }) => id),
    subjects: [...subjects, { id: "other", label: other, left: plain(before), right: plain(after) }].filter(
      (subject) => subject.left.length + subject.right.length > 0,
    ),
    clauses:
      left.length === 1 && right.length === 1 && left[0]?.city === right[0]?.city ? changesOf(before, after) : null,
  };
}

const headOf = ({ id, kind, label, summary }: Clause): DiffClause => ({ id, kind, label, summary });

const numberOf = ({ ref, part }: Clause): string => (part === null ? ref : `${ref}/${part}`);

function changesOf(before: readonly Clause[], after: readonly Clause[]): NonNullable<LawDiff["clauses"]> {
  const [old, now] = [before, after].map(
    (clauses) => new Map(clauses.map((clause) => [numberOf(clause), substanceOf(clause)])),
  ) as [Map<string, string>, Map<string, string>];
  return {
    added: [...now.keys()].filter((number) => !old.has(number)),
    removed: [...old.keys()].filter((number) => !now.has(number)),
    changed: [...now]
      .filter(([number, substance]) => old.has(number) && old.get(number) !== substance)
      .map(([number]) => number),
  };
}

/** What a clause says and does, without where it stands. */
function substanceOf(clause: Clause): string {
  const { kind, label, summary, data, lead, togetherWith, due, document } = clause;
  return JSON.stringify({ kind, label, summary, data, lead, togetherWith, due }).replaceAll(`${document}/`, "");
}
