import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadLaw } from "@luohu/law";
import { openDatabase, readPlace } from "@luohu/server/storage";
import { registerFolder } from "../../server/test/storage/folders.ts";
import { inside } from "./luohu.ts";

const data = await registerFolder(loadLaw().cities.map(({ id }) => id));
process.env.DATA_DIR = data;
delete process.env.DATABASE_URL;

const file = (name: string, text: string): string => {
  const path = join(data, name);
  writeFileSync(path, text);
  return path;
};

test("[divisions] luohu divisions load tells each fault by its line, loads an edition, and the class holds from its day", async () => {
  const edition = ["--edition", "NBS 2024", "--cutoff", "2024-06-30"];
  const wrong = file(
    "wrong.csv",
    "code,class,name\n530902001001,999,章嘎社区居民委员会\n530902001999,220,\n530902001002,220,别名\n",
  );
  const told = await inside("divisions", "load", wrong, ...edition);
  assert.equal(told.code, 3);
  assert.match(told.err, /wrong.csv:2: class: .*111/);
  assert.match(told.err, /wrong.csv:3: unknown-division/);
  assert.match(told.err, /wrong.csv:4: name: /);
  const right = file("right.csv", "code,class\n530902001001,121\n530902001002,220\n");
  const loaded = await inside("divisions", "load", right, ...edition);
  assert.deepEqual([loaded.code, loaded.err], [0, ""]);
  assert.match(loaded.out, /2 communities classed/);
  const database = await openDatabase({ kind: "embedded", folder: data, port: undefined }, ["lincang"]);
  const classOn = async (day: string) =>
    (await readPlace(database.pool, { id: "lincang" }, { division: "530902001001", day })).class;
  assert.deepEqual(await classOn("2024-07-01"), { code: "121", edition: "NBS 2024" });
  assert.equal(await classOn("2024-06-29"), null);
  await database.close();
  assert.equal((await inside("divisions", "load", join(data, "none.csv"), ...edition)).code, 2);
  const days = ["--since", "2024-06-29", "--on", "2024-07-01"];
  const moved = await inside("divisions", "reclassed", "--city", "lincang", ...days);
  assert.deepEqual([moved.code, moved.err], [0, ""]);
  assert.match(moved.out, /nobody is classed otherwise/);
  assert.equal((await inside("divisions", "reclassed", "--city", "nowhere", ...days)).code, 2);
});

test("[quality] luohu quality runs, lists and counts; an unknown city, kind or finding is told", async () => {
  const run = await inside("quality", "run", "--city", "lincang");
  assert.deepEqual([run.code, run.err], [0, ""]);
  assert.match(run.out, /number-near {2}0 \(\+0 −0\)/);
  assert.equal((await inside("quality", "list", "--city", "lincang", "--counts")).out, "");
  assert.equal((await inside("quality", "run", "--city", "nowhere")).code, 2);
  assert.equal((await inside("quality", "list", "--city", "lincang", "--kind", "none")).code, 2);
  const id = "00000000-0000-4000-8000-000000000001";
  const resolved = await inside("quality", "resolve", id, "--city", "lincang", "--by", "x", "--reason", "y");
  assert.equal(resolved.code, 2);
  assert.match(resolved.err, /no finding/);
});

test("[exchange] luohu import takes files over, reconcile lists what a later extract says otherwise and takes it over where a second officer approves", async () => {
  const days = { from: "2020-01-01", until: null };
  const person = {
    ...{ key: "P", name: "岩温", formerName: null, sex: "male", born: "1980-01-01", number: null, ethnicity: null },
    ...{ marriage: "10", birthplace: null, nativePlace: null, ...days },
  };
  const move = {
    person: "P",
    state: "elsewhere",
    household: null,
    relation: null,
    place: null,
    reason: "settle",
    ...days,
  };
  const people = file("people.jsonl", JSON.stringify(person));
  const given = [people, file("moves.jsonl", JSON.stringify(move)), "--city", "lincang"];
  const imported = await inside("import", ...given);
  assert.deepEqual([imported.code, imported.err], [0, ""]);
  assert.match(imported.out, /新登 1/);
  writeFileSync(people, JSON.stringify({ ...person, marriage: "20" }));
  const listed = await inside("reconcile", ...given, "--lang", "en");
  assert.equal(listed.code, 7);
  assert.match(listed.out, /people.jsonl:1: P \(.*\) people.marriage: register 10; extract 20, from 2020-01-01\n/);
  assert.equal((await inside("reconcile", ...given, "--accept")).code, 2);
  assert.equal((await inside("reconcile", ...given, "--accept", "--approver", "administrator")).code, 2);
  const accepted = await inside("reconcile", ...given, "--accept", "--approver", "leader", "--json");
  assert.equal(accepted.code, 0);
  assert.deepEqual(JSON.parse(accepted.out).accepted, { people: 1, households: 0 });
  const again = await inside("reconcile", ...given);
  assert.deepEqual([again.code, again.err], [0, ""]);
  assert.match(again.out, /不同 0 处，来源中没有的 0；相同：人 1，户 0；已采用：人 0，户 0；按规则未采用 0/);
});
