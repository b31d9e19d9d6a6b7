import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { type Actor, type Command, factId } from "../../packages/registry/src/index.ts";
import { tellingWho } from "../../packages/server/src/access/index.ts";
import { type City, execute } from "../../packages/server/src/storage/index.ts";
import type { Movers } from "./households.ts";

/** Moves a second of ours, of the bare statements one after the other, and of the bare statements sent together. */
export interface Moves {
  readonly clients: number;
  readonly ours: number;
  readonly bare: number;
  readonly bareTogether: number;
}

const DAY = 86_400_000;
const dayOf = (n: number): string => new Date(Date.UTC(2021, 0, 1) + n * DAY).toISOString().slice(0, 10);

/** A person who is moved, who stands in a household by a fact since a day. */
interface Standing {
  fact: string;
  household: string;
  day: number;
}

/**
 * Moves people to and fro between households in rounds: ours, the bare statements one after the other, the bare statements
 * sent together. Bare are the same rows written, in one transaction, without reading or locking anything.
 * @param milliseconds of each of the three in each round
 */
export async function measureMoves(
  pool: Pool,
  city: City,
  movers: Movers,
  {
    clients,
    rounds,
    milliseconds,
  }: { readonly clients: number; readonly rounds: number; readonly milliseconds: number },
): Promise<readonly Moves[]> {
  const officer: Actor = {
    account: randomUUID(),
    role: "registration-officer",
    city: city.id,
    places: [city.division.slice(0, 4)],
    person: null,
    name: "bench",
  };
  // the bare statements are under row-level security too
  const tell = (client: PoolClient): void => void client.query(tellingWho(officer, { text: "bench" }, true));
  pool.on("connect", tell);
  const standings = await standingsOf(pool, city, movers.people);
  // each goes on with the next people, so that nobody's history grows longer than that of others
  const turns = Array.from({ length: clients }, () => 0);
  const count = async (
    move: (client: PoolClient | Pool, person: string) => Promise<void>,
    own: boolean,
  ): Promise<number> => {
    let done = 0;
    const until = performance.now() + milliseconds;
    const started = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async (_, n) => {
        const people = movers.people.filter((__, index) => index % clients === n);
        const client = own ? await pool.connect() : undefined;
        try {
          for (; performance.now() < until; done++) {
            const turn = turns[n] as number;
            turns[n] = turn + 1;
            await move(client ?? pool, people[turn % people.length] as string);
          }
        } finally {
          client?.release();
        }
      }),
    );
    return (done * 1000) / (performance.now() - started);
  };
  const other = ({ household }: Standing): string => {
    const at = movers.households.indexOf(household);
    return movers.households[(at + Math.floor(movers.households.length / 2)) % movers.households.length] as string;
  };
  const ours = async (_: unknown, person: string): Promise<void> => {
    const standing = standings.get(person) as Standing;
    const command = commandOf(person, other(standing), dayOf(++standing.day));
    const executed = await execute(pool, officer, city, command, "2999-01-01");
    if (!executed.ok) throw new Error(JSON.stringify(executed.refusal));
    standings.set(person, { ...standing, fact: factId(command.id, 1), household: other(standing) });
  };
  const bare =
    (together: boolean) =>
    async (client: Pool | PoolClient, person: string): Promise<void> => {
      const standing = standings.get(person) as Standing;
      const command = commandOf(person, other(standing), dayOf(++standing.day));
      await bareMove(client as PoolClient, city, command, standing, person, other(standing), together);
      standings.set(person, { ...standing, fact: factId(command.id, 1), household: other(standing) });
    };
  const figures: Moves[] = [];
  for (let round = 0; round <= rounds; round++) {
    const figure = {
      clients,
      ours: await count(ours, false),
      bare: await count(bare(false), true),
      bareTogether: await count(bare(true), true),
    };
    // the first round warms up
    if (round > 0) figures.push(figure);
  }
  pool.off("connect", tell);
  return figures;
}

function commandOf(person: string, household: string, on: string): Command {
  return {
    id: randomUUID(),
    type: "move-within",
    on,
    actor: "bench",
    purpose: "bench",
    ground: { kind: "declaration", reference: "self" },
    movers: [{ person, relation: "97", declared: "self" }],
    into: { household },
  };
}

async function standingsOf(pool: Pool, city: City, people: readonly string[]): Promise<Map<string, Standing>> {
  const { rows } = await pool.query<{ person: string; fact: string; household: string; day: number }>(
    `select person, household, command || '/' || ordinal as fact, greatest(0, valid_from - date '2021-01-01') as day from ${city.id}.registrations
     where person = any($1::uuid[]) and superseded_at is null and valid_until is null`,
    [people],
  );
  return new Map(rows.map(({ person, ...standing }) => [person, standing]));
}

/** The rows of a move and nothing else: one standing ends, two are recorded, person and households are marked, the command and its entry are kept. */
async function bareMove(
  client: PoolClient,
  city: City,
  command: Command,
  standing: Standing,
  person: string,
  household: string,
  together: boolean,
): Promise<void> {
  const [by, ordinal] = standing.fact.split("/");
  const moment = new Date().toISOString();
  const facts = JSON.stringify([{ kind: "registration", id: standing.fact, person, household }]);
  const statements: readonly (readonly [name: string, text: string, values: readonly unknown[]])[] = [
    ["claim", `insert into ${city.id}.commands (id, digest) values ($1, $2)`, [command.id, "-"]],
    ["people", `update ${city.id}.people set touched_by = $2 where id = $1`, [person, command.id]],
    [
      "households",
      // in one order, or clients that move people to and fro would wait for each other for ever
      `update ${city.id}.households h set touched_by = $3
       from (select id from ${city.id}.households where id in ($1, $2) order by id for update) held where h.id = held.id`,
      [standing.household, household, command.id],
    ],
    [
      "supersede",
      `update ${city.id}.registrations set superseded_at = $3, superseded_by = $4
       where command = $1 and ordinal = $2 and superseded_at is null`,
      [by, Number(ordinal), moment, command.id],
    ],
    [
      "record",
      `insert into ${city.id}.registrations
         (command, ordinal, person, state, household, relation, reason, valid_from, valid_until, recorded_at)
       select $1::uuid, 0, person, state, household, relation, reason, valid_from, $5::date, $6::timestamptz
         from ${city.id}.registrations where command = $7 and ordinal = $8
       union all select $1::uuid, 1, $2::uuid, 'registered', $3::uuid, $4, 'move-within', $5::date, null, $6`,
      [command.id, person, household, "97", command.on, moment, by, Number(ordinal)],
    ],
    [
      "journal",
      `insert into ${city.id}.journal
         (command, recorded_at, event, effective, actor, purpose, ground, subjects, generations, contents)
       values ($1, $2, 'move-within', $3, 'bench', 'bench', 'declaration', array[$4::uuid], '{1}', array[$5::bytea])`,
      [command.id, moment, command.on, person, Buffer.from(facts + facts)],
    ],
  ];
  const sent = [
    () => client.query("begin"),
    ...statements.map(
      ([name, text, values]) =>
        () =>
          client.query({ name: `bare-${city.id}-${name}`, text, values: [...values] }),
    ),
    () => client.query("commit"),
  ];
  if (together) await Promise.all(sent.map((one) => one()));
  else for (const one of sent) await one();
}
