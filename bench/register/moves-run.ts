import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openKeys } from "../../packages/server/src/outside/keys.ts";
import { type City, openDatabase } from "../../packages/server/src/storage/index.ts";
import { makeHouseholds, settleTables } from "./households.ts";
import { type Moves, measureMoves } from "./moves.ts";

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

const quotient = (all: readonly Moves[], of: (one: Moves) => number): string => {
  const sorted = all.map(of).sort((one, other) => one - other);
  return (sorted[Math.floor(sorted.length / 2)] as number).toFixed(2);
};

try {
  const cases = [
    ["between families", await makeHouseholds(owner, CITY, { kind: "family", count: FAMILIES, members: 3 })],
    [
      "between two schools of ten thousand",
      await makeHouseholds(owner, CITY, { kind: "school", count: 2, members: STUDENTS }),
    ],
  ] as const;
  await settleTables(owner, CITY);
  for (const [what, movers] of cases)
    for (const clients of [1, 10]) {
      await measureMoves(database.pool, CITY, movers, { clients, ...EFFORT, rounds: 0 });
      // as PostgreSQL does by itself once a minute where tables have grown; commands were none when households were made
      await owner.query("vacuum analyze");
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
