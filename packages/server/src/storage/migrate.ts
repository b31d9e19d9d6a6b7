import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientBase } from "pg";
import { StorageFault } from "./fault.ts";

/** A step of a schema: SQL, never changed once released. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Number of the lock that lets one process migrate at a time. */
const MIGRATING = 7_190_002;

/** The migrations of a kind of schema, in the order of their numbers: `shared`, or `city`. */
export function migrationsOf(kind: "shared" | "city"): readonly Migration[] {
  const folder = join(import.meta.dirname, "migrations", kind);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort();
  return files.map((file) => ({ name: file.slice(0, -4), sql: readFileSync(join(folder, file), "utf8") }));
}

const digestOf = ({ sql }: Migration): string => createHash("sha256").update(sql).digest("hex");

/**
 * The steps that a schema has had, out of those that we have.
 * @throws {StorageFault} `schema-newer` or `migration-changed` where they are not the first of ours
 */
export function stepsAsApplied(
  schema: string,
  steps: readonly Migration[],
  applied: readonly { readonly name: string; readonly digest: string }[],
): readonly Migration[] {
  applied.forEach(({ name, digest }, index) => {
    const step = steps[index];
    if (step?.name !== name)
      throw new StorageFault(
        "schema-newer",
        `schema \`${schema}\` has the step \`${name}\`, which this Luohu does not know: start the newer one`,
      );
    if (digestOf(step) !== digest)
      throw new StorageFault(
        "migration-changed",
        `the step \`${name}\` of schema \`${schema}\` is not the one that was applied: put the file back`,
      );
  });
  return steps.slice(0, applied.length);
}

/** Does work that changes schemas or their fixed contents, while no other process does. */
export async function exclusively<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query("select pg_advisory_lock($1)", [MIGRATING]);
  try {
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock($1)", [MIGRATING]);
  }
}

/**
 * Brings the shared schema and those of the cities up to date, forward only. Each step is one transaction.
 * @param cities ids, each also the name of its schema
 * @returns what was done, as `schema/name`
 * @throws {StorageFault} `schema-newer` where a newer Luohu was here, `migration-changed` where a step is not what it was
 */
export async function migrate(
  client: ClientBase,
  cities: readonly string[],
  steps: { readonly shared: readonly Migration[]; readonly city: readonly Migration[] } = {
    shared: migrationsOf("shared"),
    city: migrationsOf("city"),
  },
): Promise<readonly string[]> {
  await client.query("create schema if not exists shared");
  await client.query(
    `create table if not exists shared.migrations (schema text, name text, digest text not null,
       applied_at timestamptz not null default now(), primary key (schema, name))`,
  );
  const done = await migrateSchema(client, "shared", steps.shared);
  for (const city of cities) done.push(...(await migrateSchema(client, city, steps.city)));
  return done;
}

async function migrateSchema(client: ClientBase, schema: string, steps: readonly Migration[]): Promise<string[]> {
  if (!/^[a-z][a-z_]{0,40}$/.test(schema) || /^(pg_|public$|information_schema$)/.test(schema))
    throw new Error(`\`${schema}\` cannot name a schema`);
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from shared.migrations where schema = $1 order by name collate "C"',
    [schema],
  );
  stepsAsApplied(schema, steps, rows);
  const done: string[] = [];
  for (const step of steps.slice(rows.length)) {
    await apply(client, schema, step);
    done.push(`${schema}/${step.name}`);
  }
  return done;
}

async function apply(client: ClientBase, schema: string, step: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`create schema if not exists ${schema}`);
    await client.query(`set local search_path to ${schema === "shared" ? "shared" : `${schema}, shared`}, public`);
    await client.query(step.sql);
    await client.query("insert into shared.migrations (schema, name, digest) values ($1, $2, $3)", [
      schema,
      step.name,
      digestOf(step),
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
