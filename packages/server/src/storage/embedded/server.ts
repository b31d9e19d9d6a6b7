import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { StorageFault } from "../fault.ts";
import { type Binaries, binariesFor } from "./binaries.ts";
import { checkCluster, createCluster, hasCluster, isAlive, postmasterOf, SUPERUSER } from "./cluster.ts";
import { ensureReachable, handOver, type Identity, identity } from "./identity.ts";
import { type Secrets, secretsOf } from "./secrets.ts";

/** The database and roles inside the embedded PostgreSQL. */
export const DATABASE = "luohu";
export const OWNER = "luohu_owner";
export const SERVING = "luohu_app";

/** A running embedded PostgreSQL that is ours alone. */
export interface Embedded {
  /** How the role that owns and migrates connects. */
  readonly owner: ClientConfig;
  /** How the role that serves requests connects. */
  readonly serving: ClientConfig;
  /** Whether it ran already, left over from a process that was killed. */
  readonly adopted: boolean;
  /** Process number of PostgreSQL. */
  readonly pid: () => number | undefined;
  /** Ends PostgreSQL; what was acknowledged is on the disk. */
  readonly stop: () => Promise<void>;
}

/** Number of the lock that says that a Luohu uses the folder; it goes when that process goes, however it ends. */
const IN_USE = 7_190_001;
/** How long a start may take, ms: after a crash PostgreSQL first reads back what it had written ahead. */
const START_PATIENCE = 60_000;
/** How long to wait between two attempts to bring PostgreSQL back, ms. */
const RETRY = 1000;
/** How long the lock of a process that was just killed may linger, ms. */
const LOCK_PATIENCE = 3000;

/**
 * Starts PostgreSQL in a folder, or adopts the one that still runs there.
 * @param folder absolute; made where it is missing
 * @param port on 127.0.0.1, besides the socket
 * @throws {StorageFault} `folder-in-use`, `folder-unusable`, `no-binary` or `database-failed`
 */
export async function startEmbedded(folder: string, port?: number): Promise<Embedded> {
  const place = placeOf(folder, port);
  const adopted = await ensureRunning(place);
  const lock = await takeLock(place);
  await prepareRoles(place);
  let stopping = false;
  let guard: Client = lock;
  let restarted = Promise.resolve();
  const restart = async (): Promise<void> => {
    while (!stopping) {
      try {
        await ensureRunning(place);
        guard = await takeLock(place);
        if (stopping) await guard.end();
        else watch();
        return;
      } catch {
        // the disk may be full for a while: requests are refused until it works again
        await wait(RETRY);
      }
    }
  };
  // PostgreSQL was killed under us: it comes back by itself, and takes up what was acknowledged
  const watch = (): void => {
    guard.once("end", () => {
      restarted = restart();
    });
  };
  watch();
  return {
    owner: { ...connection(place), user: OWNER, password: place.secrets.owner, database: DATABASE },
    serving: { ...connection(place), user: SERVING, password: place.secrets.serving, database: DATABASE },
    adopted,
    pid: () => postmasterOf(place.cluster)?.pid,
    stop: async () => {
      stopping = true;
      // what is being brought back would come up again after it was ended
      await restarted;
      await guard.end().catch(() => undefined);
      await halt(place);
    },
  };
}

/**
 * How the owner connects to the embedded PostgreSQL that runs in a folder, whoever started it; undefined where none
 * answers, or there is no database in the folder.
 */
export async function findRunning(wanted: string): Promise<ClientConfig | undefined> {
  const cluster = join(wanted, "postgres");
  if (!hasCluster(cluster)) return undefined;
  const running = postmasterOf(cluster);
  if (running === undefined || !isAlive(running.pid)) return undefined;
  const { owner: password } = secretsOf(wanted, true);
  const host = running.socket === "" ? "127.0.0.1" : running.socket;
  const owner = { host, port: running.port, user: OWNER, password, database: DATABASE };
  const client = new Client({ ...owner, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return owner;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** All that stays the same while a folder is in use. */
interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly socket: string;
  readonly port: number;
  readonly listens: boolean;
  readonly binaries: Binaries;
  readonly who: Identity;
  readonly secrets: Secrets;
}

/** The number in the name of the socket where no port is asked for. */
const SOCKET_PORT = 5432;

function placeOf(wanted: string, port: number | undefined): Place {
  const who = identity();
  const folder = madeFolder(wanted);
  const cluster = join(folder, "postgres");
  ensureReachable(cluster, who);
  const binaries = binariesFor(who, folder);
  const secrets = secretsOf(folder, hasCluster(cluster));
  if (!hasCluster(cluster)) createCluster(cluster, binaries, who, secrets.superuser);
  checkCluster(cluster, binaries, who);
  const socket = socketFolder(folder, who);
  return { folder, cluster, socket, port: port ?? SOCKET_PORT, listens: port !== undefined, binaries, who, secrets };
}

function madeFolder(wanted: string): string {
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o711 });
    return realpathSync(wanted);
  } catch (error) {
    const { code = "no access" } = error as NodeJS.ErrnoException;
    throw new StorageFault(
      "folder-unusable",
      `\`${wanted}\` cannot be made or read (${code}): set DATA_DIR to another`,
    );
  }
}

/** A socket's whole path may have 107 bytes; a folder that lies deeper has its socket among the temporary files. */
function socketFolder(folder: string, who: Identity): string {
  const near = join(folder, "socket");
  const name = `luohu-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`;
  const chosen = Buffer.byteLength(join(near, ".s.PGSQL.65535.lock")) <= 107 ? near : join(tmpdir(), name);
  mkdirSync(chosen, { recursive: true, mode: 0o700 });
  handOver(chosen, who);
  const { uid, mode } = statSync(chosen);
  if (process.platform !== "win32" && (uid !== (who.uid ?? process.getuid?.()) || (mode & 0o022) !== 0))
    throw new StorageFault("folder-unusable", `\`${chosen}\` belongs to somebody else or lets others write: remove it`);
  return chosen;
}

/** Where clients find it: what the running server says of itself, else what we would start it with. */
function connection(place: Place): ClientConfig {
  if (process.platform === "win32") return { host: "127.0.0.1", port: place.port };
  const running = postmasterOf(place.cluster);
  return { host: running?.socket || place.socket, port: running?.port ?? place.port };
}

const superuser = (place: Place, database = "postgres"): ClientConfig => ({
  ...connection(place),
  user: SUPERUSER,
  password: place.secrets.superuser,
  database,
  application_name: `luohu ${process.pid}`,
});

/** Starts PostgreSQL unless it runs; says whether it ran already. */
async function ensureRunning(place: Place): Promise<boolean> {
  if ((await knock(place)) === "open") return true;
  const until = Date.now() + START_PATIENCE;
  let child = launch(place);
  for (;;) {
    await wait(25);
    const answer = await knock(place);
    if (answer === "open") return child.ended();
    if (answer === "refused") throw failed(place);
    if (Date.now() > until) throw failed(place);
    if (!child.ended()) continue;
    const other = postmasterOf(place.cluster);
    // another start was faster, or children of a killed server still hold its memory for a moment
    if (other !== undefined && isAlive(other.pid)) continue;
    if (Date.now() > until - START_PATIENCE + 10_000) throw failed(place);
    await wait(250);
    child = launch(place);
  }
}

/** Tries the door once. */
async function knock(place: Place): Promise<"open" | "closed" | "refused"> {
  const client = new Client({ ...superuser(place), connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
    return rows[0]?.folder === place.cluster ? "open" : "refused";
  } catch (error) {
    // 28P01: somebody else's PostgreSQL, or passwords of another folder
    return (error as { code?: string }).code === "28P01" ? "refused" : "closed";
  } finally {
    await client.end().catch(() => undefined);
  }
}

function launch(place: Place): { readonly ended: () => boolean } {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: place.listens || process.platform === "win32" ? "127.0.0.1" : "",
    port: String(place.port),
    unix_socket_directories: process.platform === "win32" ? "" : place.socket,
    unix_socket_permissions: "0700",
    // a register of two million people is searched in memory; the rest of the machine's is the system's cache
    shared_buffers: "256MB",
    // a bulk load does not wait for checkpoints
    max_wal_size: "4GB",
    // nothing follows this server's log; so a load into an empty table is written once, not twice
    wal_level: "minimal",
    max_wal_senders: "0",
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgresql-%a.log",
    log_truncate_on_rotation: "on",
    log_rotation_age: "1d",
    log_timezone: "UTC",
    timezone: "UTC",
    // a value of a person that offends a constraint does not belong into a log
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
  const output = openSync(outputFile(place), "w", 0o600);
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(place.binaries.postgres, ["-D", place.cluster, ...args], {
    ...place.who,
    cwd: place.cluster,
    detached: true,
    stdio: ["ignore", output, output],
    windowsHide: true,
  });
  closeSync(output);
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  child.once("error", () => {
    ended = true;
  });
  child.unref();
  return { ended: () => ended };
}

const outputFile = (place: Place): string => join(place.folder, "postgres-start.log");

function failed(place: Place): StorageFault {
  const said = readFileSync(outputFile(place), "utf8").trim().split("\n").slice(-5).join("\n");
  const where = join(place.cluster, "log");
  return new StorageFault(
    "database-failed",
    `PostgreSQL did not start in \`${place.cluster}\` (see \`${where}\`):\n${said}`,
  );
}

/** Holds the folder for this process, by a connection that the system closes when the process ends. */
async function takeLock(place: Place): Promise<Client> {
  const client = new Client(superuser(place));
  client.on("error", () => undefined);
  await client.connect();
  const until = Date.now() + LOCK_PATIENCE;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [IN_USE]);
    if (rows[0]?.taken === true) return client;
    if (Date.now() > until) break;
    await wait(100);
  }
  const { rows } = await client.query<{ holder: string }>(
    `select application_name as holder from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and objid = $1 and granted`,
    [IN_USE],
  );
  await client.end();
  const holder = /^luohu (\d+)$/.exec(rows[0]?.holder ?? "")?.[1];
  throw new StorageFault(
    "folder-in-use",
    `\`${place.folder}\` is in use by another Luohu${holder === undefined ? "" : ` (process ${holder})`}: ` +
      "end that one, or set DATA_DIR to another folder",
  );
}

/** Makes the two roles and the database where they are missing. */
async function prepareRoles(place: Place): Promise<void> {
  const client = new Client(superuser(place));
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select rolname as name from pg_roles union all select 'database ' || datname from pg_database",
    );
    const names = new Set(rows.map(({ name }) => name));
    const roles = [[OWNER, place.secrets.owner] as const, [SERVING, place.secrets.serving] as const];
    for (const [role, password] of roles)
      if (!names.has(role)) await client.query(`create role ${role} login password '${password}'`);
    if (!names.has(`database ${DATABASE}`)) await client.query(`create database ${DATABASE} owner ${OWNER}`);
    await client.query(`revoke all on database ${DATABASE} from public`);
    await client.query(`grant connect on database ${DATABASE} to ${SERVING}`);
  } finally {
    await client.end();
  }
}

/** How long to wait for the process itself once its work is done, ms. */
const END_PATIENCE = 2000;

/** Ends PostgreSQL and waits for it: open transactions are undone, the rest is on the disk. */
async function halt(place: Place): Promise<void> {
  const running = postmasterOf(place.cluster);
  const args = ["stop", "-D", place.cluster, "-m", "fast", "-w", "-t", "60"];
  spawnSync(place.binaries.control, args, { ...place.who, cwd: dirname(place.cluster), windowsHide: true });
  const until = Date.now() + END_PATIENCE;
  while (running !== undefined && isAlive(running.pid) && Date.now() < until) await wait(10);
  // among the temporary files nothing is left behind; elsewhere the folder is there for the next start
  if (!place.socket.startsWith(place.folder)) rmSync(place.socket, { recursive: true, force: true });
}
