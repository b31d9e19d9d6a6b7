import type { Correction, CorrectionRequest } from "@luohu/contract/register";
import type { ClientBase } from "pg";
import { type City, momentOf } from "../register/tables.ts";

const FIELDS = `id, person, item, wanted, written, reason, ${momentOf("asked_at")} as asked, state,
  ${momentOf("decided_at")} as decided, answer`;

/** Corrections that a person asked for, the latest first; or those that wait, the longest first, or one of them. */
export async function listCorrections(
  client: ClientBase,
  city: City,
  { person, id, most }: { readonly person?: string; readonly id?: string | undefined; readonly most: number },
): Promise<readonly Correction[]> {
  const which =
    person === undefined ? "state in ('open', 'awaiting-approval') and ($2::uuid is null or id = $2)" : "person = $2";
  const { rows } = await client.query<Correction>(
    `select ${FIELDS} from ${city.id}.corrections where ${which}
     order by asked_at ${person === undefined ? "" : "desc"}, id limit $1`,
    [most, person ?? id ?? null],
  );
  return rows;
}

/** One of them; undefined where there is none that the actor sees. */
export async function readCorrection(client: ClientBase, city: City, id: string): Promise<Correction | undefined> {
  const { rows } = await client.query<Correction>(`select ${FIELDS} from ${city.id}.corrections where id = $1`, [id]);
  return rows[0];
}

/** Asks for a correction. */
export async function askCorrection(
  client: ClientBase,
  city: City,
  asked: CorrectionRequest & {
    readonly id: string;
    readonly person: string;
    readonly account: string;
    readonly written: string | null;
  },
): Promise<Correction> {
  const { id, person, account, item, wanted, written, reason } = asked;
  const { rows } = await client.query<Correction>(
    `insert into ${city.id}.corrections (id, person, account, item, wanted, written, reason)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${FIELDS}`,
    [id, person, account, item, wanted, written, reason],
  );
  return rows[0] as Correction;
}

/** How many of a person wait. */
export async function countOpen(client: ClientBase, city: City, person: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from ${city.id}.corrections where person = $1 and state in ('open', 'awaiting-approval')`,
    [person],
  );
  return rows[0]?.n ?? 0;
}

/** Writes down what became of one; false where it was decided before. */
export async function decideCorrection(
  client: ClientBase,
  city: City,
  id: string,
  decided: {
    readonly state: "granted" | "declined" | "awaiting-approval";
    readonly by: string;
    readonly answer: string | null;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update ${city.id}.corrections set state = $2, decided_by = $3,
       decided_at = case when $2 = 'awaiting-approval' then null else clock_timestamp() end, answer = $4
     where id = $1 and state in ('open', 'awaiting-approval')`,
    [id, decided.state, decided.by, decided.answer],
  );
  return rowCount === 1;
}
