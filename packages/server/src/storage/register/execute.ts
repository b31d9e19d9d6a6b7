import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import {
  type AccessRefusal,
  accessRefusal,
  type Command,
  concernsOf,
  decide,
  type Moment,
  may,
  type Refusal,
  refusal,
} from "@luohu/registry";
import type { ClientBase, Pool } from "pg";
import { type Acting, OWNER, type Purpose, tellingWho } from "../../access/as-actor.ts";
import { contentsOf } from "../journal/contents.ts";
import { enter } from "../journal/enter.ts";
import { type Gathered, gather } from "./gather.ts";
import { all, send } from "./statement.ts";
import { type City, momentOf } from "./tables.ts";
import { write } from "./write.ts";

/** What became of a command. */
export type Executed =
  | {
      readonly ok: true;
      readonly recorded: Moment;
      /** Whether it had been carried out before: then nothing was done now. */
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal | AccessRefusal };

/** Two commands met: serialization, deadlock, one id or one day twice. Decided anew, the second sees what the first did. */
export const MET = new Set(["40001", "40P01", "23505", "23P01"]);
export const ATTEMPTS = 6;

/** A command, who gives it and the city whose register it changes. */
export interface Order {
  readonly actor: Acting;
  readonly city: City;
  readonly command: Command;
}

/**
 * Carries out a command in one transaction, or refuses it and leaves nothing behind. The same command again does
 * nothing and answers as before.
 * @param actor who gives it; {@link OWNER} on a connection of the owner, for commands of administrators
 * @param today ISO day in China
 * @throws where the database fails; whether the command was carried out is found out by sending it again
 */
export async function execute(
  pool: Pool,
  actor: Acting,
  city: City,
  command: Command,
  today: string,
): Promise<Executed> {
  const [executed] = await executeTogether(pool, [{ actor, city, command }], today);
  return executed as Executed;
}

/**
 * Carries out several commands in one transaction, all or none: a move from one city to another is a `move-out` there
 * and a `settle` or `move-in` here. Each sees what those before it did.
 * @param finish what else is done in the transaction after them, as whoever gave the last; a refusal undoes all
 * @returns what became of each, up to the first that was refused; then none was carried out
 */
export async function executeTogether(
  pool: Pool,
  orders: readonly Order[],
  today: string,
  finish: (client: ClientBase) => Promise<Refusal | undefined> = async () => undefined,
): Promise<readonly Executed[]> {
  const [first] = orders;
  if (first === undefined) return [];
  const eachOf = async (client: ClientBase): Promise<readonly Executed[]> => {
    const done: Executed[] = [];
    for (const order of orders) {
      const told = order === first ? "" : telling(order);
      if (told !== "") await client.query(told);
      const executed = await attempted(client, order, today);
      done.push(executed);
      if (!executed.ok) return done;
    }
    const refused = await finish(client);
    return refused === undefined ? done : [...done.slice(0, -1), { ok: false, refusal: refused }];
  };
  return untilNotMet(pool, telling(first), eachOf, (done) => done.every(({ ok }) => ok));
}

/** Runs work in a transaction that is kept or undone; where it met another it is run anew, up to six times. */
export async function untilNotMet<T>(
  pool: Pool,
  told: string,
  work: (client: ClientBase) => Promise<T>,
  keep: (done: T) => boolean,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    try {
      const done = await inTransaction(client, told, () => work(client), keep);
      client.release();
      return done;
    } catch (error) {
      const { code = "" } = error as { code?: string };
      // a connection on which something else went wrong is not used again
      client.release(!MET.has(code));
      if (!MET.has(code) || attempt === ATTEMPTS) throw error;
    }
    await wait(attempt * 5 * Math.random());
  }
}

/** The statement that says who gives an order, and whom its own ground puts at hand. */
export function telling({ actor, command }: Order): string {
  if (actor === OWNER) return "";
  const { people, households } = concernsOf(command);
  const purpose: Purpose = {
    text: command.purpose,
    reference: command.ground.reference,
    atHand: [...people, ...households],
    ofOffice: OF_OFFICE.has(command.ground.kind),
  };
  return tellingWho(actor, purpose);
}

/** Grounds that nobody brought: they reach whom the office keeps, and nobody elsewhere. */
const OF_OFFICE: ReadonlySet<string> = new Set(["notice", "correction"]);

/** Why the actor may not change anybody here, or not all whom the command concerns and the register knows. */
function refusedTo(
  { actor, city, command }: Order,
  kept: ReadonlyMap<string, string> = new Map(),
): AccessRefusal | undefined {
  if (actor === OWNER) return undefined;
  const anybody = may(actor, "change", { city: city.id, id: city.id }, { atHand: [city.id] });
  if (!anybody.ok) return anybody.refusal;
  const atHand = OF_OFFICE.has(command.ground.kind) ? [] : [...kept.keys()];
  for (const [id, division] of kept) {
    const permitted = may(actor, "change", { city: city.id, division, id }, { atHand });
    if (!permitted.ok) return permitted.refusal;
  }
  return undefined;
}

/** Carries out a command in a transaction that is open. */
export async function attempted(client: ClientBase, order: Order, today: string): Promise<Executed> {
  const { city, command } = order;
  // whoever changes nobody in this city is not let near it
  const excluded = refusedTo(order) ?? (await ownMatter(client, order));
  if (excluded !== undefined) return { ok: false, refusal: excluded };
  const digest = digestOf(command);
  const [claimed, gathered] = await all([
    // waits for the same command under way elsewhere, and then knows that it was carried out
    send(client, `insert into ${city.id}.commands (id, digest) values ($1, $2) on conflict (id) do nothing`, [
      command.id,
      digest,
    ]),
    gather(client, city, command, {
      today,
      isOwner: order.actor === OWNER,
      keysFor: concernsOf(command).people,
    }),
  ]);
  if (claimed.rowCount === 0) return repeated(client, city, command, digest);
  const refused = refusedTo(order, gathered.kept) ?? beyondReach(order, gathered);
  if (refused !== undefined) return { ok: false, refusal: refused };
  const decision = decide(gathered.known, command);
  if (!decision.ok) return decision;
  const { change } = decision;
  const recorded = await write(client, city, command, change, gathered, (before) => {
    const contents = contentsOf(command.ground, before, change.records);
    return enter(client, city, command, contents, gathered.moment, gathered.keys);
  });
  return { ok: true, recorded, repeated: false };
}

/** Why an officer who is a person of the register does not change what is the officer's own, or the household's. */
async function ownMatter(client: ClientBase, { actor, city, command }: Order): Promise<AccessRefusal | undefined> {
  if (actor === OWNER || actor.person === null) return undefined;
  const { rows } = await send<{ own: string[] }>(client, `select ${city.id}.own_matters() as own`, []);
  const own = [actor.person, ...(rows[0]?.own ?? [])];
  const { people, households } = concernsOf(command);
  const about = [...people, ...households].find((id) => own.includes(id));
  return about === undefined ? undefined : accessRefusal("own-matter", city.id, about);
}

/** Why somebody whom the register knows is not changed: whoever acts may see and not lock the person, who is kept elsewhere. */
function beyondReach({ city, command }: Order, { kept, known }: Gathered): AccessRefusal | undefined {
  const held = new Set(known.facts.flatMap((fact) => (fact.kind === "premises" ? [] : [fact.person])));
  const about = concernsOf(command).people.find((id) => held.has(id) && !kept.has(id));
  return about === undefined ? undefined : accessRefusal("outside-place", city.id, about);
}

async function repeated(client: ClientBase, city: City, command: Command, digest: string): Promise<Executed> {
  const { rows } = await client.query<{ digest: string; recorded: Moment }>(
    `select digest, ${momentOf("recorded_at")} as recorded from ${city.id}.commands
     join ${city.id}.journal on command = id where id = $1`,
    [command.id],
  );
  const [earlier] = rows;
  if (earlier?.digest !== digest) return { ok: false, refusal: refusal("command-reused", city.id, command.id) };
  return { ok: true, recorded: earlier.recorded, repeated: true };
}

/**
 * The statements of a command find few rows by their keys, so that a plan made once a connection serves them all; left to
 * itself, PostgreSQL would plan most of them anew for each command, which takes longer than carrying it out.
 */
const BEGIN = "begin isolation level read committed; set local plan_cache_mode = force_generic_plan";

/** Runs work in a transaction that is kept or undone. */
export async function inTransaction<T>(
  client: ClientBase,
  told: string,
  work: () => Promise<T>,
  keep: (done: T) => boolean,
): Promise<T> {
  try {
    // the work is sent without waiting for the answer to its beginning
    const [, done] = await all([client.query(`${BEGIN}; ${told}`), work()]);
    await client.query(keep(done) ? "commit" : "rollback");
    return done;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** Digest of what a command says, whatever the order of its fields. */
export function digestOf(command: object): string {
  const sorted = (_: string, value: unknown): unknown =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return createHash("sha256").update(JSON.stringify(command, sorted)).digest("hex");
}
