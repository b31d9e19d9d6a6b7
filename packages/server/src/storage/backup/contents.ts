import type { ClientBase } from "pg";

/** A table as a backup holds it. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Those that are stored, in their order; what is computed is left out. */
  readonly columns: readonly string[];
  /** Terms that put the rows into one order wherever they lie. */
  readonly order: readonly string[];
  /** Whether a row says of which city it is. */
  readonly ofCity: boolean;
}

/** A counter, and the number from which it goes on. */
export interface Sequence {
  readonly schema: string;
  readonly name: string;
  readonly last: string;
  readonly called: boolean;
}

const named = ({ schema, name }: { readonly schema: string; readonly name: string }): string => `"${schema}"."${name}"`;

/** The name of a table as SQL takes it. */
export const tableName: (table: Pick<Table, "schema" | "name">) => string = named;

/** Tables of these schemas but the list of migrations, which a restore makes anew. */
export async function tablesIn(client: ClientBase, schemas: readonly string[]): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name,
       (select json_agg(attname order by attnum) from pg_attribute
         where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
       (select json_agg(format('%I', attname) || case when attcollation <> 0 then ' collate "C"' else '' end
           order by array_position(k.conkey, attnum))
         from pg_constraint k join pg_attribute on attrelid = c.oid and attnum = any(k.conkey)
         where k.conrelid = c.oid and k.contype = 'p') as order,
       exists (select from pg_attribute where attrelid = c.oid and attname = 'city' and not attisdropped) as "ofCity"
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where n.nspname = any($1) and relkind in ('r', 'p') and not relispartition
       and (n.nspname, c.relname) <> ('shared', 'migrations')
     order by n.nspname <> 'shared', n.nspname, c.relname`,
    [schemas],
  );
  for (const table of rows) if (table.order === null) throw new Error(`${named(table)} has no primary key`);
  return rows;
}

/** Counters of these schemas. Their place is not part of a transaction: it may be further on than the rows, never behind. */
export async function sequencesIn(client: ClientBase, schemas: readonly string[]): Promise<readonly Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    "select schemaname as schema, sequencename as name from pg_sequences where schemaname = any($1) order by 1, 2",
    [schemas],
  );
  const sequences: Sequence[] = [];
  for (const sequence of rows) {
    const { rows: found } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${named(sequence)}`,
    );
    sequences.push({ ...sequence, ...(found[0] as { last: string; called: boolean }) });
  }
  return sequences;
}

/** Makes every server write a value as the same text. */
export async function writeAlike(client: ClientBase): Promise<void> {
  await client.query(
    `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
     set local extra_float_digits = 3; set local bytea_output = 'hex'; set local work_mem = '64MB';
     set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
  );
  // the owner sees every row; where a policy would hide some, this makes it an error and not a gap
  await client.query("set local row_security = off");
}

/** Sends the rows of a table in the order of its key; of one city where a row says of which it is. */
export function copyOut(table: Table, city: string | null): string {
  const columns = table.columns.map((column) => `"${column}"`).join(", ");
  const where = city !== null && table.schema === "shared" && table.ofCity ? ` where city = '${city}'` : "";
  return `copy (select ${columns} from ${named(table)}${where} order by ${table.order.join(", ")}) to stdout`;
}

/** Takes what `copyOut` sent. */
export const copyIn = (table: Table): string =>
  `copy ${named(table)} (${table.columns.map((column) => `"${column}"`).join(", ")}) from stdin`;
