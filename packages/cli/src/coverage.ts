import type { Law } from "@luohu/engine";

/** Clauses by document and kind, and what each feeds; `of` is how many the documents have by their inventories. */
export interface Coverage {
  readonly law: string;
  readonly cities: readonly {
    readonly city: string;
    readonly clauses: number;
    readonly of: number;
    readonly executable: number;
  }[];
  readonly documents: readonly {
    readonly id: string;
    readonly kinds: Readonly<Record<string, number>>;
    readonly clauses: readonly {
      readonly id: string;
      readonly kind: string;
      readonly label: { zh: string; en: string };
      readonly feeds: readonly string[];
      readonly executable: boolean;
    }[];
  }[];
}

/** Counts the clauses of the cities' documents. */
export function coverageOf(law: Law, city?: string): Coverage {
  const documents = law.documents.filter(
    (document) => document.city !== null && (city === undefined || document.city === city),
  );
  return {
    law: law.version,
    cities: law.cities
      .filter(({ id }) => city === undefined || id === city)
      .map(({ id }) => {
        const clauses = documents.filter((document) => document.city === id).flatMap((document) => document.clauses);
        return {
          city: id,
          clauses: clauses.length,
          of: documents
            .filter((document) => document.city === id)
            .reduce((sum, document) => sum + (document.clauseCount ?? document.clauses.length), 0),
          executable: clauses.filter((clause) => clause.rule !== null).length,
        };
      }),
    documents: documents.map(({ id, clauses }) => ({
      id,
      kinds: countBy(clauses.map((clause) => clause.kind)),
      clauses: clauses.map((clause) => ({
        id: clause.id,
        kind: clause.kind,
        label: clause.label,
        feeds: clause.feeds,
        executable: clause.rule !== null,
      })),
    })),
  };
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
