import type { Condition } from "../law/condition.ts";
import type { Clause, Law, Rule } from "../law/law.ts";
import type { Fact, Vocabulary } from "../vocabulary/vocabulary.ts";

/**
 * What outlines need of a law: conditions without their words and papers, facts, and what clauses and documents are called.
 * Outlines over it are those over the law; a check over it has no reasons and no papers to give.
 */
export function outlinedLaw(law: Law): Law {
  return {
    ...law,
    vocabulary: bareVocabulary(law.vocabulary),
    documents: law.documents.map((document) => ({ ...document, clauses: document.clauses.map(bareClause) })),
    prohibitions: [],
  };
}

/** Facts first, so that their words have the smallest numbers. */
function bareVocabulary({ facts, lists, ...vocabulary }: Vocabulary): Vocabulary {
  return {
    facts: facts.map(bareFact),
    lists: lists.map((list) => ({ ...list, facts: list.facts.map(bareFact) })),
    ...vocabulary,
    evidence: {},
    departments: {},
    destinations: {},
  };
}

const bareFact = (fact: Fact): Fact => ({ ...fact, shownBy: [] });

const bareClause = (clause: Clause): Clause => ({
  ...clause,
  lead: null,
  togetherWith: [],
  rule: clause.rule && bareRule(clause.rule),
});

function bareRule(rule: Rule): Rule {
  const nothing = { destinations: [], forbids: [], benefit: null, inside: [], idle: [] };
  return { ...rule, ...nothing, who: WORDLESS, when: bare(rule.when), with: rule.with && bare(rule.with) };
}

const WORDLESS = { zh: "", en: "" };

/** The words of a condition are looked at by reasons only: left out, they weigh nothing. */
function bare(condition: Condition): Condition {
  const wordless = { ...condition, note: undefined as never };
  switch (wordless.kind) {
    case "all":
    case "any":
      return { ...wordless, parts: wordless.parts.map(bare) };
    case "test":
      return { ...wordless, shownBy: null };
    case "named":
    case "some":
    case "every":
      return { ...wordless, part: bare(wordless.part) };
    case "officer":
      return { ...wordless, part: wordless.part && bare(wordless.part), question: WORDLESS, reading: null };
  }
}
