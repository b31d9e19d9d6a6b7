import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openKeys } from "../packages/server/src/outside/keys.ts";
import { type City, openDatabase, seedAll } from "../packages/server/src/storage/index.ts";
import { seedMaterial } from "../packages/server/src/storage/seed/places.ts";
import { type Figure, quantile } from "./measure.ts";
import { type Doing, type Known, WORK, work } from "./register/officers.ts";
import { measureServing, type Serving } from "./register/serving.ts";
import { wideReadings } from "./register/wide.ts";
import { table } from "./table.ts";

/**
 * The register under load: fills one city with so many people, lets officers work at once under row-level security, reads
 * what goes over many people, then starts a server there and lets officers work over HTTP; after all sizes, moves beside
 * the bare statements and what the journal costs (`--load-only`: without these). `--people 20000,200000,2000000` measures
 * each size in a folder of its own; `--seconds`, `--officers` and `--pause` (mean pause of an officer, ms) say how;
 * `--warm`: seconds that they work before anything is measured. OpenCRVS 2.0 publishes 25 ms for a search, 75 for a
 * record, 170 for a registration, at 1.2 million records on four times the cores.
 */
const option = (name: string, other: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? other : (process.argv[at + 1] ?? other);
};
const sizes = option("people", "20000,200000,2000000").split(",").map(Number);
const effort = {
  officers: Number(option("officers", "50")),
  milliseconds: 1000 * Number(option("seconds", "60")),
  pause: Number(option("pause", "1000")),
};
const WARM = 1000 * Number(option("warm", "60"));
const OPENCRVS = { search: 25, open: 75, household: 75, register: 170 } as const;
const CITY = "qujing";
const AIMS = { memory: 400, start: 5000, made: 300 };

/** ms at the median and the 95th percentile, of so many. */
interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly times: number;
}

/** What one process did, which is client and server of the officers. */
interface InProcess {
  readonly people: number;
  readonly madeIn: number;
  readonly work: ReadonlyMap<Doing, Spread>;
  readonly known: readonly Known[];
  /** What it takes, MB. */
  readonly process: number;
  readonly wide: ReadonlyMap<string, Figure>;
}

interface Size extends InProcess {
  readonly serving: Serving;
}

const taken: Size[] = [];
for (const people of sizes) {
  const size = await measure(people);
  taken.push(size);
  printSize(size);
}
if (taken.length > 1) printGrowth(taken);
if (!process.argv.includes("--load-only")) {
  console.log("\nMoves beside the bare statements (aim: half of them), and what the journal costs (aim: a fifth):\n");
  for (const bench of ["moves-run.ts", "journal-cost.ts"])
    if (spawnSync(process.execPath, [join(import.meta.dirname, "register", bench)], { stdio: "inherit" }).status !== 0)
      process.exitCode = 1;
}

async function measure(people: number): Promise<Size> {
  const folder = mkdtempSync(join(tmpdir(), "seed-bench-"));
  chmodSync(folder, 0o711);
  const keys = openKeys(join(folder, "keys"));
  const city: City = { id: CITY, division: "530300", range: { from: 1, to: 999 }, keys };
  try {
    const inside = await workInside(folder, city, people);
    return { ...inside, serving: await measureServing(folder, city, inside.known, { ...effort, warm: WARM }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function workInside(folder: string, city: City, people: number): Promise<InProcess> {
  const database = await openDatabase({ kind: "embedded", folder, port: undefined }, [CITY]);
  try {
    const { parameters } = seedMaterial(CITY);
    const begun = performance.now();
    const scale = people / parameters.city.registered.value;
    const [seeded] = await seedAll(database.owner, { cities: [CITY], scale, seed: "bench" });
    const madeIn = (performance.now() - begun) / 1000;
    const known = await sample(database.owner);
    await work(database.pool, city, known, { ...effort, milliseconds: WARM });
    const taken = await work(database.pool, city, known, effort);
    const memory = process.memoryUsage.rss() / 1e6;
    const done = [...taken].filter(([, times]) => times.length > 0);
    return {
      ...{ people: seeded?.registered ?? 0, madeIn, known, process: memory },
      work: new Map(done.map(([doing, times]) => [doing, spreadOf(times)])),
      wide: await wideReadings(database.pool, database.owner, city),
    };
  } finally {
    await database.close();
  }
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((one, other) => one - other);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), times: times.length };
}

function printSize({ people, madeIn, work: done, process: memory, wide, serving }: Size): void {
  const { officers, pause, milliseconds } = effort;
  const of = (value: number, aim: number): string => (value / aim).toFixed(2);
  console.log(`\n## ${people.toLocaleString("en")} people registered\n`);
  console.log(`${officers} officers, mean pause ${pause} ms, ${milliseconds / 1000} s.\n`);
  const rows = [...done].map(([doing, { p50, p95, times }]) => {
    const theirs = OPENCRVS[doing.split(/[: ]/)[0] as keyof typeof OPENCRVS];
    return [doing, of(p95, theirs), p50.toFixed(1), p95.toFixed(1), String(times)];
  });
  console.log(table([["work", "× OpenCRVS at p95", "p50 ms", "p95 ms", "times"], ...rows], [0]));
  const { first, again, ready, worked } = serving;
  const [search, open] = [spreadOf(serving.searches), spreadOf(serving.opened)];
  console.log(`\nThe server in a process of its own; ${search.times + open.times} requests over HTTP.\n`);
  console.log(
    table(
      [
        ["server", "× aim", "figure"],
        ["made in", of(madeIn, AIMS.made), `${madeIn.toFixed(0)} s`],
        ["starts with these data", of(again, AIMS.start), `${(again / 1000).toFixed(1)} s`],
        ["starts the first time, proving the law", "", `${(first / 1000).toFixed(1)} s`],
        ["memory once it answers", of(ready, AIMS.memory), `${ready.toFixed(0)} MB`],
        ["memory after the officers", of(worked, AIMS.memory), `${worked.toFixed(0)} MB`],
        ["the process of the officers above", of(memory, AIMS.memory), `${memory.toFixed(0)} MB`],
        ["search by name over HTTP, p95", of(search.p95, OPENCRVS.search), `${search.p95.toFixed(1)} ms`],
        ["open a household over HTTP, p95", of(open.p95, OPENCRVS.open), `${open.p95.toFixed(1)} ms`],
      ],
      [0],
    ),
  );
  const each = [...wide].map(([doing, figure]) => [
    doing,
    ...[figure.median, figure.least, figure.most].map((ms) => ms.toFixed(0)),
  ]);
  console.log(`\n${table([["alone, ms", "median", "least", "most"], ...each], [0])}`);
}

/** Each size beside the others; ms at p50 and p95. */
function printGrowth(all: readonly Size[]): void {
  const row = (name: string, of: (size: Size) => string): string[] => [name, ...all.map(of)];
  console.log("\n## How it grows\n");
  console.log(
    table(
      [
        row("p50, p95 in ms", ({ people }) => people.toLocaleString("en")),
        ...(Object.keys(WORK) as Doing[]).map((doing) =>
          row(doing, ({ work: done }) => {
            const { p50, p95 } = done.get(doing) ?? { p50: Number.NaN, p95: Number.NaN };
            return `${p50.toFixed(1)}, ${p95.toFixed(1)}`;
          }),
        ),
        row("made in", ({ madeIn }) => `${madeIn.toFixed(0)} s`),
        row("starts with these data", ({ serving }) => `${(serving.again / 1000).toFixed(1)} s`),
        row("memory of the server after the officers", ({ serving }) => `${serving.worked.toFixed(0)} MB`),
      ],
      [0],
    ),
  );
}

/** People to work with: heads and their spouses, who can have children. */
async function sample(owner: ConstructorParameters<typeof Client>[0]): Promise<readonly Known[]> {
  const client = new Client(owner);
  await client.connect();
  try {
    const { rows } = await client.query<Known>(
      `select r.person, r.household, k.name, k.number, k.pinyin, k.initials, p.division, k.sex
       from ${CITY}.registrations r join ${CITY}.particulars k on k.person = r.person and k.valid_until is null
       join ${CITY}.people p on p.id = r.person
       where r.valid_until is null and r.state = 'registered' and r.relation in ('02', '12') and k.number is not null
         and k.born > '1970-01-01' and k.pinyin ~ '^[a-z]+$' and k.initials ~ '^[a-z]+$' and hashtext(r.person::text) % $1 = 0 limit 5000`,
      [Math.max(1, Math.round((await count(client)) / 50_000))],
    );
    return rows;
  } finally {
    await client.end();
  }
}

async function count(client: Client): Promise<number> {
  const { rows } = await client.query(`select reltuples as n from pg_class where oid = '${CITY}.people'::regclass`);
  return Number(rows[0]?.n);
}
