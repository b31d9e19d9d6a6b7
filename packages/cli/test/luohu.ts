import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, mock } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { run } from "@luohu/cli";
import { LAW_FOLDER } from "@luohu/law";

/** The repository. */
export const ROOT = join(import.meta.dirname, "../../..");
/** What a shell runs as `luohu`. */
export const LUOHU = join(ROOT, "packages/cli/bin/luohu.js");
export const FAMILY = join(ROOT, "examples/family.json");
/** A day on which the example is asked about. */
export const ON = ["--on", "2021-03-01"];

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface How {
  /** What comes on standard input; parts are sent one after another. */
  readonly input?: string | Uint8Array | readonly (string | Uint8Array)[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
  /** Longest time that it may run, ms; then it is killed. */
  readonly patience?: number;
  /** Takes standard output as it comes, instead of keeping it. */
  readonly take?: (part: Buffer) => void;
}

/** The environment of the tests without what would set the command. */
export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const set = [
    "HOST",
    "PORT",
    "LAW_DIR",
    "PROOF_DIR",
    "BODY_LIMIT",
    "RATE_LIMIT",
    "LOG_LEVEL",
    "LUOHU_LANG",
    "NODE_OPTIONS",
    "DATA_DIR",
    "DATABASE_URL",
    "KEYS_DIR",
  ];
  const kept = Object.entries(process.env).filter(
    ([name]) => !set.includes(name) && !name.startsWith("NODE_TEST") && !/COLOR/.test(name),
  );
  // a register is opened where a test asks for one
  return { ...(Object.fromEntries(kept) as Record<string, string>), REGISTER: "off", ...more };
}

/** Runs `luohu` to its end. */
export function luohu(args: readonly string[], how: How = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(how.node ?? process.execPath, [LUOHU, ...args], {
      env: environment(how.environment),
      timeout: how.patience ?? 60_000,
      killSignal: "SIGKILL",
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", how.take ?? ((part: Buffer) => out.push(part)));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    child.on("error", reject);
    child.on("close", (code, signal) =>
      resolve({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
    // a command that stops early closes its input
    child.stdin.on("error", () => {});
    void send(child.stdin, how.input ?? "");
  });
}

async function send(stdin: NodeJS.WritableStream, input: NonNullable<How["input"]>): Promise<void> {
  const parts = typeof input === "string" || input instanceof Uint8Array ? [input] : input;
  for (const [index, part] of parts.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, 60));
    stdin.write(part);
  }
  stdin.end();
}

/** A folder of its own for files of a test, which goes after the tests of the file. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "luohu-cli-"));
  after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A copy of the law files. */
export function copyOfLaw(): string {
  const copy = folder();
  cpSync(LAW_FOLDER, copy, { recursive: true, filter: (path) => !/[\\/](?:src|test|node_modules)$/.test(path) });
  return copy;
}

/** Runs `luohu` in this process, where starting another one would show nothing more; one at a time. */
export async function inside(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { log: "", error: "" };
  const mocks = (["log", "error"] as const).map((name) =>
    mock.method(console, name, (text: unknown) => {
      printed[name] += `${stripVTControlCharacters(String(text))}\n`;
    }),
  );
  try {
    const code = await run(args);
    return { code, out: printed.log, err: printed.error };
  } finally {
    for (const { mock: mocked } of mocks) mocked.restore();
  }
}

/** The Node that the system has beside ours, where it is older than the code needs. */
export function olderNode(): string | undefined {
  const path = (process.env.PATH ?? "").split(":").filter((entry) => !entry.includes("node_modules"));
  const { stdout } = spawnSync("/usr/bin/env", ["node", "-p", "process.execPath + ' ' + process.versions.node"], {
    encoding: "utf8",
    env: { PATH: path.join(":") },
  });
  const [node, version] = (stdout ?? "").trim().split(" ");
  return version !== undefined && Number(version.split(".")[0]) < 24 ? node : undefined;
}
