import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Command } from "@luohu/registry";
import type { Anchored } from "@luohu/registry/journal";
import { asActor } from "@luohu/server/access";
import { type City, type Executed, execute } from "@luohu/server/storage";
import { bear, CHILD, FATHER, GRANDMOTHER, MOTHER, order, populate } from "../../../registry/test/family.ts";
import { idOf, type World } from "../../../registry/test/world.ts";
import { appendSeals, lastSealsIn, readSeals } from "../../src/outside/seals-file.ts";
import { openContent, readEntries } from "../../src/storage/journal/read.ts";
import { memoryOf, sealRound, startSealer } from "../../src/storage/journal/sealer.ts";
import { LOOKING, officerOf } from "./actors.ts";
import { connect, emptyFolder, freshKeys, openRegister } from "./folders.ts";

const keys = freshKeys();
const otherKeys = freshKeys();
const elsewhere = join(emptyFolder(), "seals.jsonl");
const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys };
const TODAY = "2021-06-01";

const database = await openRegister(["lincang"]);
const { pool } = database;
const owner = await connect(database.owner);
const file = join(emptyFolder(), "seals.jsonl");

const run = (command: Command): Promise<Executed> => execute(pool, officerOf("lincang"), LINCANG, command, TODAY);
const count = async (what: string): Promise<number> =>
  Number((await owner.query(`select count(*) as n from ${what}`)).rows[0].n);

async function must(command: Command): Promise<void> {
  const executed = await run(command);
  if (!executed.ok) assert.fail(JSON.stringify(executed.refusal));
}

const populating: Command[] = [];
populate({ city: "lincang", must: (command: Command) => void populating.push(command) } as unknown as World);
for (const command of populating) await must(command);

async function keptIn(place: string): Promise<Anchored[]> {
  const kept: Anchored[] = [];
  for await (const one of readSeals(place)) kept.push(one);
  return kept;
}

/** A round by a sealer that has just started. */
const seal = async (): Promise<number> => sealRound(owner, [LINCANG], file, await memoryOf(file));

test("[journal] what an entry holds of a person lies encrypted, and nothing of it stands elsewhere in the entry", async () => {
  const birth = bear();
  await must(birth);
  const { rows } = await owner.query("select journal::text as row, contents from lincang.journal");
  for (const { row, contents } of rows) {
    const decoded = Buffer.concat(contents).toString("latin1") + Buffer.concat(contents).toString("utf8");
    for (const word of ["刀", "1982-02-02", "particulars", "530902"]) {
      assert.ok(!row.includes(word), word);
      assert.ok(!decoded.includes(word), word);
    }
  }
  const [entry] = await readEntries(owner, LINCANG, "command = $1", [birth.id]);
  assert.ok(entry);
  const kindsOf = async (person: string) =>
    (await openContent(owner, LINCANG, entry, person))?.content.after.map((fact) => (fact as { kind: string }).kind);
  assert.deepEqual(await kindsOf(CHILD), ["particulars", "registration", "registration", "kinship", "kinship"]);
  assert.deepEqual(await kindsOf(MOTHER), ["kinship"], "kinship concerns both");
  assert.equal(await kindsOf(GRANDMOTHER), undefined);
  assert.equal(
    await openContent(owner, { ...LINCANG, id: "lincang" }, { ...entry, command: idOf(1) }, CHILD),
    undefined,
    "a content opens in its entry only",
  );
});

test("[journal] each person has one key from the first entry on, wrapped by a key that the database does not hold", async () => {
  const { rows } = await owner.query("select subject, generation, wrapped, wrapper from lincang.subject_keys");
  assert.ok(rows.length >= 4);
  assert.equal(new Set(rows.map(({ subject }) => subject)).size, rows.length);
  for (const { wrapper } of rows) assert.equal(wrapper, keys.wrapper);
  const other: City = { ...LINCANG, keys: otherKeys };
  await assert.rejects(execute(pool, officerOf("lincang"), other, order("death", { person: GRANDMOTHER }), TODAY), {
    code: "keys-unusable",
  });
});

test("[journal] entries are sealed in the order in which they were written, once, and seals are kept outside as they are", async () => {
  const written = await count("lincang.journal");
  assert.equal(await seal(), written);
  assert.equal(await seal(), 0);
  const { rows } = await owner.query("select command from lincang.leaves order by seal, ordinal");
  const { rows: places } = await owner.query("select command from lincang.journal order by place");
  assert.deepEqual(rows, places);
  await must(order("change-items", { person: FATHER, items: { marriage: "20" } }));
  assert.equal(await seal(), 1);
  const kept = await keptIn(file);
  assert.deepEqual(
    kept.map(({ seal: { number, size, total } }) => [number, size, total]),
    [
      [1, written, written],
      [2, 1, written + 1],
    ],
  );
  const { rows: seals } = await owner.query("select root, signature from lincang.seals order by number");
  assert.deepEqual(
    kept.map(({ seal: { root, signature } }) => ({ root, signature })),
    seals,
  );
});

test("[journal] an entry whose transaction ends late, after others were sealed, is sealed by the next round and not left out", async () => {
  const memory = await memoryOf(file);
  await sealRound(owner, [LINCANG], file, memory);
  const late = await connect(database.owner);
  await late.query("begin");
  const copy = (
    id: string,
  ) => `insert into lincang.journal (command, recorded_at, event, effective, actor, purpose, ground, subjects, generations, contents)
    select '${id}', now(), 'death', '2021-03-01', 'a', 'b', 'notice', '{}', '{}', '{}'`;
  await owner.query("insert into lincang.commands (id, digest) values ($1, ''), ($2, ''), ($3, '')", [
    idOf(1),
    idOf(2),
    idOf(3),
  ]);
  await late.query(copy(idOf(1)));
  const early = await connect(database.owner);
  for (const n of [2, 3]) {
    await early.query(copy(idOf(n)));
    assert.equal(await sealRound(owner, [LINCANG], file, memory), 1, "what is committed does not wait for what is not");
  }
  assert.equal(await sealRound(owner, [LINCANG], file, memory), 0);
  await late.query("commit");
  assert.equal(await sealRound(owner, [LINCANG], file, memory), 1);
  assert.equal(await count("lincang.journal"), await count("lincang.leaves"));
});

test("[journal] seals that the file lacks are appended to it at the next start, also after a line that was torn", async () => {
  const lines = readFileSync(file, "utf8");
  const cut = lines.trimEnd().lastIndexOf("\n") + 1;
  writeFileSync(file, lines.slice(0, cut + 100));
  await seal();
  const kept = await keptIn(file);
  assert.deepEqual(
    kept.map(({ seal: { number } }) => number),
    kept.map((_, index) => index + 1),
  );
  assert.equal(JSON.stringify(kept.at(-1)), lines.slice(cut).trim());
});

test("[journal] where the database has lost seals, the chain goes on after the last one that is kept outside", async () => {
  const last = (await lastSealsIn(file)).get("lincang");
  assert.ok(last);
  await owner.query("begin");
  await owner.query("delete from lincang.seals where number = $1", [last.number]);
  await owner.query("delete from lincang.leaves where seal = $1", [last.number]);
  await appendSeals(elsewhere, await keptIn(file));
  assert.equal(await sealRound(owner, [LINCANG], elsewhere, await memoryOf(elsewhere)), last.size);
  assert.equal((await lastSealsIn(elsewhere)).get("lincang")?.number, last.number + 1);
  await owner.query("rollback");
});

test("[journal] the sealer seals beside the server, one process at a time, and is back when its connection is cut", async () => {
  const told: string[] = [];
  const place = { file, url: undefined };
  const sealers = [1, 2].map(() => startSealer(database.owner, [LINCANG], place, (what) => told.push(what)));
  const sealed = async (): Promise<void> => {
    for (let turn = 0; (await count("lincang.journal")) !== (await count("lincang.leaves")); turn++) {
      if (turn > 2000) assert.fail(`not sealed: ${JSON.stringify(sealers.map(({ state }) => state()))}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  await must(bear({ person: idOf(700) }));
  await sealed();
  assert.equal(sealers.filter(({ state }) => state().seals).length, 1);
  await owner.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and objid = 7190003 and pid <> pg_backend_pid()",
  );
  await must(bear({ person: idOf(701) }));
  await sealed();
  for (const { stop } of sealers) await stop();
  const kept = await keptIn(file);
  assert.deepEqual(
    kept.map(({ seal: { number } }) => number),
    kept.map((_, index) => index + 1),
  );
  assert.equal(kept.length, await count("lincang.seals"));
});

test("[journal] the role that serves reads seals and makes none, and takes no key away", async () => {
  assert.ok(existsSync(file));
  for (const sql of [
    "insert into lincang.seals select * from lincang.seals",
    "insert into lincang.leaves select * from lincang.leaves",
    "delete from lincang.seals",
    "update lincang.subject_keys set wrapped = null",
    "delete from lincang.subject_keys",
  ])
    await assert.rejects(pool.query(sql), { code: "42501" });
  const seals = "select from lincang.seals";
  assert.equal((await pool.query(seals)).rowCount, 0, "nobody told, nothing seen");
  const shown = await asActor(pool, officerOf("lincang"), LOOKING, (client) => client.query(seals));
  assert.ok(shown.rowCount);
});
