import { type Formula, formulaOf } from "../formula/formula.ts";
import type { Clause, Forbidden, Law, LawDocument } from "../law/law.ts";
import type { Text } from "../text.ts";
import type { Fact } from "../vocabulary/vocabulary.ts";
import type { Department } from "./answer.ts";
import { changeableIn } from "./changes.ts";

/** An executable clause made ready. */
export interface Ready {
  readonly clause: Clause;
  readonly document: LawDocument;
  readonly when: Formula;
  /** The facts that can be changed and that `when` looks at. */
  readonly changeable: ReadonlySet<Fact>;
  readonly with: Formula | null;
  readonly destinations: readonly { readonly to: string; readonly when: Formula | null }[];
  readonly forbids: readonly ReadyForbidden[];
  readonly departments: readonly Department[];
}

/** Something that nobody may ask of a clause: its own, or of a prohibition that reaches it. */
export interface ReadyForbidden {
  readonly forbidden: Forbidden;
  readonly when: Formula | null;
}

/** Every executable clause of a law, in the order of the law. */
export function readyClauses(law: Law): Ready[] {
  return law.documents.flatMap((document) =>
    document.clauses.filter((clause) => clause.rule !== null).map((clause) => readyClause(clause, document, law)),
  );
}

function readyClause(clause: Clause, document: LawDocument, law: Law): Ready {
  const rule = clause.rule as NonNullable<Clause["rule"]>;
  const make = (condition: Parameters<typeof formulaOf>[0] | null): Formula | null =>
    condition && formulaOf(condition, law, document.id);
  const department = (code: string): Department => ({ code, label: law.vocabulary.departments[code] as Text });
  const when = formulaOf(rule.when, law, document.id);
  const reaching = law.prohibitions.filter((prohibition) => reaches(prohibition, clause, document));
  return {
    clause,
    document,
    when,
    changeable: changeableIn(when),
    with: make(rule.with),
    destinations: rule.destinations.map(({ to, when }) => ({ to, when: make(when) })),
    forbids: [
      ...rule.forbids.map((forbidden) => ({ forbidden, when: make(forbidden.when) })),
      ...reaching.map((forbidden) => ({
        forbidden,
        when: forbidden.when && formulaOf(forbidden.when, law, forbidden.document),
      })),
    ],
    departments: [...new Set([...(clause.lead === null ? [] : [clause.lead]), ...clause.togetherWith])].map(department),
  };
}

function reaches(prohibition: Law["prohibitions"][number], clause: Clause, document: LawDocument): boolean {
  const national = prohibition.document.startsWith("national/");
  if (!national && prohibition.document !== document.id) return false;
  if (prohibition.appliesTo === "pathways") return clause.kind === "pathway";
  return prohibition.appliesTo === "all" || prohibition.appliesTo.includes(clause.id);
}
