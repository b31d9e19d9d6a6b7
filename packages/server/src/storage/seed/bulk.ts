import { once } from "node:events";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Rows } from "./encode.ts";

/**
 * Sends rows to the database through COPY.
 * @param renewed tables that the transaction has begun anew: nobody sees their rows before it ends, so they are written
 *   as old ones, which no later vacuum has to go over
 */
export async function copyRows(
  client: ClientBase,
  { table, columns, bytes }: Rows,
  renewed: ReadonlySet<string>,
): Promise<void> {
  const freeze = renewed.has(table) ? ", freeze" : "";
  const stream = client.query(
    copyFrom(`copy ${table} (${columns.join(", ")}) from stdin with (format binary${freeze})`),
  );
  const done = once(stream, "finish");
  stream.end(bytes);
  await done;
}

interface Guard {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
  readonly kind: "constraint" | "index";
}

/** Tables without their indexes, keys and constraints. */
export interface Unguarded {
  /** Those that were empty and are begun anew. */
  readonly renewed: ReadonlySet<string>;
  /** Puts back what was taken away. */
  readonly guard: () => Promise<void>;
}

/**
 * Takes indexes, keys and constraints away from tables that are to be filled, until they are put back: to sort a whole
 * index at once is many times faster than to grow it row by row. Inside the transaction of the caller, so that nobody
 * ever sees the tables without.
 * @param tables `schema.table`, or `schema.%` for all of a schema
 */
export async function withoutGuards(client: ClientBase, tables: readonly string[]): Promise<Unguarded> {
  const guards = await guardsOf(client, tables);
  for (const { table, name, kind } of guards)
    await client.query(kind === "constraint" ? `alter table ${table} drop constraint ${name}` : `drop index ${name}`);
  const renewed = await renewEmpty(client, tables);
  const guard = async (): Promise<void> => {
    await client.query("set local maintenance_work_mem = '512MB'");
    for (const { table, name, kind, definition } of guards.toReversed())
      await client.query(
        kind === "constraint" ? `alter table ${table} add constraint ${name} ${definition}` : definition,
      );
  };
  return { renewed, guard };
}

/** Begins the files of empty tables anew: what this transaction fills then needs no log where nothing follows the log. */
async function renewEmpty(client: ClientBase, tables: readonly string[]): Promise<ReadonlySet<string>> {
  const renewed = new Set<string>();
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname || '.' || c.relname like any ($1) and c.relkind = 'r'`,
    [tables],
  );
  for (const { name } of rows) {
    const found = await client.query(`select from ${name} limit 1`);
    if (found.rowCount !== 0) continue;
    await client.query(`truncate ${name}`);
    renewed.add(name);
  }
  return renewed;
}

/**
 * Foreign keys first, then the others: in this order they can go. Exclusion constraints last, so that they come back
 * first: they keep one core busy, while other indexes are made by all that are idle then.
 */
async function guardsOf(client: ClientBase, tables: readonly string[]): Promise<readonly Guard[]> {
  const { rows } = await client.query<Guard>(
    `with filled as (
       select c.oid, c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname || '.' || c.relname like any ($1) and c.relkind = 'r')
     select "table", name, kind, definition from (
       select e.name as "table", quote_ident(conname) as name, 'constraint' as kind,
         pg_get_constraintdef(c.oid) as definition, case contype when 'f' then 0 when 'p' then 2 else 3 end as rank
       from pg_constraint c join filled e on e.oid = c.conrelid where contype in ('f', 'x', 'p')
       union all
       select e.name, i.indexrelid::regclass::text, 'index', pg_get_indexdef(i.indexrelid), 1
       from pg_index i join filled e on e.oid = i.indrelid
       where not exists (select from pg_constraint where conindid = i.indexrelid)) found
     order by rank, "table", name`,
    [tables],
  );
  return rows;
}
