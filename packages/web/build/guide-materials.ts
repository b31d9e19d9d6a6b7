import type { Condition, Evidence, Expression, Law, Text } from "@luohu/engine";
import { factsOf } from "@luohu/engine";
import type { Material } from "../src/guide/guide-data.ts";

/** What shows a condition, before it is joined: a record, what it shows, and whether every way needs it. */
interface Found {
  readonly evidence: Evidence;
  readonly always: boolean;
  readonly shows: { readonly text: Text; readonly clause: string };
}

/**
 * Every paper and record that can show a condition, each once, in the order of the text. A check asks for some of them:
 * those of the way by which a person meets the condition. The person's own word is no paper.
 */
export function materialsOf(condition: Condition, law: Law): Material<Text>[] {
  const found = new Map<string, Material<Text> & { shows: Material<Text>["shows"][number][] }>();
  for (const { evidence, always, shows } of foundIn(condition, law)) {
    const { code, label, source, keeper, declaration } = evidence;
    if (declaration) continue;
    const known = found.get(code);
    const all = known?.shows ?? [];
    if (!all.some(({ text }) => text.zh === shows.text.zh)) all.push(shows);
    found.set(code, {
      code,
      label,
      source,
      keeper: (keeper && law.vocabulary.departments[keeper]) || null,
      always: always || known?.always === true,
      shows: all,
    });
  }
  return [...found.values()];
}

function foundIn(condition: Condition, law: Law): Found[] {
  switch (condition.kind) {
    case "test": {
      const show = { text: condition.note.text, clause: condition.note.clause };
      const known = (codes: readonly string[]): Found[] =>
        codes.map((code) => ({ evidence: law.vocabulary.evidence[code] as Evidence, always: true, shows: show }));
      return condition.shownBy ? known(condition.shownBy) : inTest(condition.test, law, known);
    }
    case "any":
      return either(condition.parts.map((part) => foundIn(part, law)));
    // there may be nobody of whom it is asked
    case "every":
      return foundIn(condition.part, law).map((one) => ({ ...one, always: false }));
    case "named":
    case "some":
      return foundIn(condition.part, law);
    case "officer":
      return condition.part ? foundIn(condition.part, law) : [];
    case "all":
      return condition.parts.flatMap((part) => foundIn(part, law));
  }
}

/** The records of one test: any one record shows a fact, and what an office holds comes before what a person would bring. */
function inTest(test: Expression, law: Law, known: (codes: readonly string[]) => Found[]): Found[] {
  if (test.kind === "and") return test.parts.flatMap((part) => inTest(part, law, known));
  if (test.kind === "or") return either(test.parts.map((part) => inTest(part, law, known)));
  // the place asked for is the person's choice, and nothing shows it
  if (test.kind === "leads-to") return [];
  return factsOf(test).flatMap(({ fact }) => {
    const best = fact.shownBy.find((code) => law.vocabulary.evidence[code]?.source !== "applicant") ?? fact.shownBy[0];
    return best === undefined ? [] : known([best]);
  });
}

/** One of several ways: what every way needs is needed always. */
function either(ways: readonly (readonly Found[])[]): Found[] {
  const needed = (code: string): boolean =>
    ways.every((way) => way.some((one) => one.always && one.evidence.code === code));
  return ways.flat().map((one) => ({ ...one, always: needed(one.evidence.code) }));
}
