import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { checkerOf } from "@luohu/engine";
import { CASES, type CaseIn, casesIn, expectCase } from "../../law/test/cases.ts";
import { inBrowser, NO_BROWSER } from "./browser.ts";
import { law, type Person, type Seen, visitors } from "./driver.ts";

const checker = checkerOf(law);
const setting = inBrowser("long", { ahead: "no" });

describe("the sample cases, entered through the site", { concurrency: 3, skip: NO_BROWSER }, () => {
  for (const one of casesIn(CASES)) test(`[web] ${one.id}`, () => holds(one));
});

test("[web] every sample case is entered", () => {
  const ids = (folder: string): string[] => casesIn(folder).map(({ id }) => id);
  const shared = join(import.meta.dirname, "../../../../shared/cases");
  assert.equal(new Set(ids(CASES)).size, 67);
  if (existsSync(shared)) assert.deepEqual(ids(CASES).sort(), ids(shared).sort());
});

/**
 * What stays open though the situation settles it: a birth after the last day of a span excludes an answer that is not
 * known, and the engine does not name the birth among what is missing.
 */
const LEFT_OPEN: Readonly<Record<string, readonly string[]>> = { "lincang-058": ["lincang/2015/三（四）32/b"] };

const people = visitors(setting, { hand: "script" });

async function holds(one: CaseIn & Person): Promise<void> {
  const visitor = await people.come();
  await visitor.answerAll(one);
  const seen = await visitor.seeResult();
  expectCase(
    one,
    seen.map(({ id, outcome, companions, missing }) => ({
      ...{ id, outcome, missing, kind: law.clauses.get(id)?.kind ?? "none" },
      companion: (place) => companions[place] ?? null,
    })),
  );
  const [shown, whole] = [short(seen), answered(one)];
  const differs = Object.keys(whole).filter((id) => JSON.stringify(shown[id]) !== JSON.stringify(whole[id]));
  assert.deepEqual(differs, LEFT_OPEN[one.id] ?? [], "otherwise than in a check of the whole situation");
  assert.equal(seen.length, Object.keys(whole).length);
  await people.go(visitor);
}

type Short = Readonly<
  Record<string, { readonly outcome: string; readonly companions: Readonly<Record<number, string>> }>
>;

const short = (seen: readonly Seen[]): Short =>
  Object.fromEntries(seen.map(({ id, outcome, companions }) => [id, { outcome, companions }]));

/** What the engine says to everything that the case tells, asked for or not. */
function answered({ city, on, situation, destination }: Person): Short {
  const checked = checker.check({ cities: [city], on, situation, ...(destination ? { destination } : {}) }, on);
  if (!checked.ok) return assert.fail(JSON.stringify(checked.issues));
  return Object.fromEntries(
    checked.answer.clauses.map(({ id, kind, outcome, companions }) => [
      id,
      {
        outcome,
        // a refusal shows no companions, and only a pathway has any
        companions:
          kind !== "pathway" || outcome === "ineligible"
            ? {}
            : Object.fromEntries(companions.map((companion) => [companion.member, companion.outcome])),
      },
    ]),
  );
}
