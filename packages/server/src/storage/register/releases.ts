import {
  type Actor,
  type Command,
  type CommandOf,
  type Day,
  lastingFault,
  type Moment,
  type NewPerson,
  type PersonId,
  type Refusal,
  type Release,
  refusal,
  releaseFault,
  releaseUntil,
} from "@luohu/registry";
import type { ClientBase, Pool } from "pg";
import { asActor } from "../../access/as-actor.ts";
import { attempted, type Executed, executeTogether, type Order, telling, untilNotMet } from "./execute.ts";
import { type City, momentOf } from "./tables.ts";

/** A departure for another city; its day is that of the arrival there. */
export type Departure = Omit<CommandOf<"move-out">, "on" | "certificate">;

/** A release as it is asked for. */
export interface ReleaseWanted {
  readonly departure: Departure;
  /** Id of the city for which they leave. */
  readonly destination: string;
  /** Last day on which it counts; left out, as long as a transfer certificate. */
  readonly until?: Day;
}

/**
 * Gives a release. What would refuse the departure today refuses it now; else nothing of the people changes. Sent again,
 * it is given once.
 * @param today ISO day in China
 */
export async function giveRelease(
  pool: Pool,
  actor: Actor,
  city: City,
  wanted: ReleaseWanted,
  today: Day,
): Promise<Executed> {
  const { departure, destination, until = releaseUntil(today) } = wanted;
  const order: Order = { actor, city, command: { ...departure, on: today } };
  const refused = (code: "command-reused" | "release-within-city"): Executed => ({
    ok: false,
    refusal: refusal(code, city.id, departure.id),
  });
  if (destination === city.id) return refused("release-within-city");
  const give = async (client: ClientBase): Promise<Executed> => {
    const earlier = await earlierRelease(client, city, actor, wanted);
    if (earlier !== undefined)
      return earlier.same ? { ok: true, recorded: earlier.at, repeated: true } : refused("command-reused");
    const lasting = lastingFault(city.id, departure.id, today, until);
    if (lasting !== undefined) return { ok: false, refusal: lasting };
    await client.query("savepoint tried");
    const tried = await attempted(client, order, today);
    await client.query("rollback to tried");
    if (!tried.ok) return tried;
    const people = departure.movers.map(({ person }) => person);
    const { account, role, places, person } = actor;
    const { rows } = await client.query<{ at: Moment }>(
      `insert into ${city.id}.releases (id, destination, command, people, division, given_by, given_role, given_places,
         given_person, given_on, valid_until)
       values ($1, $2, $3, $4, coalesce((select division from ${city.id}.people where id = $5), ''), $6, $7, $8, $9, $10, $11)
       on conflict (id) do nothing returning ${momentOf("given_at")} as at`,
      [departure.id, destination, textOf(departure), people, people[0], account, role, places, person, today, until],
    );
    return rows[0] === undefined ? refused("command-reused") : { ok: true, recorded: rows[0].at, repeated: false };
  };
  return untilNotMet(pool, telling(order), give, ({ ok }) => ok);
}

/** A departure as it is kept: how the officer saw them counts when it is given, and not when they arrive. */
const textOf = ({ seen: _, ...kept }: Departure): string => JSON.stringify(kept);

async function earlierRelease(
  client: ClientBase,
  city: City,
  { account }: Actor,
  { departure, destination, until }: ReleaseWanted,
): Promise<{ readonly at: Moment; readonly same: boolean } | undefined> {
  const { rows } = await client.query<{ at: Moment; same: boolean }>(
    `select ${momentOf("given_at")} as at, command = $2::jsonb and destination = $3 and given_by = $4
       and coalesce(valid_until = $5::date, true) as same from ${city.id}.releases where id = $1`,
    [departure.id, textOf(departure), destination, account, until ?? null],
  );
  return rows[0];
}

/** A release as the city that gave it lists it. */
export interface GivenRelease extends Release {
  readonly destination: string;
  readonly ground: Command["ground"];
  readonly by: string;
  readonly ended: Moment | null;
  readonly reason: string | null;
}

/** Releases that a city gave, the latest first, as far as the actor sees them. */
export async function listReleases(client: ClientBase, city: City, most: number): Promise<readonly GivenRelease[]> {
  const { rows } = await client.query<GivenRelease>(
    `select id, destination, people, command -> 'ground' as ground, given_by as by, given_on as given, valid_until as until,
       state, arrival, ${momentOf("ended_at")} as ended, reason
     from ${city.id}.releases order by given_at desc, id limit $1`,
    [most],
  );
  return rows;
}

/** Takes a release back. @returns what it is; undefined where there is none that the actor may take back */
export async function revokeRelease(
  client: ClientBase,
  city: City,
  id: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Release["state"] | "taken-back" | undefined> {
  const { rowCount } = await client.query(
    `update ${city.id}.releases set state = 'revoked', ended_by = $2, ended_at = clock_timestamp(), reason = $3
     where id = $1 and state = 'open'`,
    [id, by, reason],
  );
  if (rowCount === 1) return "taken-back";
  const { rows } = await client.query<Pick<Release, "state">>(`select state from ${city.id}.releases where id = $1`, [
    id,
  ]);
  return rows[0]?.state;
}

/** Somebody who comes by a release, as the receiving city is told. */
export interface Coming {
  readonly release: string;
  readonly given: Day;
  readonly until: Day;
  readonly ground: Command["ground"];
  readonly person: PersonId;
  readonly name: string | null;
  readonly number: string | null;
}

/**
 * Who comes from a city by open releases for the actor's city; that the actor looked is noted there.
 * @param number citizen number of one of them; null: all, but those whose whereabouts are withheld
 */
export async function listComing(
  client: ClientBase,
  from: City,
  { number, today, most }: { readonly number: string | null; readonly today: Day; readonly most: number },
): Promise<readonly Coming[]> {
  const { rows } = await client.query<Coming>(`select * from ${from.id}.releases_to($1, $2, $3, $4)`, [
    number,
    today,
    most,
    number === null ? null : from.keys.digest(number),
  ]);
  return rows;
}

/** An arrival that quotes a release. */
export interface Arriving {
  readonly release: string;
  /** Id and day of the command by which they arrive. */
  readonly id: string;
  readonly on: Day;
  readonly people: readonly PersonId[];
  readonly purpose: string;
  /** The command, once it is known what the other city says of them and since when they may leave. */
  readonly command: (items: Readonly<Record<PersonId, NewPerson>>, given: Day) => Command;
}

interface ReleaseRow extends Omit<Release, "id"> {
  readonly command: Departure;
  readonly given_by: string;
  readonly given_role: Actor["role"];
  readonly given_places: readonly string[];
  readonly given_person: string | null;
  readonly items: Readonly<Record<PersonId, NewPerson>>;
}

/**
 * Lets people arrive by a release: their departure, as whoever gave it, and their arrival are one transaction over both
 * cities. The same arrival again does nothing and answers as before.
 * @param actor an officer of the city where they arrive
 */
export async function arriveByRelease(
  pool: Pool,
  actor: Actor,
  { here, there }: { readonly here: City; readonly there: City },
  arriving: Arriving,
  today: Day,
): Promise<Executed> {
  const { release: id, purpose } = arriving;
  const read = (): Promise<ReleaseRow | undefined> =>
    asActor(pool, actor, purpose, async (client) => {
      const { rows } = await client.query<ReleaseRow>(`select * from ${there.id}.release_for($1)`, [id]);
      return rows[0];
    });
  const faultOf = (row: ReleaseRow | undefined): Refusal | undefined =>
    row === undefined
      ? refusal("release-unknown", here.id, id)
      : releaseFault(here.id, { id, ...row }, arriving, today);
  const found = await read();
  const refused = faultOf(found);
  if (found === undefined || refused !== undefined) return { ok: false, refusal: refused as Refusal };
  const executed = await executeTogether(
    pool,
    [
      { actor: giverOf(found, there), city: there, command: { ...found.command, on: arriving.on } },
      { actor, city: here, command: arriving.command(found.items, found.given) },
    ],
    today,
    async (client) => {
      const { rows } = await client.query<{ used: boolean }>(`select ${there.id}.use_release($1, $2) as used`, [
        id,
        arriving.id,
      ]);
      return rows[0]?.used === true ? undefined : refusal("release-used", here.id, id);
    },
  );
  const last = executed.at(-1) as Executed;
  if (last.ok) return last;
  // where somebody was faster, that is the reason
  return { ok: false, refusal: faultOf(await read()) ?? last.refusal };
}

/** Who gave a release, in the role and place of then: what they gave counts also where they hold the office no longer. */
const giverOf = ({ given_by, given_role, given_places, given_person }: ReleaseRow, { id }: City): Actor => ({
  account: given_by,
  role: given_role,
  city: id,
  places: given_places,
  person: given_person,
  name: given_by,
});
