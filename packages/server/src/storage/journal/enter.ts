import { setImmediate } from "node:timers/promises";
import type { Ground, Moment } from "@luohu/registry";
import { boundOf } from "@luohu/registry/journal";
import type { ClientBase } from "pg";
import { send } from "../register/statement.ts";
import type { City } from "../register/tables.ts";
import type { PlainContent } from "./contents.ts";
import { contentKey, type FreshKey, freshKey, readKeys, type SubjectKey } from "./subject-keys.ts";

/** What an entry says in the clear. It never says anything about a person. */
export interface Said {
  readonly id: string;
  readonly type: string;
  readonly on: string;
  readonly actor: string;
  readonly approver?: string;
  readonly purpose: string;
  readonly clause?: string;
  readonly ground: Ground;
}

/**
 * Appends the entry of a change to the journal of its city, in the transaction of the change. What it holds of each
 * person is encrypted under a key of that person.
 * @param contents what it holds of whom
 * @param held keys that were read already in this transaction; others are read here
 * @throws where a key is made twice at once (`23505`): the whole change is then decided anew
 */
export async function enter(
  client: ClientBase,
  city: City,
  said: Said,
  contents: ReadonlyMap<string, PlainContent>,
  moment: Moment,
  held: ReadonlyMap<string, SubjectKey> = new Map(),
): Promise<void> {
  const subjects = [...contents.keys()].sort();
  const unread = subjects.filter((subject) => !held.has(subject));
  const keys = unread.length === 0 ? held : new Map([...held, ...(await readKeys(client, city, unread))]);
  // what else the change wrote goes out first, so that the database works on it while contents are encrypted
  await setImmediate();
  const fresh: FreshKey[] = [];
  const generations: number[] = [];
  const sealed = subjects.map((subject) => {
    const { generation, key } = keyFor(city, subject, keys.get(subject), fresh);
    generations.push(generation);
    const bound = boundOf(city.id, said.id, { subject, generation });
    const plain = Buffer.from(JSON.stringify(contents.get(subject)));
    return Buffer.from(city.keys.module.encrypt(contentKey(city.keys, key, bound), plain, bound));
  });
  const { id, type, on, actor, approver = null, purpose, clause = null, ground } = said;
  const entry = `insert into ${city.id}.journal
       (command, recorded_at, event, effective, actor, approver, purpose, clause, ground, subjects, generations, contents)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
  const columns = [id, moment, type, on, actor, approver, purpose, clause, ground.kind, subjects, generations, sealed];
  if (fresh.length === 0) return void (await send(client, entry, columns));
  await send(
    client,
    `with made as (insert into ${city.id}.subject_keys (subject, generation, wrapped, wrapper)
       select subject, generation, wrapped, $13 from unnest($14::uuid[], $15::smallint[], $16::bytea[]) as fresh (subject, generation, wrapped))
     ${entry}`,
    [
      ...[...columns, city.keys.wrapper, fresh.map(({ subject }) => subject)],
      ...[fresh.map(({ generation }) => generation), fresh.map(({ wrapped }) => Buffer.from(wrapped))],
    ],
  );
}

function keyFor(
  city: City,
  subject: string,
  known: SubjectKey | undefined,
  fresh: FreshKey[],
): { readonly generation: number; readonly key: Uint8Array } {
  if (known?.key !== undefined) return { generation: known.generation, key: known.key };
  const made = freshKey(city, subject, known);
  fresh.push(made);
  return made;
}
