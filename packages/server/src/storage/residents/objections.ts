import type { MoveList, Objection, ObjectionList, ObjectionRequest } from "@luohu/contract/register";
import { type AccessRefusal, type Day, type HouseholdId, MOVES, type Refusal, refusal } from "@luohu/registry";
import type { ClientBase, Pool } from "pg";
import { attempted, type Order, telling, untilNotMet } from "../register/execute.ts";
import { putByMove } from "../register/moves.ts";
import { divisionNames } from "../register/read-person.ts";
import { type City, holdsOn, momentOf } from "../register/tables.ts";

const ANSWERED = `${momentOf("asked_at")} as asked, state, ${momentOf("decided_at")} as decided, answer`;
const FIELDS = `id, person, move, event, effective::text as on, reason, ${ANSWERED}`;

type Move = MoveList["moves"][number];
type Waiting = ObjectionList["objections"][number];

/** What moved the resident who acts, the latest first, each with what the resident said to it last. */
export async function ownMoves(client: ClientBase, city: City, most: number): Promise<readonly Move[]> {
  const { rows } = await client.query<Omit<Move, "divisionName" | "objectable">>(
    `select m.command, m.event, m.effective::text as on, ${momentOf("m.recorded_at")} as recorded, m.clause, m.ground, m.state,
       m.place, m.household_kind as "householdKind", m.division, m.address, m.stands, to_json(o) as objection
     from ${city.id}.own_moves() m
     left join lateral (select id, reason, ${ANSWERED} from ${city.id}.objections where move = m.command
       order by asked_at desc limit 1) o on true
     order by m.recorded_at desc, m.command limit $1`,
    [most],
  );
  const named = new Map<string, string | null>();
  for (const [on, of] of Map.groupBy(rows, (move) => move.on))
    for (const [code, name] of await divisionNames(
      client,
      of.flatMap(({ division }) => (division === null ? [] : [division])),
      on,
    ))
      named.set(`${on} ${code}`, name);
  return rows.map((move) => ({
    ...move,
    divisionName: named.get(`${move.on} ${move.division}`) ?? null,
    objectable: MOVES.some((one) => one === move.event) && move.objection?.state !== "open",
  }));
}

/**
 * Objects to a move. While one waits, the same again leads to it.
 * @returns undefined where nothing moved the resident so
 */
export async function object(
  client: ClientBase,
  city: City,
  {
    id,
    person,
    account,
    move,
    reason,
  }: ObjectionRequest & Pick<Objection, "id" | "person"> & { readonly account: string },
): Promise<Objection | undefined> {
  await client.query(
    `insert into ${city.id}.objections (id, person, account, move, event, effective, reason)
     select $1, $2, $3, m.command, m.event, m.effective, $5 from ${city.id}.own_moves() m
     where m.command = $4 and m.event = any($6) limit 1
     on conflict (person, move) where state = 'open' do nothing`,
    [id, person, account, move, reason, MOVES],
  );
  const { rows } = await client.query<Objection>(
    `select ${FIELDS} from ${city.id}.objections where person = $1 and move = $2 and state = 'open'`,
    [person, move],
  );
  return rows[0];
}

/**
 * Selects the standing that a move ended, as far as whoever asks sees it: one that had begun on the same day is known as of
 * then, any other as known now. @param o how a row is called that has `person`, `move` and `effective`
 */
const endedBy = ({ id }: City, what: string, o: string): string => `
  select ${what} from ${id}.registrations r
  left join ${id}.premises p on p.household = r.household and p.superseded_at is null
    and p.valid_from <= ${o}.effective and (p.valid_until is null or p.valid_until >= ${o}.effective)
  where r.person = ${o}.person and (r.superseded_by = ${o}.move and r.valid_from = ${o}.effective
    or r.superseded_at is null and r.valid_from < ${o}.effective)
  order by r.valid_from desc, p.valid_from limit 1`;

/** Selects where a move put whoever objects to it, in the same way. */
const putBy = ({ id }: City, what: string, o: string): string => `
  select ${what} from ${id}.registrations r
  left join ${id}.premises p on p.household = r.household and ${holdsOn("p", `${o}.effective`)}
  where r.person = ${o}.person and ${putByMove("r", { command: `${o}.move`, event: `${o}.event`, on: `${o}.effective` })}
  limit 1`;

const STOOD = "json_build_object('state', r.state, 'address', p.address)";

/** Objections that wait in the place, the longest first, or one of them. */
export async function listObjections(
  client: ClientBase,
  city: City,
  { id, most }: { readonly id?: string | undefined; readonly most: number },
): Promise<readonly Omit<Waiting, "name">[]> {
  const { rows } = await client.query<Omit<Waiting, "name">>(
    `select ${FIELDS}, (${endedBy(city, STOOD, "o")}) as before, (${putBy(city, STOOD, "o")}) as after
     from ${city.id}.objections o where state = 'open' and ($2::uuid is null or id = $2)
     order by asked_at, id limit $1`,
    [most, id ?? null],
  );
  return rows;
}

/** One of them, decided or not; undefined where there is none that the actor sees. */
export async function readObjection(client: ClientBase, city: City, id: string): Promise<Objection | undefined> {
  const { rows } = await client.query<Objection>(`select ${FIELDS} from ${city.id}.objections where id = $1`, [id]);
  return rows[0];
}

/** Household from which a move took whoever objects to it; null where that was none of this city. */
export async function householdBefore(
  client: ClientBase,
  city: City,
  { person, move, on }: Pick<Objection, "person" | "move" | "on">,
): Promise<HouseholdId | null> {
  const { rows } = await client.query<{ household: string | null }>(
    `select (${endedBy(city, "r.household", "o")}) as household
     from (select $1::uuid as person, $2::uuid as move, $3::date as effective) o`,
    [person, move, on],
  );
  return rows[0]?.household ?? null;
}

/** Whether the actor answers an objection that the actor sees; nobody does whose own matter or own doing the move was. */
export async function answersObjection(
  client: ClientBase,
  city: City,
  { person, move }: Pick<Objection, "person" | "move">,
): Promise<boolean> {
  const { rows } = await client.query<{ answers: boolean }>(`select ${city.id}.answers_objection($1, $2) as answers`, [
    person,
    move,
  ]);
  return rows[0]?.answers === true;
}

interface Decided {
  readonly state: Exclude<Objection["state"], "open">;
  readonly by: string;
  readonly answer: string | null;
}

/** Writes down what became of one; undefined where it was decided before. */
export async function decideObjection(
  client: ClientBase,
  city: City,
  id: string,
  { state, by, answer }: Decided,
): Promise<Objection | undefined> {
  const { rows } = await client.query<Objection>(
    `update ${city.id}.objections set state = $2, decided_by = $3, decided_at = clock_timestamp(), answer = $4
     where id = $1 and state = 'open' returning ${FIELDS}`,
    [id, state, by, answer],
  );
  return rows[0];
}

/** Puts back whoever objected, and writes down that it was done: both or neither. */
export function putBack(
  pool: Pool,
  order: Order,
  { id, answer, today }: { readonly id: string; readonly answer: string | null; readonly today: Day },
): Promise<Objection | { readonly refusal: Refusal | AccessRefusal }> {
  const { city, command } = order;
  return untilNotMet(
    pool,
    telling(order),
    async (client) => {
      // decided first: the household to which the person goes back may lie in another place
      const decided = await decideObjection(client, city, id, { state: "put-back", by: command.actor, answer });
      if (decided === undefined) return { refusal: refusal("changed-meanwhile", city.id, id) };
      const executed = await attempted(client, order, today);
      return executed.ok ? decided : { refusal: executed.refusal };
    },
    (done) => !("refusal" in done),
  );
}
