import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openKeys } from "../packages/server/src/outside/keys.ts";
import { type City, openDatabase, seedAll } from "../packages/server/src/storage/index.ts";
import { seedMaterial } from "../packages/server/src/storage/seed/places.ts";
import { figureOf, quantile } from "./measure.ts";
import { type Known, WORK, work } from "./register/officers.ts";

/**
 * The register under load: fills one city with so many people, then lets officers work at once under row-level security.
 * `--people 20000,200000,2000000` measures each size in a folder of its own; `--seconds`, `--officers` and `--pause`
 * (mean pause of an officer, ms) say how; `--warm`: seconds that they work before anything is measured. OpenCRVS 2.0
 * publishes 25 ms for a search, 75 for a record, 170 for a registration, at 1.2 million records on four times the cores.
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
const OPENCRVS: Readonly<Record<string, number>> = { search: 25, open: 75, household: 75, register: 170 };
const CITY = "qujing";

for (const people of sizes) await measure(people);

async function measure(people: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "seed-bench-"));
  chmodSync(folder, 0o711);
  const database = await openDatabase({ kind: "embedded", folder, port: undefined }, [CITY]);
  try {
    const { parameters } = seedMaterial(CITY);
    const begun = performance.now();
    const scale = people / parameters.city.registered.value;
    const [seeded] = await seedAll(database.owner, { cities: [CITY], scale, seed: "bench" });
    const seconds = (performance.now() - begun) / 1000;
    const city: City = {
      id: CITY,
      division: "530300",
      range: { from: 1, to: 999 },
      keys: openKeys(join(folder, "keys")),
    };
    const known = await sample(database.owner);
    await work(database.pool, city, known, { ...effort, milliseconds: WARM });
    const taken = await work(database.pool, city, known, effort);
    console.log(
      `\n${seeded?.registered} people registered, made in ${seconds.toFixed(0)} s; ${effort.officers} officers, mean pause ${effort.pause} ms, ${effort.milliseconds / 1000} s; this process ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
    );
    console.log("| work | × OpenCRVS at p95 | p50 ms | p95 ms | times |\n|---|---|---|---|---|");
    for (const doing of Object.keys(WORK) as (keyof typeof WORK)[]) {
      const times = (taken.get(doing) ?? []).toSorted((one, other) => one - other);
      if (times.length === 0) continue;
      const theirs = OPENCRVS[doing.split(/[: ]/)[0] ?? ""];
      const p95 = quantile(times, 0.95);
      const ratio = theirs === undefined ? "" : (p95 / theirs).toFixed(2);
      console.log(
        `| ${doing} | ${ratio} | ${figureOf(times).median.toFixed(1)} | ${p95.toFixed(1)} | ${times.length} |`,
      );
    }
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
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
