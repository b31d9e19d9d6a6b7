import { type Checker, checkerOf, factKey, type Law } from "@luohu/engine";
import { type PackedLaw, unpackLaw } from "@luohu/engine/pack";
import type { Guide, Numbered, Question, Reply } from "./messages.ts";

/** Holds the law and answers checks, beside the page: a check of all cities never keeps a tap waiting. */
let checker: Checker | undefined;

addEventListener("message", ({ data: { id, body } }: MessageEvent<Numbered<Question>>) => {
  const reply: Numbered<Reply> = { id, body: replyTo(body) };
  postMessage(reply);
});

function replyTo(question: Question): Reply {
  if (question.kind === "open") {
    const law = lawOf(question.law, question.words);
    checker = checkerOf(law, question.sentences);
    return { kind: "opened", guide: guideOf(law) };
  }
  if (checker === undefined) throw new Error("the law was not opened");
  const checked = checker.check(question.request, question.today, { explain: question.explain });
  return checked.ok ? { kind: "answer", answer: checked.answer } : { kind: "issues", issues: checked.issues };
}

/** One language says its words in the place of both; those that have not come yet are empty. */
function lawOf(law: PackedLaw, words: readonly string[]): Law {
  const all = Array.from({ length: law.texts }, (_, at) => words[at] ?? "");
  return unpackLaw(law, { zh: all, en: all });
}

function guideOf({ version, vocabulary, cities, documents, clauses }: Law): Guide {
  const facts = [...vocabulary.facts, ...vocabulary.lists.flatMap((people) => people.facts)];
  return {
    version,
    facts: new Map(facts.map((fact) => [factKey(fact.list, fact.path), fact])),
    clauses: new Map(
      [...clauses.values()].map(({ id, ref, part, document, kind, label }) => [
        id,
        { id, ref, part, document, kind, label },
      ]),
    ),
    cities: cities.map(({ id, name, division }) => ({ id, name, division })),
    documents: new Map(
      documents.map(({ id, city, title, number, status, until }) => [id, { id, city, title, number, status, until }]),
    ),
    destinations: vocabulary.destinations,
    departments: vocabulary.departments,
  };
}
