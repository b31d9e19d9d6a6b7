import { factKey, type Law } from "@luohu/engine";
import { type PackedLaw, unpackLaw } from "@luohu/engine/pack";
import type { Guide } from "./messages.ts";

/** One language says its words in the place of both; those that have not come are empty. */
export function lawIn(law: PackedLaw, words: readonly string[]): Law {
  const all = Array.from({ length: law.texts }, (_, at) => words[at] ?? "");
  return unpackLaw(law, { zh: all, en: all });
}

/** What the page knows of a law without asking. */
export function guideOf({ version, vocabulary, cities, documents, clauses }: Law): Guide {
  const facts = [...vocabulary.facts, ...vocabulary.lists.flatMap((people) => people.facts)];
  return {
    version,
    facts: new Map(facts.map((fact) => [factKey(fact.list, fact.path), fact])),
    subjects: vocabulary.shapes.situation?.fields as Guide["subjects"],
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
