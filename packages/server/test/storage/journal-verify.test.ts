import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Command } from "@luohu/registry";
import {
  erase,
  exportJournal,
  type JournalReport,
  meansOf,
  memoryOf,
  openContent,
  proofOf,
  readEntries,
  sealRound,
  verifyCity,
  verifyExport,
  verifyProof,
} from "@luohu/server/journal";
import { type City, execute } from "@luohu/server/storage";
import { asyncProperty, constantFrom, assert as holds, integer, property, record } from "fast-check";
import { bear, CHILD, FATHER, MOTHER, order, populate, STRANGER } from "../../../registry/test/family.ts";
import { idOf, type World } from "../../../registry/test/world.ts";
import { officerOf } from "./actors.ts";
import { connect, emptyFolder, freshKeys, openRegister } from "./folders.ts";

const keys = freshKeys();
const other = freshKeys();
const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys };
const TODAY = "2021-06-01";

const database = await openRegister(["lincang"]);
const { pool } = database;
const owner = await connect(database.owner);
const folder = emptyFolder();
const file = join(folder, "seals.jsonl");
const means = meansOf(keys, [keys.publicKey]);

async function must(command: Command): Promise<void> {
  const executed = await execute(pool, officerOf("lincang"), LINCANG, command, TODAY);
  if (!executed.ok) assert.fail(JSON.stringify(executed.refusal));
}
const seal = async (): Promise<number> => sealRound(owner, [LINCANG], file, await memoryOf(file));
const verify = (outside = file): Promise<JournalReport> => verifyCity(owner, LINCANG, means, outside);
const change = (): Command => order("change-items", { person: CHILD, items: { birthplace: "530902" } });
const codes = ({ findings }: JournalReport): string[] => findings.map(({ code }) => code);

const populating: Command[] = [];
populate({ city: "lincang", must: (command: Command) => void populating.push(command) } as unknown as World);
for (const command of populating) await must(command);
await seal();
for (const n of [1, 2, 3, 4]) {
  await must(bear({ person: n === 1 ? CHILD : idOf(800 + n) }));
  if (n !== 3) await seal();
}
await must(order("change-items", { person: FATHER, items: { marriage: "20" } }));
await seal();

const { rows: sealed } = await owner.query<{ seal: number; ordinal: number; command: string }>(
  "select seal::int, ordinal, command from lincang.leaves order by seal, ordinal",
);
const seals = Math.max(...sealed.map(({ seal: number }) => number));

/** What the owner of the database does, undone afterwards. */
async function tampering(statements: readonly string[], check: () => Promise<void>): Promise<void> {
  await owner.query("begin");
  try {
    for (const statement of statements) await owner.query(statement);
    await check();
  } finally {
    await owner.query("rollback");
  }
}

test("[journal] a journal that nobody touched is whole", async () => {
  const report = await verify();
  assert.deepEqual(report, { seals, entries: sealed.length, unsealed: 0, keys: [keys.publicKey], findings: [] });
});

const CHANGES = [
  "actor = 'somebody else'",
  "purpose = 'another'",
  "event = 'birth '",
  "effective = effective + 1",
  "approver = 'a second'",
  "clause = 'no/such'",
  "ground = 'court'",
  "reference = 'R'",
  "recorded_at = recorded_at + interval '1 microsecond'",
  "subjects = subjects || gen_random_uuid(), generations = generations || 1::smallint, contents = contents || 'x'::bytea",
  "contents[1] = contents[1] || 'x'::bytea",
  "generations[1] = 9",
  "subjects[1] = gen_random_uuid()",
  "contents[1] = ''",
];

test("[journal] any field of any entry that the owner of the database changes is found, with its seal, place and command", async () => {
  const tampered = record({ at: integer({ min: 0, max: sealed.length - 1 }), change: constantFrom(...CHANGES) });
  await holds(
    asyncProperty(tampered, async ({ at, change }) => {
      const { seal: number, ordinal, command } = sealed[at] as (typeof sealed)[0];
      await tampering([`update lincang.journal set ${change} where command = '${command}'`], async () => {
        const expected = {
          code: "entry-changed",
          city: "lincang",
          seal: number,
          through: null,
          place: ordinal,
          entry: command,
        };
        assert.deepEqual((await verify()).findings, [expected]);
        // who changes the noted leaf too is found by what is kept outside
        await owner.query("update lincang.leaves set leaf = sha256('x') where command = $1", [command]);
        assert.deepEqual((await verify()).findings, [expected]);
      });
    }),
    { numRuns: 20, seed: 1 },
  );
});

test("[journal] an entry that the owner removes, with or without its place, is missing by seal and place", async () => {
  for (const { seal: number, ordinal, command } of [sealed[0], sealed[2], sealed.at(-1)] as typeof sealed) {
    const where = { city: "lincang", seal: number, through: null, place: ordinal };
    const remove = `delete from lincang.journal where command = '${command}'`;
    const unaccounted = {
      code: "command-without-entry",
      city: "lincang",
      seal: null,
      through: null,
      place: null,
      entry: command,
    };
    await tampering([remove], async () => {
      assert.deepEqual((await verify()).findings, [{ code: "entry-missing", ...where, entry: command }, unaccounted]);
    });
    await tampering([remove, `delete from lincang.leaves where command = '${command}'`], async () => {
      assert.deepEqual((await verify()).findings, [{ code: "entry-missing", ...where, entry: null }, unaccounted]);
    });
  }
});

test("[journal] entries that change places are moved; one that is put among sealed ones is added; one that nobody sealed is counted", async () => {
  const pair = sealed.filter(({ seal: number }) => number === 1).slice(0, 2) as typeof sealed;
  const [one, other] = pair as [(typeof sealed)[0], (typeof sealed)[0]];
  await tampering(
    [
      `update lincang.leaves set ordinal = 1000 where command = '${one.command}'`,
      `update lincang.leaves set ordinal = ${one.ordinal} where command = '${other.command}'`,
      `update lincang.leaves set ordinal = ${other.ordinal} where command = '${one.command}'`,
    ],
    async () => {
      const { findings } = await verify();
      assert.deepEqual(
        findings.map(({ code, seal: number }) => [code, number]),
        [["entry-moved", 1]],
      );
      assert.ok(pair.some(({ command }) => command === findings[0]?.entry));
    },
  );
  const forge = `insert into lincang.journal (command, recorded_at, event, effective, actor, purpose, ground, subjects, generations, contents)
    select '${idOf(1)}', now(), 'death', '2021-03-01', 'a', 'b', 'notice', '{}', '{}', '{}'`;
  const claim = `insert into lincang.commands (id, digest) values ('${idOf(1)}', '')`;
  await tampering([claim, forge, `insert into lincang.leaves values (2, 77, '${idOf(1)}', sha256('x'))`], async () => {
    const { findings } = await verify();
    assert.deepEqual(
      findings.map(({ code, seal: number, entry }) => [code, number, entry]),
      [["entry-added", 2, idOf(1)]],
    );
  });
  await tampering([claim, forge], async () => assert.equal((await verify()).unsealed, 1));
});

test("[journal] seals that the owner cuts off, removes, changes or empties are found by what is kept outside", async () => {
  const last = [
    `delete from lincang.seals where number >= ${seals - 1}`,
    `delete from lincang.leaves where seal >= ${seals - 1}`,
  ];
  await tampering(last, async () => {
    const { findings, unsealed } = await verify();
    assert.deepEqual(
      findings.map(({ code, seal: first, through }) => [code, first, through]),
      [["tail-cut", seals - 1, seals]],
    );
    assert.ok(unsealed > 0);
  });
  await tampering(["truncate lincang.seals, lincang.leaves, lincang.journal, lincang.commands cascade"], async () => {
    const { findings } = await verify();
    assert.deepEqual(
      findings.filter(({ code }) => code === "tail-cut").map(({ seal: first, through }) => [first, through]),
      [[1, seals]],
    );
    assert.ok(
      findings.some(({ code }) => code === "command-without-entry"),
      "the facts are still there",
    );
  });
  await tampering(["delete from lincang.seals where number = 2"], async () =>
    assert.deepEqual(
      (await verify()).findings.map(({ code, seal: number }) => [code, number]),
      [["seal-missing", 2]],
    ),
  );
  for (const change of [
    "root = previous",
    "previous = root",
    "size = size + 1, total = total + 1",
    "total = total + 1",
    "sealed_at = now()",
    "key = key || '0'",
    "signature = root || root",
  ])
    await tampering([`update lincang.seals set ${change} where number = 2`], async () => {
      const { findings } = await verify();
      assert.ok(
        findings.some(({ code, seal: number }) => code === "seal-changed" && number === 2),
        change,
      );
      assert.ok(
        findings.some(({ code, seal: number }) => code === "signature-wrong" && number === 2),
        change,
      );
    });
});

test("[journal] the file outside, cut or changed, is told too; without it every seal is told to be nowhere else", async () => {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const cut = join(folder, "cut.jsonl");
  writeFileSync(cut, `${lines.slice(0, -2).join("\n")}\n`);
  assert.deepEqual(
    (await verify(cut)).findings.map(({ code, seal: first, through }) => [code, first, through]),
    [["anchor-missing", seals - 1, seals]],
  );
  writeFileSync(
    cut,
    `${lines.map((line, at) => (at === 1 ? line.replace(/"root":"../, '"root":"zz') : line)).join("\n")}\n`,
  );
  assert.deepEqual(codes(await verify(cut)), ["anchor-changed", "seal-changed"]);
  assert.deepEqual(
    (await verify(join(folder, "none"))).findings.map(({ code, seal: first, through }) => [code, first, through]),
    [["anchor-missing", 1, seals]],
  );
});

test("[journal] an export is verified without the database; any bit changed, line removed or swapped, or end cut is found", async () => {
  const out = join(folder, "export.jsonl");
  assert.deepEqual(await exportJournal(owner, [LINCANG], out), { seals, entries: sealed.length });
  const whole = await verifyExport(out, means, file);
  assert.deepEqual(whole, { seals, entries: sealed.length, unsealed: 0, keys: [keys.publicKey], findings: [] });
  const lines = readFileSync(out, "utf8").trimEnd().split("\n");
  const struck = join(folder, "struck.jsonl");
  const tamper = async (text: string): Promise<JournalReport> => {
    writeFileSync(struck, text);
    return verifyExport(struck, means);
  };
  const one = record({
    how: constantFrom("bit", "remove", "swap", "cut"),
    line: integer({ min: 1, max: lines.length - 2 }),
    at: integer({ min: 0 }),
  });
  await holds(
    asyncProperty(one, async ({ how, line, at }) => {
      const all = [...lines];
      const text = all[line] as string;
      if (how === "bit")
        all[line] =
          text.slice(0, at % text.length) +
          String.fromCharCode(text.charCodeAt(at % text.length) ^ 1) +
          text.slice((at % text.length) + 1);
      if (how === "remove") all.splice(line, 1);
      if (how === "swap")
        [all[line], all[line === 1 ? 2 : line - 1]] = [all[line === 1 ? 2 : line - 1] as string, text];
      if (how === "cut") all.length = line + 1;
      const report = await tamper(`${all.join("\n")}\n`);
      assert.ok(report.findings.length > 0, how);
      if (how === "cut") assert.ok(codes(report).includes("export-cut"));
      else assert.ok(codes(report).includes("export-changed"));
      const entry = text.startsWith('{"entry"') ? (JSON.parse(text).entry as { command: string }).command : undefined;
      if (how === "remove" && entry !== undefined) {
        const where = sealed.find(({ command }) => command === entry);
        assert.ok(
          report.findings.some(
            ({ code, seal: number, place }) =>
              code === "entry-missing" && number === where?.seal && place === where?.ordinal,
          ),
        );
      }
    }),
    { numRuns: 60, seed: 2 },
  );
  assert.ok(codes(await verifyExport(out, meansOf(other, [other.publicKey]))).includes("key-unknown"));
});

test("[journal] the proof of one person shows what the journal holds of that person, verified without the database, and nothing of others", async () => {
  const proof = await proofOf(owner, [LINCANG], CHILD, "2021-06-01T00:00:00.000Z");
  assert.deepEqual(verifyProof(proof, means).findings, []);
  assert.ok(proof.entries.length >= 1);
  const text = JSON.stringify(proof);
  assert.ok(text.includes("刀子"));
  for (const other of [MOTHER, FATHER].map((person) => `"subject":"${person}"`)) assert.ok(!text.includes(other));
  const strings: { readonly path: readonly (string | number)[]; readonly value: string }[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === "string") strings.push({ path, value });
    else if (Array.isArray(value)) value.forEach((one, at) => void walk(one, [...path, at]));
    else if (typeof value === "object" && value !== null)
      for (const [name, one] of Object.entries(value)) walk(one, [...path, name]);
  };
  walk(proof, []);
  const asserted = strings.filter(({ path }) => path[0] !== "format" && path[0] !== "made");
  holds(
    property(integer({ min: 0, max: asserted.length - 1 }), (n) => {
      const { path, value } = asserted[n] as (typeof asserted)[0];
      const changed = structuredClone(proof) as never;
      let inner: Record<string | number, unknown> = changed;
      for (const step of path.slice(0, -1)) inner = inner[step] as never;
      inner[path.at(-1) as string] = value.endsWith("0") ? `${value.slice(0, -1)}1` : `${value.slice(0, -1)}0`;
      assert.ok(verifyProof(changed, means).findings.length > 0, path.join("."));
    }),
    { numRuns: 40, seed: 3 },
  );
  assert.ok(verifyProof({ ...proof, entries: proof.entries.slice(1) }, means).findings.length > 0);
});

test("[journal] erased, what the journal holds of a person is not read again; the chain and what it holds of others stay whole", async () => {
  const erasure = {
    id: idOf(60),
    person: CHILD,
    on: TODAY,
    actor: "administrator",
    purpose: "order",
    ground: { kind: "court", reference: "C-1" },
  } as const;
  const entries = await readEntries(owner, LINCANG, "subjects @> array[$1::uuid]", [CHILD]);
  assert.ok(entries.length > 0);
  const readable = async (person: string): Promise<number> => {
    const opened = await Promise.all(entries.map((entry) => openContent(owner, LINCANG, entry, person)));
    return opened.filter((one) => one !== undefined).length;
  };
  const [child, mother] = [await readable(CHILD), await readable(MOTHER)];
  assert.ok(child > 0 && mother > 0);
  const erased = await erase(owner, LINCANG, erasure);
  assert.ok(erased.ok && erased.keys === 1);
  assert.deepEqual(await erase(owner, LINCANG, erasure), { ...erased, keys: 0 });
  assert.equal(await readable(CHILD), 0);
  assert.equal(await readable(MOTHER), mother);
  await seal();
  assert.deepEqual((await verify()).findings, []);
  const [entry] = await readEntries(owner, LINCANG, "event = 'erase'", []);
  assert.deepEqual([entry?.ground, entry?.reference, entry?.contents[0]?.subject], ["court", "C-1", CHILD]);
  const proof = await proofOf(owner, [LINCANG], CHILD, "2021-06-01T00:00:00.000Z");
  assert.deepEqual(verifyProof(proof, means).findings, []);
  assert.ok(proof.entries.every(({ content }) => content === null));
  for (const [person, code] of [
    [STRANGER, "person-unknown"],
    [CHILD, "nothing-changes"],
  ] as const) {
    const refused = await erase(owner, LINCANG, { ...erasure, id: idOf(61), person });
    assert.ok(!refused.ok && refused.refusal.code === code, person);
  }
  // whoever is changed after all is entered under a key of its own
  await must(bear({ person: idOf(999) }));
  await must(change());
  const [later] = (await readEntries(owner, LINCANG, "subjects @> array[$1::uuid]", [CHILD])).slice(-1);
  assert.ok(later && (await openContent(owner, LINCANG, later, CHILD)));
  assert.equal(await readable(CHILD), 0);
  await seal();
  assert.deepEqual((await verify()).findings, []);
});
