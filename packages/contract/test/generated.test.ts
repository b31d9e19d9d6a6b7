import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Situation } from "@luohu/contract";
import { checkerOf } from "@luohu/engine";
import { factsPage } from "../../../scripts/generate/facts-page.ts";
import { situationTypes } from "../../../scripts/generate/situation-types.ts";
import { loadLaw } from "../../law/src/index.ts";

const law = loadLaw();
const repository = join(import.meta.dirname, "../../..");
const read = (path: string): string => readFileSync(join(repository, path), "utf8");

test("[generated] the types of a situation are those of the vocabulary", () => {
  assert.equal(
    read("packages/contract/src/situation.generated.ts"),
    situationTypes(law.vocabulary),
    "run `npm run generate`",
  );
});

test("[generated] the page of facts is that of the vocabulary", () => {
  assert.equal(read("docs/facts.md"), factsPage(law.vocabulary), "run `npm run generate`");
});

test("[generated] a situation of the generated type is one that the engine reads", () => {
  const situation: Situation = {
    person: { registration: { division: "371722", kind: "countryside" } },
    home: { place: { division: "371502", kind: "city" }, basis: "rented" },
    family: [{ id: "妻子", relation: "spouse", moves: true }],
  };
  assert.equal(checkerOf(law).check({ situation }, "2021-03-01").ok, true);
});
