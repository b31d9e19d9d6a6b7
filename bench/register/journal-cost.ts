/**
 * What journalling costs: the same moves with and without their entries, the sealer at work where there are some.
 * `node bench/register/journal-cost.ts` prints one row for each number of clients; ratios come before absolute figures.
 */
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { type Command, concernsOf, decide } from "../../packages/registry/src/index.ts";
import { openKeys } from "../../packages/server/src/outside/keys.ts";
import { type City, openDatabase } from "../../packages/server/src/storage/index.ts";
import { contentsOf } from "../../packages/server/src/storage/journal/contents.ts";
import { enter } from "../../packages/server/src/storage/journal/enter.ts";
import { startSealer } from "../../packages/server/src/storage/journal/sealer.ts";
import { readKeys } from "../../packages/server/src/storage/journal/subject-keys.ts";
import { gather } from "../../packages/server/src/storage/register/gather.ts";
import { all, send } from "../../packages/server/src/storage/register/statement.ts";
import { write } from "../../packages/server/src/storage/register/write.ts";

const FAMILIES = 500;
const ROUNDS = Number(process.argv[2] ?? 5);
const MILLISECONDS = 700;

const folder = mkdtempSync(join(tmpdir(), "luohu-bench-"));
chmodSync(folder, 0o711);
const CITY: City = {
  id: "lincang",
  division: "530900",
  range: { from: 1, to: 999 },
  keys: openKeys(join(folder, "keys")),
};
const database = await openDatabase({ kind: "embedded", folder, port: undefined }, [CITY.id]);
const pool = new Pool({ ...database.owner, max: 8, pipeline: true } as object);

/** Carries out a command as `execute` does, with its entry or without. */
async function carryOut(command: Command, journalled: boolean): Promise<void> {
  const client = await pool.connect();
  const [, done] = await all([
    client.query("begin isolation level read committed"),
    (async () => {
      const [, gathered, keys] = await all([
        send(client, `insert into ${CITY.id}.commands (id, digest) values ($1, $2) on conflict (id) do nothing`, [
          command.id,
          "-",
        ]),
        gather(client, CITY, command, "2999-01-01"),
        journalled ? readKeys(client, CITY, concernsOf(command).people) : Promise.resolve(new Map()),
      ]);
      const decision = decide(gathered.known, command);
      if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
      const { change } = decision;
      return write(client, CITY, command, change, gathered, async (before) => {
        const contents = contentsOf(command.ground, before, change.records);
        if (journalled) await enter(client, CITY, command, contents, gathered.moment, keys);
      });
    })(),
  ]);
  if (done === "") throw new Error("nothing was recorded");
  await client.query("commit");
  client.release();
}

const said = (n: number) =>
  ({
    id: randomUUID(),
    on: new Date(Date.UTC(2021, 0, 1) + n * 86_400_000).toISOString().slice(0, 10),
    actor: "bench",
    purpose: "bench",
    ground: { kind: "declaration", reference: "self" },
  }) as const;

const homes = Array.from({ length: FAMILIES }, () => ({ household: randomUUID(), mover: randomUUID(), moves: 0 }));
const items = {
  name: "张三",
  sex: "male",
  born: "1980-01-01",
  formerName: null,
  ethnicity: null,
  marriage: null,
  birthplace: null,
  nativePlace: null,
} as const;
for (const { household, mover } of homes)
  await carryOut(
    {
      ...said(0),
      type: "settle",
      clause: `${CITY.id}/any`,
      arrivals: [randomUUID(), randomUUID(), mover].map((person, n) => ({
        person,
        relation: n === 0 ? "02" : "97",
        declared: "self",
        items,
      })),
      into: { opens: household, at: { division: "530902001001", address: "1 Example Lane" } },
    },
    true,
  );

/** Moves a second, each person from one family to the next. */
async function movesEach(clients: number, journalled: boolean): Promise<number> {
  const sealer = journalled
    ? startSealer(database.owner, [CITY], { file: join(folder, "seals.jsonl"), url: undefined })
    : undefined;
  const started = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let next = client; performance.now() - started < MILLISECONDS; next += clients, count++) {
        const home = homes[next % homes.length] as (typeof homes)[0];
        const into = homes[(next + ++home.moves * 8) % homes.length] as (typeof homes)[0];
        const movers = [{ person: home.mover, relation: "97", declared: "self" }] as const;
        await carryOut(
          { ...said(home.moves), type: "move-within", movers, into: { household: into.household } },
          journalled,
        );
      }
    }),
  );
  const rate = (count * 1000) / (performance.now() - started);
  await sealer?.stop();
  return rate;
}

const median = (list: readonly number[]): number =>
  [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)] as number;

try {
  console.log("| clients | time with / without entry | moves a second with | without |\n|---|---|---|---|");
  for (const clients of [1, 8]) {
    const rounds: { readonly with: number; readonly without: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const first = round % 2 === 0;
      const one = await movesEach(clients, first);
      const other = await movesEach(clients, !first);
      // the first round warms up
      if (round > 0) rounds.push(first ? { with: one, without: other } : { with: other, without: one });
    }
    const ratio = median(rounds.map((round) => round.without / round.with)).toFixed(2);
    const rate = (which: "with" | "without"): string => median(rounds.map((round) => round[which])).toFixed(0);
    console.log(`| ${clients} | ${ratio} | ${rate("with")} | ${rate("without")} |`);
  }
} finally {
  await pool.end();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
