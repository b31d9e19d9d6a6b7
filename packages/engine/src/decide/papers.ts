import type { Examined } from "../formula/examine.ts";
import type { Formula } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import { FAILS, highest, lowest } from "../outcome.ts";
import type { Evidence, Vocabulary } from "../vocabulary/vocabulary.ts";
import type { DocumentAnswer } from "./answer.ts";

/** A record that shows a condition, and the clause that asks for it. */
export interface Shown {
  readonly evidence: Evidence;
  readonly clause: string;
}

/**
 * The papers and records that show the branch on which the outcome rests, or can come to rest: each once, in the order of the text.
 * Where several branches would do, the one that stands best and then the one for which the applicant brings least.
 */
export function papersOf(examined: Examined, law: Law, fallbackClause: string): readonly DocumentAnswer[] {
  if (examined.possible === FAILS) return [];
  const found = new Map<string, DocumentAnswer>();
  for (const { evidence, clause } of shown(examined, law.vocabulary, fallbackClause)) {
    if (evidence.declaration || found.has(evidence.code)) continue;
    const keeper = evidence.keeper === undefined ? undefined : law.vocabulary.departments[evidence.keeper];
    found.set(evidence.code, {
      code: evidence.code,
      label: evidence.label,
      clause,
      source: evidence.source,
      ...(keeper && evidence.keeper ? { keeper: { code: evidence.keeper, label: keeper } } : {}),
    });
  }
  return [...found.values()];
}

function shown(examined: Examined, vocabulary: Vocabulary, clause: string): readonly Shown[] {
  const { formula, parts } = examined;
  const at = formula.note?.clause || clause;
  const given = "shownBy" in formula ? formula.shownBy : null;
  if (given) return given.map((code) => ({ evidence: vocabulary.evidence[code] as Evidence, clause: at }));
  switch (formula.kind) {
    case "atom":
      return formula.facts
        .flatMap(({ fact }) => best(fact.shownBy, vocabulary))
        .map((evidence) => ({ evidence, clause: at }));
    case "any":
      return bestBranch(parts, vocabulary, at);
    case "some": {
      const ready = parts.filter((part) => part.possible !== FAILS);
      return bestBranch(ready, vocabulary, at);
    }
    case "not":
      return factsShown(formula, vocabulary, at);
    default:
      return parts.flatMap((part) => sharedOnce(part, vocabulary, at));
  }
}

function sharedOnce(part: Examined, vocabulary: Vocabulary, clause: string): readonly Shown[] {
  if (!part.shared) return shown(part, vocabulary, clause);
  part.shared.records ??= shown(part, vocabulary, clause);
  return part.shared.records as readonly Shown[];
}

function factsShown(formula: Formula, vocabulary: Vocabulary, clause: string): readonly Shown[] {
  if (formula.kind === "atom")
    return formula.facts
      .flatMap(({ fact }) => best(fact.shownBy, vocabulary))
      .map((evidence) => ({ evidence, clause }));
  return "parts" in formula ? formula.parts.flatMap((part) => factsShown(part, vocabulary, clause)) : [];
}

/** Any one record shows a fact: what an office holds comes before what a person would have to bring. */
function best(codes: readonly string[], vocabulary: Vocabulary): Evidence[] {
  const known = codes.map((code) => vocabulary.evidence[code] as Evidence);
  const chosen = known.find((evidence) => evidence.source !== "applicant") ?? known[0];
  return chosen ? [chosen] : [];
}

/** Among the branches that stand best, the one for which the applicant brings least; the first among equals. */
function bestBranch(parts: readonly Examined[], vocabulary: Vocabulary, clause: string): readonly Shown[] {
  const rank = ({ possible }: Examined): number => highest(possible) * 8 + lowest(possible);
  const most = Math.max(0, ...parts.map(rank));
  let best: readonly Shown[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if (part.possible === FAILS || rank(part) !== most) continue;
    const papers = shown(part, vocabulary, clause);
    const brought = papers.filter(({ evidence }) => evidence.source === "applicant" && !evidence.declaration).length;
    if (brought < least) [best, least] = [papers, brought];
  }
  return best;
}
