import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "@luohu/law";
import { CITED, SOURCES } from "@luohu/registry";

test("[registry] every clause of a city that a refusal cites stands in its document", () => {
  const clauses = new Set(loadLaw().documents.flatMap((document) => document.clauses.map(({ id }) => id)));
  const cited = Object.values(CITED).flat();
  const ofCities = cited.filter((id) => !((id.split("/")[0] ?? "") in SOURCES));
  assert.ok(ofCities.length > 5);
  for (const id of ofCities) assert.ok(clauses.has(id), id);
});
