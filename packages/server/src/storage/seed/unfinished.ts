import type { ClientBase } from "pg";

/** Number of the lock of a seed, held until it has ended. */
export const SEEDING = 7_190_004;

const MARK = "being seeded: ";

/**
 * Says that whereabouts of cities come before their people: in the transaction that brings the whereabouts, and until
 * the people are there too.
 */
export async function markUnfinished(client: ClientBase, cities: readonly string[]): Promise<void> {
  await client.query(`comment on table shared.whereabouts is '${MARK}${cities.join(" ")}'`);
}

export async function unmark(client: ClientBase): Promise<void> {
  await client.query("comment on table shared.whereabouts is null");
}

/** Takes out whereabouts of people who are not there: of a seed that ended between the two. Waits for one that goes on. */
export async function mendUnfinished(client: ClientBase): Promise<void> {
  if ((await markedIn(client)).length === 0) return;
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [SEEDING]);
    for (const city of await markedIn(client))
      await client.query(
        `delete from shared.whereabouts w where city = $1 and not exists (select from ${city}.people p where p.id = w.person)`,
        [city],
      );
    await unmark(client);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

async function markedIn(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ mark: string | null }>(
    "select obj_description('shared.whereabouts'::regclass, 'pg_class') as mark",
  );
  const mark = rows[0]?.mark ?? "";
  return mark.startsWith(MARK) ? mark.slice(MARK.length).split(" ") : [];
}
