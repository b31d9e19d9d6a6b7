import type { ClientBase } from "pg";
import { type Table, tableName } from "./contents.ts";

/** What is taken off tables before they are filled, and put on again. */
export interface TakenOff {
  readonly puts: readonly string[];
}

interface Found {
  readonly drops: string;
  readonly puts: string;
}

/**
 * Takes constraints, indexes and triggers off tables, so that they are filled fast and in any order. Primary keys stay.
 * What is put on again is checked against every row.
 */
export async function takeOff(client: ClientBase, tables: readonly Table[]): Promise<TakenOff> {
  const names = tables.map(tableName);
  const constraints = await client.query<Found>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drops,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as puts
     from pg_constraint where conrelid = any($1::regclass[]) and contype in ('f', 'u', 'x') and conparentid = 0
     order by contype = 'f' desc, contype, conname`,
    [names],
  );
  const indexes = await client.query<Found>(
    `select format('drop index %s', i.indexrelid::regclass) as drops, pg_get_indexdef(i.indexrelid) as puts
     from pg_index i where i.indrelid = any($1::regclass[])
       and not exists (select from pg_constraint where conindid = i.indexrelid) order by 1`,
    [names],
  );
  for (const { drops } of [...constraints.rows, ...indexes.rows]) await client.query(drops);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  const foreign = ({ puts }: Found): boolean => puts.includes(" FOREIGN KEY ");
  return {
    puts: [
      ...indexes.rows.map(({ puts }) => puts),
      ...constraints.rows.filter((found) => !foreign(found)).map(({ puts }) => puts),
      ...constraints.rows.filter(foreign).map(({ puts }) => puts),
      ...names.map((name) => `alter table ${name} enable trigger user`),
    ],
  };
}

/** Puts on again what was taken off, and counts the rows for the planner. */
export async function putOn(client: ClientBase, tables: readonly Table[], { puts }: TakenOff): Promise<void> {
  await client.query("set local maintenance_work_mem = '256MB'");
  for (const statement of puts) await client.query(statement);
  await client.query(`analyze ${tables.map(tableName).join(", ")}`);
}
