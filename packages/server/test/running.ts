import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { LAW_FOLDER, loadLaw } from "@luohu/law";
import { buildApp, CurrentLaw, type Register, type Settings, type Surroundings, settingsFrom } from "@luohu/server";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";

type Pino = (options: object, stream: { write: (line: string) => void }) => FastifyBaseLogger;
const require = createRequire(import.meta.url);
// the logger that Fastify itself makes, so that a test sees what a log would hold
const pino = createRequire(require.resolve("fastify"))("pino") as Pino;

/** The day that is today for every server of these tests. */
export const TODAY = "2021-06-01";

/** The family of the examples: a situation that many clauses answer for. */
export const FAMILY: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../examples/family.json"), "utf8"),
);

let shipped: CurrentLaw | undefined;

/** The law that ships with Luohu, loaded once for a file of tests. */
export function shippedLaw(): CurrentLaw {
  shipped ??= new CurrentLaw(loadLaw());
  return shipped;
}

/** A server on a free port. */
export interface Running {
  readonly app: FastifyInstance;
  readonly law: CurrentLaw;
  readonly port: number;
  /** `http://127.0.0.1:12345` */
  readonly base: string;
  /** Everything logged so far, a JSON line each, at the most talkative level. */
  readonly log: string[];
}

/** Starts a server for a file of tests; it stops after the last of them. */
export async function start(
  settings: Partial<Settings> = {},
  law: CurrentLaw = shippedLaw(),
  register: Register | null = null,
  actorOf: Surroundings["actorOf"] = async () => null,
): Promise<Running> {
  const log: string[] = [];
  const logger = pino({ level: "trace" }, { write: (line) => void log.push(line) });
  const app = await buildApp(
    { law, register, actorOf, today: () => TODAY },
    { ...settingsFrom({ WEB_DIR: "no-site" }), ...settings },
    logger,
  );
  await app.listen({ host: "127.0.0.1", port: 0 });
  after(() => {
    // a client that never read its answer would keep the server waiting
    app.server.closeAllConnections();
    return app.close();
  });
  const { port } = app.server.address() as { port: number };
  return { app, law, port, base: `http://127.0.0.1:${port}`, log };
}

/** Sends a body to the check. */
export function post(
  server: Running,
  body: NonNullable<RequestInit["body"]>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.base}/api/v1/check`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
}

/** Sends a request to the check. */
export const check = (server: Running, request: unknown): Promise<Response> => post(server, JSON.stringify(request));

/** Sends bytes as they are and gives all that comes back until the server closes or is quiet for `quiet` ms. */
export function talk(port: number, bytes: string | Uint8Array, quiet = 8000): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket: Socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    const finish = (): void => {
      socket.destroy();
      resolve(Buffer.concat(parts).toString("utf8"));
    };
    socket.setTimeout(quiet, finish);
    socket.on("data", (part) => parts.push(part));
    socket.on("end", finish);
    socket.on("close", finish);
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" ? finish() : reject(error)));
  });
}

/** A copy of the law files in a folder of its own, which goes after the tests of the file. */
export function copyOfLaw(): string {
  const folder = mkdtempSync(join(tmpdir(), "luohu-law-"));
  cpSync(LAW_FOLDER, folder, { recursive: true, filter: (path) => !/[\\/](?:src|test|node_modules)$/.test(path) });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
