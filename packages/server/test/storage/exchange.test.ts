import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { EXCHANGE_KINDS } from "@luohu/contract/exchange";
import type { Command, Fact } from "@luohu/registry";
import { OWNER } from "@luohu/server/access";
import { exportFiles, type Imported, importFiles } from "@luohu/server/exchange";
import { type City, execute } from "@luohu/server/storage";
import { sample } from "fast-check";
import { AT, order, person, populate } from "../../../registry/test/family.ts";
import { beginning, commandOf, FIRST_DAY, seeds } from "../../../registry/test/random.ts";
import { idOf, World } from "../../../registry/test/world.ts";
import { poolOf } from "../../src/storage/database.ts";
import { factOf, KINDS, selectFacts } from "../../src/storage/register/tables.ts";
import { emptyFolder, freshKeys, openRegister } from "./folders.ts";

const CITY: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const TODAY = "2024-06-01";
const files = emptyFolder();
const { owner } = await openRegister(["lincang"]);
const pool = poolOf(owner);
after(() => pool.end());
const direct = await import("pg").then(({ Client }) => new Client(owner));
await direct.connect();

async function empty(): Promise<void> {
  const tables = await direct.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'lincang'",
  );
  await direct.query(`truncate shared.whereabouts, ${tables.rows.map(({ name }) => name).join(", ")} cascade`);
}

/** What the register holds for true, whatever command recorded it, in one order. */
async function held(): Promise<readonly string[]> {
  const all: string[] = [];
  for (const kind of KINDS) {
    const { rows } = await pool.query(selectFacts(CITY, kind, "superseded_at is null"));
    for (const row of rows) {
      const { id: _, ...body } = factOf(row) as Fact;
      all.push(JSON.stringify(Object.entries(body).sort()));
    }
  }
  const { rows } = await pool.query("select person, city, valid_from, valid_until from shared.whereabouts");
  return [...all, ...rows.map((row) => JSON.stringify(row))].sort();
}

const bring = (paths: readonly string[], more: object = {}): Promise<Imported> =>
  importFiles(owner, CITY, { files: paths, actor: "administrator", today: TODAY, dryRun: false, ...more });
const count = async (what: string): Promise<number> =>
  Number((await direct.query(`select count(*) as n from ${what}`)).rows[0].n);
let folders = 0;
const folder = (): string => {
  const made = join(files, String(folders++));
  mkdirSync(made);
  return made;
};
const every = (path: string, as: string): string[] => EXCHANGE_KINDS.map((kind) => join(path, `${kind}.${as}`));

/** Texts that a spreadsheet, a parser or an encoding may trip over. */
const ODD = [
  "=1+1",
  "'=x",
  "+86 870",
  "-",
  "@a",
  'say "hi", now',
  "行一\n行二",
  "𠮷野家㐂",
  "䶮𫞩",
  "a,b;c\td",
  " 空 格 ",
  "\ttab",
];

test("[exchange] export and import rebuild the same register over random histories, with any text in names and addresses, as CSV and JSON Lines", async () => {
  const seen = new Set<string>();
  for (const [round, list] of sample(seeds, { numRuns: 2, seed: 11 }).entries()) {
    await empty();
    const world = new World();
    world.today = FIRST_DAY;
    const run = async (command: Command): Promise<void> => {
      world.run(command);
      await execute(pool, OWNER, CITY, command, TODAY);
    };
    for (const command of beginning()) await run(command);
    for (const one of list) await run(commandOf(world, one));
    for (const [n, text] of ODD.entries())
      await run(
        order("settle", {
          on: "2021-01-01",
          clause: "lincang/any",
          into: { opens: idOf(500 + n), at: { ...AT, address: `${text}` } },
          arrivals: [
            {
              person: idOf(600 + n),
              relation: "02",
              declared: "self",
              items: person(text, "1980-01-15", "male", {
                birthplace: text,
                formerName: `'${text}`,
                religion: text,
                height: 170,
              }),
            },
          ],
        }),
      );
    const [one, other] = [idOf(600), idOf(601)];
    const on = "2021-02-01";
    const at = { ...AT, address: ODD[0] as string, basis: "rented", source: "visit" } as const;
    for (const command of [
      order("record-residence", { on, person: one, at }),
      order("keep-secret", { on, person: one, secret: "violence", evidence: "E-1" }),
      order("record-kinship", { on, person: one, relative: idOf(602), kin: "spouse", evidence: "E-2" }),
      order("resolve-duplicate", { on, keeps: one, other, approver: "officer 2", double: { of: "person" } }),
    ])
      await run(command);
    // no command records what somebody was while registrations were agricultural or not
    await bring([
      write(folder(), "people", [people("F")]),
      write(folder(), "moves", ["F,elsewhere,,,,settle,2020-01-01,"]),
      write(folder(), "former-statuses", ["F,agricultural,1980-01-01,2015-06-30"]),
    ]);
    for (const fact of world.now()) seen.add(fact.kind);
    const before = await held();
    assert.ok(before.length > 60);
    const as = round % 2 === 0 ? "csv" : "jsonl";
    const out = folder();
    await exportFiles(owner, CITY, { out, as });
    await empty();
    const imported = await bring(every(out, as));
    assert.deepEqual(imported.findings, []);
    assert.deepEqual(await held(), before);
    const again = await bring(every(out, as));
    assert.deepEqual([again.people.entered, again.households.entered, again.findings], [0, 0, []]);
    assert.deepEqual(await held(), before);
    assert.equal(await count("lincang.journal"), await count("lincang.commands"), "every batch has its entry");
  }
  for (const kind of KINDS)
    assert.ok(kind === "former-status" || seen.has(kind), `nothing of the kind ${kind} was there`);
});

const HEAD = {
  people: "key,name,formerName,sex,born,number,ethnicity,marriage,birthplace,nativePlace,from,until",
  households: "key,kind,division,address,name,from,until",
  moves: "person,state,household,relation,place,reason,from,until",
  kinship: "person,relative,kin,evidence,from,until",
  details:
    "person,otherAddress,religion,education,militaryService,height,bloodType,occupation,workplace,guardian,guardianRelation,from,until",
  "former-statuses": "person,status,from,until",
  identities: "person,kept,from,until",
} as const;
const household = (key: string): string => `${key},family,${AT.division},幸福路${key}号,,2020-01-01,`;
const people = (key: string): string => `${key},姓名${key},,female,1980-01-01,,01,,,,2020-01-01,`;
const move = (key: string, home: string, relation = "02"): string =>
  `${key},registered,${home},${relation},,settle,2020-01-01,`;

function write(
  path: string,
  kind: keyof typeof HEAD,
  lines: readonly string[],
  encode?: (text: string) => Buffer,
): string {
  const file = join(path, `${kind}.csv`);
  const text = [HEAD[kind], ...lines].join("\n");
  writeFileSync(file, encode === undefined ? text : encode(text));
  return file;
}

test("[exchange] every finding is told by file, line and column in both languages, and nothing is done", async () => {
  await empty();
  const path = folder();
  const given = [
    write(path, "people", [people("P1"), "P2,,,f,1980-02-31,123,1,,,,2020-01-01,", people("P3")]),
    write(path, "households", [household("H1").replace(AT.division, "5309")]),
    write(path, "moves", [move("P1", "H1"), move("P9", "H1"), "P1,registered,,,,settle,2020-01-01,"]),
  ];
  writeFileSync(join(path, "else.txt"), "");
  const { findings, people: counted } = await bring([...given, join(path, "else.txt")]);
  const found = findings.map(
    ({ file, line, code, path: at }) => `${file.slice(path.length + 1)}:${line} ${code} ${at}`,
  );
  for (const one of [
    "people.csv:3 bad-value name",
    "people.csv:3 bad-value sex",
    "people.csv:3 bad-value born",
    "people.csv:3 bad-value number",
    "people.csv:3 bad-value ethnicity",
    "people.csv:4 incomplete key",
    "households.csv:2 bad-value division",
    "moves.csv:3 key-unknown person",
    "moves.csv:4 incomplete household",
    "else.txt:0 unknown-file ",
  ])
    assert.ok(found.includes(one), `${one} is not among ${found.join("; ")}`);
  for (const { expected } of findings) assert.ok(/[\u4e00-\u9fff]/.test(expected.zh) && expected.en !== "");
  assert.equal(counted.entered, 0);
  assert.equal(await count("lincang.people"), 0);
});

test("[exchange] what a rule of the register refuses is found by its line and left out, the others are entered; a dry run finds the same and does nothing", async () => {
  await empty();
  const path = folder();
  const keys = Array.from({ length: 20 }, (_, n) => `P${n}`);
  const given = [
    write(path, "people", [...keys.map(people), people("X").replace(",,01", ",530902198001010010,01")]),
    write(path, "households", [household("H1"), household("H2").replace(AT.division, "530902999999")]),
    write(path, "moves", [...keys.map((key, n) => move(key, "H1", n < 2 ? "02" : "97")), move("X", "H1", "97")]),
  ];
  const trial = await bring(given, { dryRun: true });
  assert.equal(await count("lincang.people"), 0);
  assert.equal(await count("lincang.journal"), 0);
  const done = await bring(given);
  assert.deepEqual(done.findings, trial.findings);
  const found = done.findings.map(({ file, line, code }) => `${file.slice(path.length + 1)}:${line} ${code}`).sort();
  assert.deepEqual(
    found,
    ["households.csv:3 division-unknown", "people.csv:22 number-wrong", "people.csv:3 head-exists"].sort(),
  );
  assert.deepEqual([done.people.entered, done.people.leftOut], [19, 2]);
  assert.equal(await count("shared.whereabouts"), 19);
});

test("[exchange] what is said of a person beside the registration obeys the rules too; of a kind without a file nothing is said", async () => {
  await empty();
  const path = folder();
  const keys = ["P0", "P1", "P2", "P3", "P4", "P5"];
  const one = [
    write(path, "people", keys.map(people)),
    write(path, "households", [household("H1")]),
    write(
      path,
      "moves",
      keys.map((key) => move(key, "H1", key === "P0" ? "02" : "97")),
    ),
  ];
  const more = [
    write(path, "kinship", ["P4,P4,spouse,paper,2020-01-01,", "P5,P3,guardian,paper,2020-01-01,"]),
    write(path, "details", [
      "P1,,,,,170,A,,,,,2020-01-01,",
      "P2,,,,,17,,,,,,2020-01-01,",
      "P3,,,,,170,,,,,,2019-01-01,",
    ]),
    write(path, "former-statuses", ["P0,agricultural,1980-01-01,2030-01-01", "P1,agricultural,1980-01-01,"]),
    write(path, "identities", ["P2,P1,2021-01-01,"]),
  ];
  const found = ({ findings }: Imported): string[] =>
    findings.map(({ file, line, code, path: at }) => `${file.slice(path.length + 1)}:${line} ${code} ${at}`).sort();
  assert.deepEqual(found(await bring([...one, ...more])), [
    "details.csv:3 bad-value height",
    "former-statuses.csv:3 bad-value until",
  ]);
  write(path, "details", ["P1,,,,,170,A,,,,,2020-01-01,", "P3,,,,,170,,,,,,2019-01-01,"]);
  write(path, "former-statuses", ["P0,agricultural,1980-01-01,2030-01-01", "P1,agricultural,1980-01-01,2014-07-30"]);
  const refused = await bring([...one, ...more]);
  assert.deepEqual(found(refused), [
    "people.csv:2 day-in-future key",
    "people.csv:5 before-last-change key",
    "people.csv:6 kin-impossible key",
    "people.csv:7 person-unknown key",
  ]);
  const { rows } = await pool.query("select height, blood_type from lincang.details");
  assert.deepEqual(rows, [{ height: 170, blood_type: "A" }]);
  assert.equal(await count("lincang.identities"), 1);
  const again = await bring([...one.slice(0, 1), ...one.slice(2)]);
  assert.deepEqual(
    [again.people.same, again.findings.length],
    [4, 0],
    "those who were refused are new, without what was wrong",
  );
  assert.equal(again.people.entered, 2);
});

test("[exchange] GB18030 is read as UTF-8 is, with or without a mark, and which it was is told", async () => {
  const path = folder();
  // 姓 and 名 in GB18030
  const gb = (text: string): Buffer =>
    Buffer.concat(
      [...text].map((sign) =>
        sign === "姓" ? Buffer.from("d0d5", "hex") : sign === "名" ? Buffer.from("c3fb", "hex") : Buffer.from(sign),
      ),
    );
  const marked = (text: string): Buffer => Buffer.from(`\ufeff${text}`);
  for (const [encode, name] of [
    [gb, "GB18030"],
    [marked, "UTF-8 BOM"],
    [Buffer.from, "UTF-8"],
  ] as const) {
    await empty();
    const given = [
      write(path, "people", [people("P1")], encode as (text: string) => Buffer),
      write(path, "households", [household("H1")]),
      write(path, "moves", [move("P1", "H1")]),
    ];
    const { read, findings } = await bring(given);
    assert.deepEqual(findings, []);
    assert.equal(read[0]?.encoding, name);
    const { rows } = await pool.query("select name from lincang.particulars");
    assert.deepEqual(rows, [{ name: "姓名P1" }]);
  }
});

test("[exchange] an import that is cut off goes on where it stopped, and ends as one that was not", async () => {
  await empty();
  const path = folder();
  const keys = Array.from({ length: 600 }, (_, n) => `P${n}`);
  const given = [
    write(path, "people", keys.map(people)),
    write(
      path,
      "households",
      keys.map((key) => household(`H${key}`)),
    ),
    write(
      path,
      "moves",
      keys.map((key) => move(key, `H${key}`)),
    ),
  ];
  const cut = bring(given, {
    onBatch: (done: number) => {
      if (done === 2) throw new Error("cut off");
    },
  });
  await assert.rejects(cut, /cut off/);
  assert.equal(await count("lincang.people"), 250);
  const on = await bring(given);
  assert.deepEqual([on.people.entered, on.people.same, on.findings], [350, 250, []]);
  assert.equal(await count("lincang.people"), 600);
  const { rows } = await direct.query("select done, batches, finished_at is not null as finished from lincang.imports");
  assert.equal(rows.length, 1);
  assert.ok(rows[0].finished);
});

test("[exchange] an export is of one day, as known at one moment, where they are asked for; a file that is there stays", async () => {
  await empty();
  const commands: Command[] = [];
  populate({ city: "lincang", must: (command: Command) => void commands.push(command) } as unknown as World);
  for (const command of commands) assert.ok((await execute(pool, OWNER, CITY, command, TODAY)).ok);
  const { rows } = await pool.query("select clock_timestamp()::text as now");
  assert.ok((await execute(pool, OWNER, CITY, order("death", { person: idOf(1) }), TODAY)).ok);
  const knownAt = new Date(rows[0].now).toISOString();
  const [then, now, day] = [folder(), folder(), folder()];
  const states = (path: string): string[] =>
    readFileSync(join(path, "moves.jsonl"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line).state);
  await exportFiles(owner, CITY, { out: then, as: "jsonl", knownAt });
  await exportFiles(owner, CITY, { out: now, as: "jsonl" });
  await exportFiles(owner, CITY, { out: day, as: "jsonl", on: "2020-04-30" });
  assert.ok(!states(then).includes("dead"));
  assert.ok(states(now).includes("dead"));
  assert.ok(!states(day).includes("registered"), "the day before they settled");
  await assert.rejects(exportFiles(owner, CITY, { out: now, as: "jsonl" }), /is there already/);
  await direct.end();
});
