import { createHash } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Client, type ClientConfig } from "pg";
import { to } from "pg-copy-streams";
import { StorageFault } from "../fault.ts";
import { type Archive, createArchive } from "./archive.ts";
import { copyOut, sequencesIn, type Table, tableName, tablesIn, writeAlike } from "./contents.ts";
import { FORMAT, HEAD, type Head, MANIFEST, type Manifest, type Report } from "./manifest.ts";

/** Bytes of rows that become one entry. */
const PART = 4 * 1024 * 1024;
const compress = promisify(gzip);

/**
 * Writes the register, or one city of it, into one file, as it is at one moment, while others go on working on it.
 * @param owner connection of the role that owns
 * @param city id, or null for all
 * @throws {StorageFault} `file-exists`, `city-unknown`
 */
export async function backUp(owner: ClientConfig, out: string, city: string | null = null): Promise<Report> {
  if (existsSync(out)) throw new StorageFault("file-exists", `\`${out}\` is there already: name another file`);
  const unfinished = `${out}.unfinished-${process.pid}`;
  const client = new Client({ ...owner, application_name: "luohu backup" });
  client.on("error", () => undefined);
  await client.connect();
  const archive = createArchive(unfinished);
  try {
    // every question sees the register as it was when the first was asked
    await client.query("begin isolation level repeatable read read only");
    await writeAlike(client);
    const head = await headOf(client, city);
    const report = await writeAll(client, archive, head);
    await client.query("commit");
    renameSync(unfinished, out);
    return report;
  } catch (error) {
    // rows that nobody takes any more would keep the connection waiting
    client.connection.stream.destroy();
    archive.abort();
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function headOf(client: Client, city: string | null): Promise<Head> {
  const { rows } = await client.query<Head["migrations"][number]>(
    'select schema, name, digest from shared.migrations order by schema collate "C", name collate "C"',
  );
  const known = [...new Set(rows.map(({ schema }) => schema))].filter((schema) => schema !== "shared");
  if (city !== null && !known.includes(city))
    throw new StorageFault("city-unknown", `there is no city \`${city}\`: there are ${known.join(", ")}`);
  const cities = city === null ? known : [city];
  const { rows: found } = await client.query<{ moment: string; postgres: string }>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment,
       current_setting('server_version') as postgres`,
  );
  const { moment, postgres } = found[0] as { moment: string; postgres: string };
  const migrations = rows.filter(({ schema }) => schema === "shared" || cities.includes(schema));
  return { format: FORMAT, moment, postgres, city, cities, migrations };
}

async function writeAll(client: Client, archive: Archive, head: Head): Promise<Report> {
  const schemas = ["shared", ...head.cities];
  const tables = await tablesIn(client, schemas);
  // nobody changes the shape of a table before it was read
  await client.query(`lock table ${tables.map(tableName).join(", ")} in access share mode`);
  await archive.add(HEAD, Buffer.from(`${JSON.stringify(head, null, 2)}\n`));
  const written: Manifest["tables"] = [];
  for (const table of tables) written.push(await writeTable(client, archive, table, head.city));
  const sequences = [...(await sequencesIn(client, schemas))];
  const manifest: Manifest = { entries: [...archive.entries], tables: written, sequences };
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  await archive.add(MANIFEST, text);
  const bytes = await archive.close();
  const rows = written.reduce((sum, table) => sum + table.rows, 0);
  return { head, tables: tables.length, rows, bytes, digest: createHash("sm3").update(text).digest("hex") };
}

async function writeTable(
  client: Client,
  archive: Archive,
  table: Table,
  city: string | null,
): Promise<Manifest["tables"][number]> {
  const { schema, name, columns } = table;
  const digest = createHash("sm3");
  const stream = client.query(to(copyOut(table, city)));
  let [parts, length, number]: [Buffer[], number, number] = [[], 0, 0];
  const flush = async (): Promise<void> => {
    const content = await compress(Buffer.concat(parts, length), { level: 1 });
    [parts, length] = [[], 0];
    await archive.add(`data/${schema}.${name}/${String(++number).padStart(6, "0")}.copy.gz`, content);
  };
  for await (const chunk of stream) {
    digest.update(chunk as Buffer);
    parts.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= PART) await flush();
  }
  if (length > 0) await flush();
  return { schema, name, columns: [...columns], rows: stream.rowCount ?? 0, sm3: digest.digest("hex") };
}
