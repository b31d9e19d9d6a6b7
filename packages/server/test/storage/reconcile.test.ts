import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { EXCHANGE_KINDS } from "@luohu/contract/exchange";
import { checkOf } from "@luohu/registry";
import { exportFiles, importFiles, type Reconciled, reconcileFiles } from "@luohu/server/exchange";
import type { City } from "@luohu/server/storage";
import { AT } from "../../../registry/test/family.ts";
import { poolOf } from "../../src/storage/database.ts";
import { emptyFolder, freshKeys, openRegister } from "./folders.ts";

const CITY: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const TODAY = "2024-06-01";
const ACCEPT = { accept: { actor: "administrator", approver: "leader" } };
const files = emptyFolder();
const { owner } = await openRegister(["lincang"]);
const pool = poolOf(owner);
after(() => pool.end());

type Row = Readonly<Record<string, unknown>>;
type Extract = Readonly<Record<string, readonly Row[]>>;

const person = (key: string, more: Row = {}): Row => ({
  ...{ key, name: `姓名${key}`, formerName: null, sex: "female", born: "1980-01-01", number: null, ethnicity: "01" },
  ...{ marriage: "10", birthplace: null, nativePlace: null, from: "2020-01-01", until: null, ...more },
});
const stands = (key: string, household: string, relation: string, more: Row = {}): Row => ({
  ...{ person: key, state: "registered", household, relation, place: null, reason: "settle" },
  ...{ from: "2020-01-01", until: null, ...more },
});
const home = (key: string, more: Row = {}): Row => ({
  ...{ key, kind: "family", division: AT.division, address: `幸福路${key}号`, name: null },
  ...{ from: "2020-01-01", until: null, ...more },
});

const FIRST: Extract = {
  people: ["A", "B", "C", "D"].map((key) => person(key)),
  households: ["H", "I"].map((key) => home(key)),
  moves: [stands("A", "H", "02"), stands("B", "H", "10"), stands("C", "I", "02"), stands("D", "I", "97")],
  kinship: [{ person: "A", relative: "B", kin: "spouse", evidence: "J-1", from: "2020-01-01", until: null }],
  residences: [],
};

/** A year later: B heads the household, C married, moved and left I empty, which ended; D is gone from the file, E came. */
const LATER: Extract = {
  people: [
    person("A"),
    person("B"),
    person("C", { until: "2022-05-05" }),
    person("C", { marriage: "20", from: "2022-05-05" }),
    person("E"),
  ],
  households: [home("H"), home("I", { until: "2022-05-05" })],
  moves: [
    stands("A", "H", "02", { until: "2022-01-01" }),
    stands("A", "H", "10", { from: "2022-01-01", reason: "change-head" }),
    stands("B", "H", "10", { until: "2022-01-01" }),
    stands("B", "H", "02", { from: "2022-01-01", reason: "change-head" }),
    stands("C", "I", "02", { until: "2022-05-05" }),
    stands("C", "H", "97", { from: "2022-05-05", reason: "move-within" }),
    stands("E", "H", "97"),
  ],
  kinship: [
    { person: "A", relative: "B", kin: "spouse", evidence: "J-1", from: "2020-01-01", until: null },
    { person: "E", relative: "A", kin: "guardian", evidence: "J-2", from: "2020-01-01", until: null },
  ],
  residences: [
    {
      ...{ person: "C", division: AT.division, address: "别处1号", basis: "rented", source: "visit" },
      ...{ from: "2023-01-01", until: null },
    },
  ],
};

let folders = 0;
function written(extract: Extract): readonly string[] {
  const folder = join(files, String(folders++));
  mkdirSync(folder);
  return Object.entries(extract).map(([kind, rows]) => {
    const file = join(folder, `${kind}.jsonl`);
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    return file;
  });
}
const reconcile = (extract: Extract, more: object = {}): Promise<Reconciled> =>
  reconcileFiles(owner, CITY, { files: written(extract), today: TODAY, ...more });
const listed = ({ differences }: Reconciled): readonly string[] =>
  differences
    .map(({ what, key, item, held, said, from, until }) => {
      const show = (value: unknown): string =>
        value !== null && typeof value === "object" ? "{…}" : String(value).slice(0, 20);
      return `${what} ${key} ${item}: ${show(held)} → ${show(said)} ${from ?? ""}..${until ?? ""}`;
    })
    .sort();
async function everything(): Promise<string> {
  const tables = await pool.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('lincang', 'shared') order by 1",
  );
  const all: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await pool.query(`select to_jsonb(t)::text as row from ${name} t order by 1`);
    all.push(name, ...rows.map(({ row }) => row));
  }
  return all.join("\n");
}
async function empty(): Promise<void> {
  const tables = await pool.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'lincang'",
  );
  await pool.query(`truncate shared.whereabouts, ${tables.rows.map(({ name }) => name).join(", ")} cascade`);
}
async function begin(extract: Extract): Promise<void> {
  await empty();
  const asked = { files: written(extract), actor: "administrator", today: TODAY, dryRun: false };
  const { findings } = await importFiles(owner, CITY, asked);
  assert.deepEqual(findings, []);
}

test("[reconcile] each difference is listed with item, what is held, what is said, and for which days; listing changes nothing", async () => {
  await begin(FIRST);
  const before = await everything();
  assert.deepEqual(listed(await reconcile(FIRST)), []);
  assert.deepEqual(listed(await reconcile(LATER)), [
    "differs A moves.reason: settle → change-head 2022-01-01..",
    "differs A moves.relation: 02 → 10 2022-01-01..",
    "differs B moves.reason: settle → change-head 2022-01-01..",
    "differs B moves.relation: 10 → 02 2022-01-01..",
    `differs C moves.household: ${(await idOf("I")).slice(0, 20)} → ${(await idOf("H")).slice(0, 20)} 2022-05-05..`,
    "differs C moves.reason: settle → move-within 2022-05-05..",
    "differs C moves.relation: 02 → 97 2022-05-05..",
    "differs C people.marriage: 10 → 20 2022-05-05..",
    "differs C residences: null → {…} 2023-01-01..",
    "differs I households: {…} → null 2022-05-05..",
    "missing D people: 姓名D → null ..",
    "new E people: null → 姓名E 2020-01-01..",
  ]);
  const { same } = await reconcile(LATER);
  assert.deepEqual(same, { people: 0, households: 1 });
  assert.equal(await everything(), before);
});

const idOf = async (key: string): Promise<string> =>
  (await pool.query("select id from lincang.external_keys where key = $1", [key])).rows[0].id;

test("[reconcile] how days are cut into spans, and kinds without a file, make no difference; missing is only who is kept in the place asked about", async () => {
  await begin(FIRST);
  const cut = {
    ...FIRST,
    people: [
      ...(FIRST.people ?? []).slice(1),
      person("A", { until: "2021-01-01" }),
      person("A", { from: "2021-01-01" }),
    ],
  };
  assert.deepEqual(listed(await reconcile(cut)), []);
  const { people = [], households = [], moves = [] } = FIRST;
  assert.deepEqual(listed(await reconcile({ people, households, moves })), []);
  assert.deepEqual(listed(await reconcile({ people, households, moves, kinship: [] })), [
    "differs A kinship: {…} → null 2020-01-01..",
  ]);
  const none = { people: [], moves: [] };
  assert.equal((await reconcile(none)).differences.length, 4);
  assert.equal((await reconcile(none, { within: AT.division })).differences.length, 4);
  assert.equal((await reconcile(none, { within: "530999" })).differences.length, 0);
  assert.deepEqual(
    (await reconcile({ people: [{ ...person("A"), sex: "f" }], moves })).findings.map(({ code, path }) => [code, path]),
    [["bad-value", "sex"], ...["A", "B", "C", "D"].map(() => ["incomplete", "person"])],
  );
});

test("[reconcile] what is accepted is journalled and superseded, not lost; what a rule refuses stays and is told; then nothing differs but who is missing", async () => {
  await begin(FIRST);
  const entries = Number((await pool.query("select count(*) from lincang.journal")).rows[0].count);
  // I ends while D is there: a rule refuses it
  const done = await reconcile(LATER, ACCEPT);
  assert.deepEqual(
    done.refused.map(({ line, code }) => [line, code]),
    [[2, "household-not-open"]],
  );
  assert.deepEqual(done.accepted, { people: 4, households: 0 });
  const { rows: journal } = await pool.query(
    "select purpose, actor, approver from lincang.journal order by recorded_at offset $1",
    [entries],
  );
  assert.ok(journal.length >= 2);
  for (const one of journal) {
    assert.deepEqual([one.purpose, one.actor], ["reconcile", "administrator"]);
    assert.ok(one.approver === null || one.approver === "leader");
  }
  const again = ["differs I households: {…} → null 2022-05-05..", "missing D people: 姓名D → null .."];
  assert.deepEqual(listed(await reconcile(LATER)), again);
  const { rows: held } = await pool.query(
    "select relation, superseded_at is not null as ended from lincang.registrations where person = $1 order by 2, 1",
    [await idOf("A")],
  );
  assert.deepEqual(
    held.map(({ relation, ended }) => `${relation} ${ended}`),
    ["02 false", "10 false", "02 true"],
  );
  // where D has left too, all of it is taken over, though the household can only end once both are out
  const whole: Extract = {
    ...LATER,
    people: [...(LATER.people ?? []), person("D")],
    moves: [
      ...(LATER.moves ?? []),
      stands("D", "I", "97", { until: "2022-05-05" }),
      stands("D", "H", "97", { from: "2022-05-05", reason: "move-within" }),
    ],
  };
  assert.deepEqual((await reconcile(whole, ACCEPT)).refused, []);
  assert.deepEqual(listed(await reconcile(whole)), []);
  // and back again, which is another command than the one before
  assert.deepEqual((await reconcile(FIRST, ACCEPT)).refused, []);
  assert.deepEqual(listed(await reconcile(FIRST)), ["missing E people: 姓名E → null .."]);
  assert.deepEqual((await reconcile(whole, ACCEPT)).refused, []);
  assert.deepEqual(listed(await reconcile(whole)), []);
});

test("[reconcile] what a rule allows only once others have changed is tried again: a newcomer heads a household whose head is none any longer", async () => {
  await begin(FIRST);
  const extract: Extract = {
    ...FIRST,
    people: [...(FIRST.people ?? []), person("E", { from: "2022-01-01" })],
    moves: [
      stands("A", "H", "02", { until: "2022-01-01" }),
      stands("A", "H", "51", { from: "2022-01-01", reason: "change-head" }),
      stands("E", "H", "02", { from: "2022-01-01" }),
      ...(FIRST.moves ?? []).slice(1),
    ],
  };
  const done = await reconcile(extract, ACCEPT);
  assert.deepEqual([done.refused, done.accepted], [[], { people: 2, households: 0 }]);
  assert.deepEqual(listed(await reconcile(extract)), []);
});

test("[reconcile] two who have each other's citizen number exchange them; a number that its holder keeps, or that two come with, is taken by nobody", async () => {
  const numbers = ["53090219800101001", "53090219800101002", "53090219800101004"].map((body) => body + checkOf(body));
  const numbered = (...of: readonly (string | null | undefined)[]): Extract => ({
    ...FIRST,
    people: ["A", "B", "C", "D"].map((key, n) => person(key, { number: of[n] ?? null })),
  });
  const [one, two, three] = numbers;
  await begin(numbered(one, two, three));
  const exchanged = await reconcile(numbered(two, one, three), ACCEPT);
  assert.deepEqual([exchanged.refused, exchanged.accepted.people], [[], 2]);
  assert.deepEqual(listed(await reconcile(numbered(two, one, three))), []);
  // three in a ring, back to where they were and on
  assert.deepEqual((await reconcile(numbered(one, three, two), ACCEPT)).refused, []);
  assert.deepEqual(listed(await reconcile(numbered(one, three, two))), []);
  const twice = await reconcile(numbered(one, three, two, one), ACCEPT);
  assert.deepEqual(
    twice.refused.map(({ line, code }) => [line, code]),
    [[4, "number-taken"]],
  );
  const both = await reconcile(numbered(one, three, null, two), { within: "530902", ...ACCEPT });
  assert.deepEqual(both.refused, [], "one that its holder gives up is free");
  await empty();
  const asked = {
    files: written({ ...numbered(one, one), kinship: [] }),
    actor: "administrator",
    today: TODAY,
    dryRun: false,
  };
  assert.deepEqual(
    (await importFiles(owner, CITY, asked)).findings.map(({ code }) => code),
    ["number-taken"],
  );
});

test("[reconcile] our own export says what we hold, with our ids as keys", async () => {
  await begin(FIRST);
  const out = join(files, "out");
  await exportFiles(owner, CITY, { out, as: "csv" });
  const paths = EXCHANGE_KINDS.map((kind) => join(out, `${kind}.csv`));
  assert.deepEqual(listed(await reconcileFiles(owner, CITY, { files: paths, today: TODAY })), []);
  const people = join(out, "people.csv");
  writeFileSync(people, readFileSync(people, "utf8").replace("姓名B", "新名B"));
  const { differences } = await reconcileFiles(owner, CITY, { files: paths, today: TODAY });
  assert.deepEqual(
    differences.map(({ item, held, said, id }) => [item, held, said, id]),
    [["people.name", "姓名B", "新名B", await idOf("B")]],
  );
});
