/**
 * What journalling costs: the same moves with and without their entries, in turn, and the entries sealed.
 * `node bench/register/journal-cost.ts` prints one row for each number of clients; ratios come before absolute figures.
 */
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type ClientBase } from "pg";
import { type Actor, type Command, concernsOf, decide } from "../../packages/registry/src/index.ts";
import { openKeys } from "../../packages/server/src/outside/keys.ts";
import { type City, openDatabase } from "../../packages/server/src/storage/index.ts";
import { contentsOf } from "../../packages/server/src/storage/journal/contents.ts";
import { enter } from "../../packages/server/src/storage/journal/enter.ts";
import { memoryOf, sealRound } from "../../packages/server/src/storage/journal/sealer.ts";
import { inTransaction, telling } from "../../packages/server/src/storage/register/execute.ts";
import { gather } from "../../packages/server/src/storage/register/gather.ts";
import { all, send } from "../../packages/server/src/storage/register/statement.ts";
import { write } from "../../packages/server/src/storage/register/write.ts";
import { makeHouseholds, settleTables } from "./households.ts";

const FAMILIES = 500;
const ROUNDS = Number(process.argv[2] ?? 31);
/** Moves of a round: what a second brings, and the sealer looks at least once a second. */
const MOVES = 150;
const TODAY = "2999-01-01";

const folder = mkdtempSync(join(tmpdir(), "luohu-bench-"));
chmodSync(folder, 0o711);
const CITY: City = {
  id: "lincang",
  division: "530900",
  range: { from: 1, to: 999 },
  keys: openKeys(join(folder, "keys")),
};
const OFFICER: Actor = {
  account: randomUUID(),
  role: "registration-officer",
  city: CITY.id,
  places: [CITY.division.slice(0, 4)],
  person: null,
  name: "bench",
};
const SEALS = join(folder, "seals.jsonl");
const database = await openDatabase({ kind: "embedded", folder, port: undefined }, [CITY.id]);
const owner = new Client(database.owner);
await owner.connect();
const memory = await memoryOf(SEALS);

/** Carries out a command as `execute` does, with its entry or without. */
async function carryOut(command: Command, journalled: boolean): Promise<void> {
  const client = await database.pool.connect();
  try {
    await inTransaction(
      client,
      telling({ actor: OFFICER, city: CITY, command }),
      () => written(client, command, journalled),
      () => true,
    );
  } finally {
    client.release();
  }
}

async function written(client: ClientBase, command: Command, journalled: boolean): Promise<void> {
  const claim = `insert into ${CITY.id}.commands (id, digest) values ($1, $2) on conflict (id) do nothing`;
  const keysFor = journalled ? concernsOf(command).people : [];
  const [, gathered] = await all([
    send(client, claim, [command.id, "-"]),
    gather(client, CITY, command, { today: TODAY, isOwner: false, keysFor }),
  ]);
  const decision = decide(gathered.known, command);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  const { change } = decision;
  await write(client, CITY, command, change, gathered, async (before) => {
    if (!journalled) return;
    const contents = contentsOf(command.ground, before, change.records);
    await enter(client, CITY, command, contents, gathered.moment, gathered.keys);
  });
}

const movers = await makeHouseholds(owner, CITY, { kind: "family", count: FAMILIES, members: 3 });
await settleTables(owner, CITY);
/** How often each was moved, and so in which household and until which day. */
const moves = new Map<string, number>();

/** Moves somebody to the next family. */
async function move(person: string, index: number, journalled: boolean): Promise<void> {
  const count = (moves.get(person) ?? 0) + 1;
  moves.set(person, count);
  const at = Math.floor(index / 2) + count * (FAMILIES / 2);
  const command: Command = {
    id: randomUUID(),
    type: "move-within",
    on: new Date(Date.UTC(2021, 0, 1) + count * 86_400_000).toISOString().slice(0, 10),
    actor: "bench",
    purpose: "bench",
    ground: { kind: "declaration", reference: "self" },
    movers: [{ person, relation: "97", declared: "self" }],
    into: { household: movers.households[at % FAMILIES] as string },
  };
  await carryOut(command, journalled);
}

/** Moves a second, until the last entry is sealed; each client goes on with the next of its people. */
async function movesEach(turns: number[], journalled: boolean): Promise<number> {
  const started = performance.now();
  let left = MOVES;
  await Promise.all(
    turns.map(async (_, n) => {
      while (left-- > 0) {
        const turn = turns[n] as number;
        turns[n] = turn + turns.length;
        const index = turn % movers.people.length;
        await move(movers.people[index] as string, index, journalled);
      }
    }),
  );
  if (journalled) await sealRound(owner, [CITY], SEALS, memory);
  return (MOVES * 1000) / (performance.now() - started);
}

const median = (list: readonly number[]): number =>
  [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)] as number;

try {
  // whoever is in a register in use has a key since their first entry
  for (const [index, person] of movers.people.entries()) await move(person, index, true);
  await sealRound(owner, [CITY], SEALS, memory);
  // as PostgreSQL does by itself once a minute where tables have grown
  await owner.query("vacuum analyze");
  console.log("| clients | share of the journal | moves a second with | without |\n|---|---|---|---|");
  for (const clients of [1, 8]) {
    const turns = Array.from({ length: clients }, (_, n) => n);
    const rounds: { readonly with: number; readonly without: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const first = round % 2 === 0;
      const one = await movesEach(turns, first);
      const other = await movesEach(turns, !first);
      // the first round warms up
      if (round > 0) rounds.push(first ? { with: one, without: other } : { with: other, without: one });
    }
    const share = median(rounds.map((round) => 1 - round.with / round.without)).toFixed(2);
    const rate = (which: "with" | "without"): string => median(rounds.map((round) => round[which])).toFixed(0);
    console.log(`| ${clients} | ${share} | ${rate("with")} | ${rate("without")} |`);
  }
} finally {
  await owner.end();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
