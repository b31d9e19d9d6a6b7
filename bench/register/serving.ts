import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { demoAccounts } from "../../packages/server/src/access/index.ts";
import type { City } from "../../packages/server/src/storage/index.ts";
import { atOnce, type Effort, type Known, oneOf, timed } from "./officers.ts";

/** A server on a register that is there. */
export interface Serving {
  /** Until it answers, ms; the first start proves the law, and makes the accounts. */
  readonly first: number;
  readonly again: number;
  /** What the server takes without the database, MB: once it answers, and after officers worked over HTTP. */
  readonly ready: number;
  readonly worked: number;
  /** How long each took over HTTP, ms. */
  readonly searches: readonly number[];
  readonly opened: readonly number[];
}

const LUOHU = join(import.meta.dirname, "../../packages/cli/bin/luohu.js");
const ROLE = "registration-officer";
/** Longest that a start may take, ms. */
const PATIENCE = 120_000;

interface Server {
  readonly base: string;
  readonly startedIn: number;
  readonly child: ChildProcess;
}

/** Starts `luohu serve` twice in the folder of a register, and lets officers work over HTTP. */
export async function measureServing(
  folder: string,
  city: City,
  people: readonly Known[],
  effort: Effort & { readonly warm: number },
): Promise<Serving> {
  const first = await start(folder, city);
  await stop(first);
  const server = await start(folder, city);
  try {
    const ready = await memoryOf(server);
    const { cookie, places } = await signIn(server, city);
    const kept = people.filter(({ division }) => places.some((place) => division.startsWith(place)));
    const work = async (milliseconds: number): Promise<Pick<Serving, "searches" | "opened">> => {
      const [searches, opened]: [number[], number[]] = [[], []];
      // each time two things are done
      await atOnce({ ...effort, milliseconds, pause: 2 * effort.pause }, async () => {
        const known = oneOf(kept);
        searches.push(await timed(() => search(server, cookie, city, known)));
        opened.push(await timed(() => household(server, cookie, city, known)));
      });
      return { searches, opened };
    };
    await work(effort.warm);
    const done = await work(effort.milliseconds);
    return { first: first.startedIn, again: server.startedIn, ready, worked: await memoryOf(server), ...done };
  } finally {
    await stop(server);
  }
}

async function start(folder: string, city: City): Promise<Server> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(LUOHU, ["serve"], {
    env: {
      ...process.env,
      ...{ DATA_DIR: folder, CITIES: city.id, HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "silent" },
      ...{ RATE_LIMIT: "1000000", REGISTER: "on", DATABASE_URL: "" },
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const base = `http://127.0.0.1:${port}`;
  for (const end = begun + PATIENCE; performance.now() < end && child.exitCode === null; await wait(20))
    if (await answers(base)) return { base, startedIn: performance.now() - begun, child };
  child.kill("SIGKILL");
  throw new Error("luohu serve did not come up");
}

async function answers(base: string): Promise<boolean> {
  try {
    const { register } = (await (await fetch(`${base}/health`)).json()) as { register: string };
    return register === "ready";
  } catch {
    return false;
  }
}

async function stop({ child }: Server): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** What the server itself says that it takes, without the database, MB. */
async function memoryOf({ base }: Server): Promise<number> {
  const { memory } = (await (await fetch(`${base}/health`)).json()) as { memory: number };
  return (memory * 1024 * 1024) / 1e6;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

async function signIn(
  server: Server,
  city: City,
): Promise<{ readonly cookie: string; readonly places: readonly string[] }> {
  const account = demoAccounts([city]).find(({ role }) => role === ROLE);
  if (account === undefined) throw new Error(`no demo account of a ${ROLE}`);
  const { name, password, code } = account;
  const answer = await asked(`${server.base}/api/v1/session`, server, "", { name, password, code });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const { places } = (await answer.json()) as { places: readonly string[] };
  return { cookie, places };
}

async function search(server: Server, cookie: string, { id }: City, { name, person }: Known): Promise<void> {
  const body = { by: "name", text: name, purpose: "bench" };
  const answer = await asked(`${server.base}/api/v1/cities/${id}/search`, server, cookie, body);
  const { found } = (await answer.json()) as { found: readonly { person: string }[] };
  if (found.length === 0) throw new Error(`${person} is not found`);
}

async function household(server: Server, cookie: string, { id }: City, known: Known): Promise<void> {
  const answer = await asked(
    `${server.base}/api/v1/cities/${id}/households/${known.household}?purpose=bench`,
    server,
    cookie,
  );
  const { members } = (await answer.json()) as { members: readonly unknown[] };
  if (members.length === 0) throw new Error(`${known.household} is empty`);
}

async function asked(address: string, { base }: Server, cookie: string, body?: unknown): Promise<Response> {
  const answer = await fetch(address, {
    method: body === undefined ? "GET" : "POST",
    headers: { cookie, origin: base, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return answer;
}
