import { type Actor, type Command, concernsOf } from "@luohu/registry";
import type { ClientBase, Pool } from "pg";
import { asActor } from "../../access/index.ts";
import { type City, momentOf } from "../register/tables.ts";

/** A command that waits for a second officer, one who keeps somebody of those whom it concerns. */
export interface Proposal {
  readonly id: string;
  readonly type: string;
  readonly command: Command;
  readonly proposed: string;
  readonly by: string;
}

/**
 * Keeps a command for a second officer. Sent again, it is kept once.
 * @returns the moment; undefined where the id was used for another command
 */
export async function propose(pool: Pool, actor: Actor, city: City, command: Command): Promise<string | undefined> {
  return asActor(pool, actor, command.purpose, async (client) => {
    await client.query(
      `insert into ${city.id}.proposals (id, type, command, people, places, proposed_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do nothing`,
      [command.id, command.type, JSON.stringify(command), concernsOf(command).people, actor.places, actor.account],
    );
    const { rows } = await client.query<{ proposed: string }>(
      `select ${momentOf("proposed_at")} as proposed from ${city.id}.proposals
       where id = $1 and proposed_by = $2 and command = $3::jsonb`,
      [command.id, actor.account, JSON.stringify(command)],
    );
    return rows[0]?.proposed;
  });
}

/** Commands that wait, the longest first, or one of them. */
export async function listProposals(
  client: ClientBase,
  city: City,
  { id, most }: { readonly id?: string | undefined; readonly most: number },
): Promise<readonly Proposal[]> {
  const { rows } = await client.query<Proposal>(
    `select id, type, command, ${momentOf("proposed_at")} as proposed, proposed_by as by from ${city.id}.proposals
     where state = 'open' and ($2::uuid is null or id = $2) order by proposed_at, id limit $1`,
    [most, id ?? null],
  );
  return rows;
}

/** One that is open; undefined where there is none that the actor sees. */
export async function openProposal(client: ClientBase, city: City, id: string): Promise<Proposal | undefined> {
  const [found] = await listProposals(client, city, { id, most: 1 });
  return found;
}

/** Whether a proposal concerns whoever acts, or the household of whoever acts: nobody decides that. */
export async function isOwnMatter(client: ClientBase, city: City, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from ${city.id}.proposals, unnest(people) one where id = $1 and ${city.id}.is_own_matter(one)`,
    [id],
  );
  return rowCount !== 0;
}

/** Writes down what the second officer said; false where somebody else was faster. */
export async function decideProposal(
  client: ClientBase,
  city: City,
  id: string,
  { state, by, reason }: { readonly state: "approved" | "rejected"; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update ${city.id}.proposals set state = $2, decided_by = $3, decided_at = clock_timestamp(), reason = $4
     where id = $1 and state = 'open'`,
    [id, state, by, reason],
  );
  // the correction that it came from, if it came from one: the answer of the officer who granted it holds where it stays granted
  await client.query(
    `update ${city.id}.corrections set state = $2, decided_by = $3, decided_at = clock_timestamp(),
       answer = case when $2 = 'granted' then coalesce(answer, $4) else $4 end
     where id = $1 and state = 'awaiting-approval'`,
    [id, state === "approved" ? "granted" : "declined", by, reason],
  );
  return rowCount === 1;
}
