import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { StorageFault } from "../fault.ts";
import type { Binaries } from "./binaries.ts";
import { handOver, type Identity } from "./identity.ts";

/** The superuser of an embedded database: makes roles and the database, and nothing else. */
export const SUPERUSER = "postgres";

/** Whether a folder holds a finished database. */
export const hasCluster = (folder: string): boolean => existsSync(join(folder, "PG_VERSION"));

/**
 * Makes the folder of a database where there is none. It is made beside its place and moved there when whole, so that
 * a start that was cut off leaves nothing that looks finished.
 * @throws {StorageFault} `database-failed` with what initdb said
 */
export function createCluster(folder: string, binaries: Binaries, who: Identity, password: string): void {
  removeUnfinished(folder);
  const fresh = `${folder}.new-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  mkdirSync(fresh, { mode: 0o700 });
  handOver(fresh, who);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  handOver(passwordFile, who);
  const flags = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const made = spawnSync(
    binaries.initdb,
    ["-D", fresh, "-U", SUPERUSER, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--data-checksums", ...flags],
    { ...who, cwd: dirname(folder), encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    const said = made.error?.message ?? made.stderr.trim();
    throw new StorageFault("database-failed", `initdb could not make \`${folder}\`: ${said}`);
  }
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // another start was faster: its database is as good
    if (!hasCluster(folder)) throw error;
  }
}

/** Leftovers of starts that were cut off. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    const [, pid] = new RegExp(`^${basename(folder)}\\.new-(\\d+)(?:\\.password)?$`).exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** Whether a process of this number runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Checks that a database can be run by these programs as this user.
 * @throws {StorageFault} `folder-unusable` that says why not
 */
export function checkCluster(folder: string, binaries: Binaries, who: Identity): void {
  const version = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  const { stdout } = spawnSync(binaries.postgres, ["--version"], { ...who, encoding: "utf8" });
  const [, ours] = /(\d+)\.\d+/.exec(stdout ?? "") ?? [];
  if (version !== ours)
    throw new StorageFault(
      "folder-unusable",
      `\`${folder}\` was made by PostgreSQL ${version}, and this Luohu brings ${ours}: restore a backup into an empty folder`,
    );
  const owner = statSync(folder).uid;
  const runner = who.uid ?? process.getuid?.();
  if (runner !== undefined && owner !== runner)
    throw new StorageFault(
      "folder-unusable",
      `\`${folder}\` belongs to user ${owner}, and PostgreSQL would run as user ${runner}: start Luohu as the user who started it first`,
    );
}

/** What a running PostgreSQL says of itself in its folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socket: string;
}

/** Reads `postmaster.pid`; undefined where there is none, or it is being written. */
export function postmasterOf(folder: string): Postmaster | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const [pid, , , port, socket] = lines;
  if (pid === undefined || port === undefined || socket === undefined) return undefined;
  return { pid: Number(pid), port: Number(port), socket: socket.trim() };
}
