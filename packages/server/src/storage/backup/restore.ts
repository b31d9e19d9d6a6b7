import { createHash } from "node:crypto";
import { once } from "node:events";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Client, type ClientConfig } from "pg";
import { type CopyStreamQuery, from, to } from "pg-copy-streams";
import { StorageFault } from "../fault.ts";
import { type Migration, migrate, migrationsOf, stepsAsApplied } from "../migrate.ts";
import { compareEntries, type Entry, entriesOf } from "./archive.ts";
import { copyIn, copyOut, type Table, tableName, tablesIn, writeAlike } from "./contents.ts";
import { HEAD, type Head, head, KEYS, MANIFEST, type Manifest, manifest, type Report } from "./manifest.ts";
import { putOn, takeOff } from "./rebuild.ts";

const expand = promisify(gunzip);

/** A backup that was read, and what only a restore looks into. */
export interface Restored extends Report {
  /** Encrypted keys, where the backup holds them. */
  readonly keys: Buffer | null;
}

/**
 * Reads a backup to its end and compares it with its manifest, without a database.
 * @throws {StorageFault} `backup-damaged`
 */
export async function checkBackup(file: string): Promise<Report> {
  const reading = new Reading(file);
  await reading.head();
  for await (const _ of reading.parts());
  return reading.end();
}

/**
 * Fills an empty database from a backup, all or nothing, and compares what was restored with what was backed up.
 * @param owner connection of the role that owns a database without a register
 * @throws {StorageFault} `backup-damaged`, `restore-differs`, `schema-newer`, `migration-changed`
 */
export async function restoreInto(owner: ClientConfig, file: string): Promise<Restored> {
  const reading = new Reading(file);
  const head = await reading.head();
  const client = new Client({ ...owner, application_name: "luohu restore" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await migrate(client, head.cities, stepsOf(head));
    await client.query("begin");
    await writeAlike(client);
    const tables = await tablesIn(client, ["shared", ...head.cities]);
    await client.query(`truncate ${tables.map(tableName).join(", ")}`);
    const off = await takeOff(client, tables);
    await fill(client, tables, reading);
    const report = reading.end();
    await putOn(client, tables, off);
    await setSequences(client, reading.manifest);
    await compareTables(client, tables, reading.manifest);
    await client.query("commit");
    return { ...report, keys: reading.keys };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The steps that the schemas had, so that the rows fit; later ones are taken at the next start. */
function stepsOf({ migrations, cities }: Head): { shared: readonly Migration[]; city: readonly Migration[] } {
  const applied = (schema: string) => migrations.filter((step) => step.schema === schema);
  const city = cities.map((id) => stepsAsApplied(id, migrationsOf("city"), applied(id)));
  return {
    shared: stepsAsApplied("shared", migrationsOf("shared"), applied("shared")),
    city: city[0] ?? [],
  };
}

interface Part {
  readonly name: string;
  readonly table: string;
  /** Compressed. */
  readonly content: Buffer;
}

/** A backup while it is read, entry by entry. */
class Reading {
  readonly #file: string;
  readonly #entries: AsyncGenerator<Entry>;
  readonly #found: Manifest["entries"] = [];
  #head: Head | undefined;
  #end: { readonly manifest: Manifest; readonly text: Buffer } | undefined;
  keys: Buffer | null = null;

  constructor(file: string) {
    this.#file = file;
    this.#entries = entriesOf(file);
  }

  async head(): Promise<Head> {
    const { value } = await this.#entries.next();
    if (value?.name !== HEAD) throw new StorageFault("backup-damaged", `\`${this.#file}\` is no backup of a register`);
    this.#note(value);
    this.#head = this.#read(head, value);
    return this.#head;
  }

  /** Pieces of rows, each with its table. */
  async *parts(): AsyncGenerator<Part> {
    for await (const entry of this.#entries) {
      if (entry.name === MANIFEST) {
        this.#end = { manifest: this.#read(manifest, entry), text: entry.content };
        return;
      }
      this.#note(entry);
      if (entry.name === KEYS) this.keys = entry.content;
      const [, table] = /^data\/([a-z_]+\.[a-z_0-9]+)\/\d+\.copy\.gz$/.exec(entry.name) ?? [];
      if (table === undefined) continue;
      yield { name: entry.name, table, content: entry.content };
    }
  }

  get manifest(): Manifest {
    if (this.#end === undefined)
      throw new StorageFault("backup-damaged", `\`${this.#file}\` was cut off: it has no \`${MANIFEST}\``);
    return this.#end.manifest;
  }

  end(): Report {
    const { entries, tables } = this.manifest;
    compareEntries(this.#file, this.#found, entries);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const bytes = entries.reduce((sum, { size }) => sum + size, 0);
    const digest = createHash("sm3")
      .update(this.#end?.text ?? "")
      .digest("hex");
    return { head: this.#head as Head, tables: tables.length, rows, bytes, digest };
  }

  #note({ name, content, sha256 }: Entry): void {
    this.#found.push({ name, size: content.length, sha256 });
  }

  #read<T>(schema: { safeParse: (value: unknown) => { data?: T } }, { name, content }: Entry): T {
    try {
      const { data } = schema.safeParse(JSON.parse(content.toString()));
      if (data !== undefined) return data;
    } catch {
      // said below
    }
    throw new StorageFault("backup-damaged", `\`${this.#file}\`: \`${name}\` is not as this Luohu writes it`);
  }
}

async function fill(client: Client, tables: readonly Table[], reading: Reading): Promise<void> {
  const known = new Map(tables.map((table) => [`${table.schema}.${table.name}`, table]));
  let open: { readonly table: string; readonly stream: CopyStreamQuery } | undefined;
  const close = async (): Promise<void> => {
    if (open === undefined) return;
    open.stream.end();
    await once(open.stream, "finish");
    open = undefined;
  };
  try {
    for await (const { name, table, content } of reading.parts()) {
      if (open?.table !== table) {
        await close();
        const into = known.get(table);
        if (into === undefined)
          throw new StorageFault("backup-damaged", `the backup has the table \`${table}\`, which there is not`);
        open = { table, stream: client.query(from(copyIn(into))) };
      }
      const rows = await expand(content).catch(() => {
        throw new StorageFault("backup-damaged", `\`${name}\` cannot be expanded`);
      });
      if (!open.stream.write(rows)) await once(open.stream, "drain");
    }
    await close();
  } catch (error) {
    // the server waits for more rows until it is told that none come
    open?.stream.on("error", () => undefined).destroy();
    throw error;
  }
}

async function setSequences(client: Client, { sequences }: Manifest): Promise<void> {
  for (const { schema, name, last, called } of sequences)
    await client.query("select setval(format('%I.%I', $1::text, $2::text)::regclass, $3::bigint, $4)", [
      schema,
      name,
      last,
      called,
    ]);
}

/** Reads every table again as the backup did: the same rows give the same digest. */
async function compareTables(client: Client, tables: readonly Table[], { tables: said }: Manifest): Promise<void> {
  for (const table of tables) {
    const expected = said.find(({ schema, name }) => schema === table.schema && name === table.name);
    const digest = createHash("sm3");
    const stream = client.query(to(copyOut(table, null)));
    for await (const chunk of stream) digest.update(chunk as Buffer);
    const rows = stream.rowCount ?? 0;
    if (rows !== expected?.rows || digest.digest("hex") !== expected.sm3)
      throw new StorageFault(
        "restore-differs",
        `\`${table.schema}.${table.name}\` has ${rows} rows that are not the ${expected?.rows ?? 0} backed up`,
      );
  }
}
