import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CASES, type Case, type CaseIn, casesIn, expectCase, refOf } from "./cases.ts";
import { answer, checker } from "./checker.ts";

const kept = casesIn(CASES);
const shared = join(import.meta.dirname, "..", "..", "..", "..", "shared", "cases");

for (const one of kept) test(`[case] ${one.id}`, () => holds(one));

/** A case as it was handed over. */
type Given = Case & { readonly expect: Case["outcomes"]; readonly othersNotEligible?: boolean };

for (const one of existsSync(shared) ? casesIn<Given>(shared) : [])
  test(`[case] ${one.id}, as handed over`, () =>
    holds({ ...one, outcomes: one.expect, noOtherPathway: one.othersNotEligible === true }));

test("[case] there are cases for each city", () => {
  assert.deepEqual([...new Set(kept.map(({ city }) => city))], checker.law.cities.map(({ id }) => id).sort());
});

function holds({ city, ...one }: CaseIn): void {
  const { clauses } = answer({
    cities: [city],
    on: one.on,
    situation: one.situation,
    ...(one.destination ? { destination: one.destination } : {}),
  } as object);
  expectCase(
    one,
    clauses.map(({ companions, ...clause }) => ({
      ...clause,
      companion: (place) => companions.find(({ member }) => member === place)?.outcome ?? null,
    })),
  );
  for (const [ref, expected] of Object.entries(one.inForce ?? {}))
    assert.equal(clauses.find(({ id }) => refOf(id) === ref)?.inForce, expected, `${ref} in force on ${one.on}`);
}
