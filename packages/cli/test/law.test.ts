import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { coverageOf } from "@luohu/cli";
import { clausePageOf, lawListOf } from "@luohu/contract";
import { loadLaw } from "@luohu/law";
import { inside, luohu } from "./luohu.ts";

const law = loadLaw();
const CLAUSE = "liaocheng/2020/二（一）2/a";
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function done(...args: string[]): Promise<string> {
  const { code, out, err } = await inside("law", ...args);
  assert.deepEqual([code, err], [0, ""], args.join(" "));
  return out;
}

describe("luohu law", () => {
  test("[cli law] list names every document and clause", async () => {
    assert.deepEqual(JSON.parse(await done("list", "--json")), plain(lawListOf(law)));
    const [chinese, english] = [await done("list"), await done("list", "--lang", "en")];
    for (const [id, { label }] of law.clauses) {
      assert.ok(chinese.includes(id) && chinese.includes(label.zh), id);
      assert.ok(english.includes(id) && english.includes(label.en), id);
    }
    for (const { id } of law.documents) assert.ok(chinese.includes(id), id);
  });

  test("[cli law] list of a city holds that city only", async () => {
    for (const { id } of law.cities.slice(0, 2)) {
      assert.deepEqual(JSON.parse(await done("list", "--city", id, "--json")), plain(lawListOf(law, id)));
      const out = await done("list", "--city", id);
      for (const clause of law.clauses.keys())
        assert.equal(out.includes(`  ${clause}  `), clause.startsWith(`${id}/`), clause);
    }
  });

  test("[cli law] show prints a clause with its readings and its rule", async () => {
    const clause = law.clauses.get(CLAUSE);
    assert.ok(clause);
    assert.deepEqual(JSON.parse(await done("show", CLAUSE, "--json")), plain(clausePageOf(clause, law)));
    for (const language of ["zh", "en"] as const) {
      const out = await done("show", CLAUSE, "--lang", language);
      assert.ok(out.includes(clause.label[language]) && out.includes(clause.summary[language]));
      for (const reading of clause.readings) assert.ok(out.includes(reading[language]));
      assert.match(out, /∧|∨|·/);
    }
  });

  test("[cli law] show takes the end of an id where one clause only has it", async () => {
    const ends = [...law.clauses.keys()].map((id) => id.split("/").slice(2).join("/"));
    const single = ends.find((end) => [...law.clauses.keys()].filter((id) => id.endsWith(`/${end}`)).length === 1);
    const several = ends.find((end) => [...law.clauses.keys()].filter((id) => id.endsWith(`/${end}`)).length > 1);
    assert.ok(single !== undefined);
    assert.match(await done("show", single, "--json"), /"ref"/);
    if (several === undefined) return;
    const { code, err } = await inside("law", "show", several);
    assert.equal(code, 2);
    assert.match(err, /several documents have it: \S+\/\S+, /);
  });

  test("[cli law] a clause or a city that there is not ends with 2 and says what there is", async () => {
    for (const id of ["liaocheng/2020/九", "x", "__proto__"]) {
      const { code, out, err } = await inside("law", "show", id);
      assert.deepEqual([code, out], [2, ""], id);
      assert.ok(err.includes(`\`${id}\``) && err.includes("luohu law list"), err);
    }
    for (const command of ["list", "coverage"]) {
      const { code, out, err } = await inside("law", command, "--city", "atlantis");
      assert.deepEqual([code, out], [2, ""]);
      for (const { id } of law.cities) assert.ok(err.includes(id));
    }
  });

  test("[cli law] coverage counts every clause of every city, and what it feeds", async () => {
    const coverage = JSON.parse(await done("coverage", "--json")) as ReturnType<typeof coverageOf>;
    assert.deepEqual(coverage, plain(coverageOf(law)));
    for (const { city, clauses, executable } of coverage.cities) {
      const own = [...law.clauses.values()].filter(({ id }) => id.startsWith(`${city}/`));
      assert.deepEqual([clauses, executable], [own.length, own.filter(({ rule }) => rule !== null).length]);
    }
    for (const { kinds, clauses } of coverage.documents) {
      assert.equal(
        Object.values(kinds).reduce((sum, count) => sum + count, 0),
        clauses.length,
      );
      assert.ok(clauses.every(({ feeds }) => feeds.length > 0));
    }
    const out = await done("coverage");
    for (const { city, clauses, of, executable } of coverage.cities) {
      assert.equal(clauses, of, `${city}: clauses of its inventory`);
      assert.ok(out.includes(`${city}: ${clauses} of ${of} clauses, ${executable} executable`));
    }
  });

  test("[cli law] coverage of a city holds that city only", async () => {
    const city = law.cities[0]?.id as string;
    assert.deepEqual(JSON.parse(await done("coverage", "--city", city, "--json")), plain(coverageOf(law, city)));
  });

  test("[cli law] as a command of its own: the list, a clause, and what is wrong", async () => {
    const [list, show, none, wrong] = await Promise.all([
      luohu(["law", "list", "--lang", "en"]),
      luohu(["law", "show", CLAUSE, "--json"]),
      luohu(["law", "show"]),
      luohu(["law", "lst"]),
    ]);
    assert.deepEqual([list.code, list.err], [0, ""]);
    assert.equal(list.out, await done("list", "--lang", "en"));
    assert.deepEqual([show.code, show.err], [0, ""]);
    assert.equal((JSON.parse(show.out) as { id: string }).id, CLAUSE);
    for (const { code, out } of [none, wrong]) assert.deepEqual([code, out], [2, ""]);
    assert.match(none.err, /clause/);
    assert.match(wrong.err, /lst/);
  });
});
