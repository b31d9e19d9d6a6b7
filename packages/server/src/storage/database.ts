import { Client, type ClientConfig, Pool, types } from "pg";
import { addressOf } from "./address.ts";
import { loadDivisions } from "./divisions.ts";
import { SERVING, startEmbedded } from "./embedded/server.ts";
import { StorageFault } from "./fault.ts";
import { exclusively, migrate } from "./migrate.ts";
import { loadAreas } from "./places/areas.ts";
import { mendUnfinished } from "./seed/unfinished.ts";
import { SentTogether } from "./sent-together.ts";
import type { StorageSettings } from "./settings.ts";

/** An open register. */
export interface Database {
  /** Connections of the role that serves requests; it owns nothing. */
  readonly pool: Pool;
  /** How the role that owns connects, for migrations and commands of administrators. */
  readonly owner: ClientConfig;
  /** Whether an embedded PostgreSQL ran already. */
  readonly adopted: boolean;
  /** Process number of an embedded PostgreSQL. */
  readonly pid: () => number | undefined;
  readonly close: () => Promise<void>;
}

/** Connections of the serving role. */
const CONNECTIONS = 20;
const OLDEST = 150_000;

/**
 * Opens the register: starts or adopts the embedded PostgreSQL or connects to the server named, migrates, and connects
 * as the role that serves.
 * @param cities ids of the cities, each with a schema of its own
 * @throws {StorageFault} with what stands in the way
 */
export async function openDatabase(settings: StorageSettings, cities: readonly string[]): Promise<Database> {
  if (settings.kind === "server") return openServer(settings.url, cities);
  const embedded = await startEmbedded(settings.folder, settings.port);
  try {
    await asOwner(embedded.owner, (client) => prepare(client, cities));
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  const pool = poolOf(embedded.serving);
  return {
    pool,
    owner: embedded.owner,
    adopted: embedded.adopted,
    pid: embedded.pid,
    close: async () => {
      await pool.end();
      await embedded.stop();
    },
  };
}

async function openServer(url: string, cities: readonly string[]): Promise<Database> {
  const { where, ...owner } = addressOf(url);
  try {
    await asOwner(owner, async (client) => {
      await ensureServingRole(client);
      await prepare(client, cities);
    });
  } catch (error) {
    throw error instanceof StorageFault ? error : unreachable(where, error);
  }
  const pool = poolOf({ ...owner, options: `-c role=${SERVING} -c timezone=UTC` });
  return { pool, owner, adopted: false, pid: () => undefined, close: () => pool.end() };
}

/** What the driver or the server said, without what it was told. */
function unreachable(where: string, error: unknown): StorageFault {
  const { code = "unknown", message } = error as { code?: string; message: string };
  const advice: Readonly<Record<string, string>> = {
    ECONNREFUSED: "nothing listens there: start the server, or mend host and port in DATABASE_URL",
    ENOENT: "there is no such socket: mend the host in DATABASE_URL",
    ENOTFOUND: "no machine has this name: mend the host in DATABASE_URL",
    ETIMEDOUT: "it does not answer: look at the network and its firewall",
    "28P01": "it refuses user and password: mend them in DATABASE_URL",
    "28000": "it lets this user not in: mend its pg_hba.conf, or the user in DATABASE_URL",
    "3D000": "it has no such database: create it, or mend the name in DATABASE_URL",
    "42501": `the user lacks a right (${message}): make it the owner of the database`,
  };
  return new StorageFault("database-unreachable", `${where}: ${advice[code] ?? `${message} (${code})`}`, error);
}

/** Does work on a connection of its own, which is ended after it. */
export async function asOwner<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...config, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function prepare(client: Client, cities: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  );
  const { version = 0, encoding } = rows[0] ?? {};
  if (version < OLDEST)
    throw new StorageFault(
      "database-unfit",
      `the server is PostgreSQL ${Math.floor(version / 10_000)}: expected 15 or later`,
    );
  if (encoding !== "UTF8")
    throw new StorageFault("database-unfit", `the database is encoded in ${encoding}: create it with encoding UTF8`);
  await exclusively(client, async () => {
    await migrate(client, cities);
    await mendUnfinished(client);
    await loadDivisions(client);
    for (const city of cities) await loadAreas(client, city);
  });
}

/** On a server that is not ours the role may be there, or we may make it, or its administrator must. */
export async function ensureServingRole(client: Client): Promise<void> {
  const { rows } = await client.query("select from pg_roles where rolname = $1", [SERVING]);
  const { rows: member } = await client.query<{ ok: boolean }>(
    "select exists (select from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'member')) as ok",
    [SERVING],
  );
  if (member[0]?.ok === true) return;
  const statements = [
    ...(rows.length === 0 ? [`create role ${SERVING} nologin`] : []),
    `grant ${SERVING} to current_user`,
  ];
  try {
    for (const statement of statements) await client.query(statement);
  } catch (error) {
    const { rows: me } = await client.query<{ name: string }>("select quote_ident(current_user) as name");
    const told = statements.map((statement) => statement.replace("current_user", me[0]?.name ?? "")).join("; ");
    throw new StorageFault(
      "rights-missing",
      `the user of DATABASE_URL may not make the role that serves: have an administrator run \`${told};\``,
      error,
    );
  }
}

/** Days and moments are read as the text the server writes: a JavaScript date has neither days nor microseconds. */
const AS_TEXT = new Set<number>([types.builtins.DATE, types.builtins.TIMESTAMPTZ]);

/** Connections that read days and moments as text, and send statements one behind the other. */
export function poolOf(config: ClientConfig): Pool {
  const pool = new Pool({
    ...config,
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    application_name: "luohu",
    // a statement is sent before the one before it was answered
    pipeline: true,
    stream: () => new SentTogether(),
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        AS_TEXT.has(oid) ? (value: string) => value : types.getTypeParser(oid, format as "text"),
    } as NonNullable<ClientConfig["types"]>,
  });
  // a connection that breaks is replaced at the next use; whoever was using it is told by the query that failed,
  // and the event that comes beside it would end the process if nobody listened
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
