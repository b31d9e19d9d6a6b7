import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openKeys } from "../../packages/server/src/outside/keys.ts";
import { type City, openDatabase } from "../../packages/server/src/storage/index.ts";
import { type Movers, type Moves, measureMoves } from "./moves.ts";

/** Moves a second beside the bare statements: between families, and within two schools of ten thousand. `--json` prints figures alone. */
const FAMILIES = 2000;
const STUDENTS = 10_000;
const EFFORT = { rounds: 5, milliseconds: 500 };

const folder = mkdtempSync(join(tmpdir(), "luohu-bench-"));
chmodSync(folder, 0o711);
const keys = openKeys(join(folder, "keys"));
const CITY: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys };
const database = await openDatabase({ kind: "embedded", folder, port: undefined }, [CITY.id]);
const owner = new Client(database.owner);
await owner.connect();

/** Households of one kind with so many members each, written at once. */
async function households(kind: string, count: number, members: number): Promise<Movers> {
  const houses = Array.from({ length: count }, () => randomUUID());
  const people = houses.flatMap(() => Array.from({ length: members }, () => randomUUID()));
  const command = randomUUID();
  const q = (text: string, values: unknown[]) => owner.query(text, values);
  await q("insert into lincang.people select id, $2 from unnest($1::uuid[]) id", [people, command]);
  await q("insert into lincang.households select id, $2 from unnest($1::uuid[]) id", [houses, command]);
  await q(
    `insert into lincang.premises (command, ordinal, household, household_kind, division, address, valid_from, recorded_at)
     select gen_random_uuid(), 0, id, $2, '530902001001', '1 Example Lane', '2000-01-01', '2020-01-01' from unnest($1::uuid[]) id`,
    [houses, kind],
  );
  await q(
    `insert into lincang.particulars (command, ordinal, person, name, sex, born, valid_from, recorded_at)
     select gen_random_uuid(), 0, id, '张三', 'male', '1980-01-01', '2000-01-01', '2020-01-01' from unnest($1::uuid[]) id`,
    [people],
  );
  await q(
    `insert into lincang.registrations
       (command, ordinal, person, state, household, relation, reason, valid_from, recorded_at)
     select gen_random_uuid(), 0, id, 'registered', $2::uuid[][(n - 1) / $3 + 1],
       case when $4 and (n - 1) % $3 = 0 then '02' else '97' end, 'settle', '2000-01-01', '2020-01-01'
     from unnest($1::uuid[]) with ordinality as p (id, n)`.replace("$2::uuid[][", "($2::uuid[])["),
    [people, houses, members, kind === "family"],
  );
  await q(
    `insert into shared.whereabouts (person, city, valid_from) select id, 'lincang', '2000-01-01' from unnest($1::uuid[]) id`,
    [people],
  );
  // the heads stay
  return { households: houses, people: people.filter((_, index) => kind !== "family" || index % members !== 0) };
}

const quotient = (all: readonly Moves[], of: (one: Moves) => number): string => {
  const sorted = all.map(of).sort((one, other) => one - other);
  return (sorted[Math.floor(sorted.length / 2)] as number).toFixed(2);
};

try {
  const cases = [
    ["between families", await households("family", FAMILIES, 3)],
    ["between two schools of ten thousand", await households("school", 2, STUDENTS)],
  ] as const;
  // without it a place that is passed on to a row reads the whole table
  await owner.query("analyze");
  await owner.query("select lincang.keep_in_place()");
  await owner.query("analyze");
  for (const [what, movers] of cases)
    for (const clients of [1, 10]) {
      const rounds = await measureMoves(database.pool, CITY, movers, { clients, ...EFFORT });
      const best = (of: (one: Moves) => number): number => Math.round(Math.max(...rounds.map(of)));
      if (process.argv.includes("--json")) console.log(JSON.stringify({ what, clients, rounds }));
      else
        console.log(
          `${what}, ${clients} client${clients > 1 ? "s" : ""}: ${quotient(rounds, ({ ours, bare }) => ours / bare)} of the bare statements, ` +
            `${quotient(rounds, ({ ours, bareTogether }) => ours / bareTogether)} of them sent together; ` +
            `best round ${best(({ ours }) => ours)}, ${best(({ bare }) => bare)}, ${best(({ bareTogether }) => bareTogether)} moves/s`,
        );
    }
} finally {
  await owner.end();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
