import assert from "node:assert/strict";
import { test } from "node:test";
import { factOf } from "../src/index.ts";
import { faultsOf, fileOf, lawOf, MEMBER } from "./small-law.ts";

const { vocabulary } = lawOf();

test("[V1] a fact is a leaf with a path, a type and a list or none", () => {
  const kinds = Object.fromEntries(vocabulary.facts.map(({ path, type }) => [path, type.kind]));
  assert.equal(kinds["home.lease"], "yes-no");
  assert.equal(kinds["home.basis"], "choice");
  assert.equal(kinds["home.since"], "day");
  assert.equal(kinds["home.area"], "number");
  assert.equal(kinds["home.place.division"], "division");
  assert.equal(kinds.home, undefined, "an object is no fact");
  const family = vocabulary.lists[0];
  assert.deepEqual([family?.name, family?.max], ["family", 100]);
  const id = family?.facts.find((fact) => fact.path === "id");
  assert.deepEqual([id?.type.kind, id?.list], ["text", "family"]);
  assert.deepEqual(factOf("home.area", vocabulary)?.type, {
    kind: "number",
    unit: "m²",
    min: 0,
    max: 1000,
    whole: false,
  });
  assert.deepEqual(factOf("host.registration.division", vocabulary)?.type, { kind: "division", orNone: true });
  assert.deepEqual(factOf("home.place.division", vocabulary)?.type, { kind: "division", orNone: false });
});

test("[V1] a fact is found by its public path, in a list with the member's place", () => {
  assert.equal(factOf("family[7].registration.since", vocabulary)?.path, "registration.since");
  assert.equal(factOf("home", vocabulary), undefined);
  assert.equal(factOf("relation", vocabulary), undefined);
  assert.equal(factOf("family.relation", vocabulary), undefined);
});

test("[V2] a shape has the facts of the one that it extends; what it names again is its own", () => {
  assert.deepEqual(Object.keys(vocabulary.shapes.registration?.fields ?? {}), ["division", "kind", "urban", "since"]);
  assert.equal(factOf("host.registration.division", vocabulary)?.label.en, "division of registration");
  assert.equal(factOf("host.registration.kind", vocabulary)?.label.en, "kind of place");
});

test("[V3] a question says what it is about in its place", () => {
  const question = (path: string) => factOf(path, vocabulary)?.question;
  assert.deepEqual(question("home.place.division"), {
    zh: "您的住房在哪个县区？",
    en: "In which division is your home?",
  });
  assert.equal(question("work.place.division")?.en, "In which division is your work?");
  assert.equal(question("family[0].registration.division")?.zh, "这位家人户口在哪？");
  const open = [...vocabulary.facts, ...vocabulary.lists.flatMap((list) => list.facts)].filter((fact) =>
    JSON.stringify([fact.question, fact.label]).includes("{of}"),
  );
  assert.deepEqual(open, []);
});

test("[V4] every fact but a text names what shows it", () => {
  for (const fact of [...vocabulary.facts, ...vocabulary.lists.flatMap((list) => list.facts)])
    assert.equal(fact.shownBy.length > 0, fact.type.kind !== "text", fact.path);
  const bare = fileOf("vocabulary/home.yaml").replace(", shown-by: [lease] }", " }");
  const [fault, ...more] = faultsOf({ "vocabulary/home.yaml": bare });
  assert.deepEqual([fault?.code, more.length], ["missing-field", 0]);
});

test("[V5] facts stand in the order of the files, depth first, each in its slot", () => {
  const paths = vocabulary.facts.map((fact) => fact.path);
  assert.deepEqual(paths.slice(0, 7), [
    "person.born",
    "person.single",
    "home.place.division",
    "home.place.kind",
    "home.place.urban",
    "home.basis",
    "home.lease",
  ]);
  assert.deepEqual(
    vocabulary.facts.map((fact) => fact.slot),
    paths.map((_, index) => index),
  );
});

test("[V5] a list below the root is an error: nothing could be read into it", () => {
  const inner = fileOf("vocabulary/work.yaml").replace(
    "facts:\n",
    "facts:\n  colleagues: { list-of: member, max: 9, label: { zh: 同事, en: colleagues } }\n",
  );
  const faults = faultsOf({ "vocabulary/work.yaml": inner });
  assert.deepEqual(
    faults.map(({ file, line }) => [file, line]),
    [["vocabulary/work.yaml", 4]],
  );
  assert.ok(
    faultsOf({
      [MEMBER]: fileOf(MEMBER).replace(
        "facts:\n",
        "facts:\n  own: { list-of: member, max: 9, label: { zh: 家, en: own } }\n",
      ),
    }),
  );
});
