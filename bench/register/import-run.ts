import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportFiles, importFiles, reconcileFiles } from "../../packages/server/src/exchange/index.ts";
import { openKeys } from "../../packages/server/src/outside/keys.ts";
import { type City, openDatabase, seedAll } from "../../packages/server/src/storage/index.ts";

/**
 * People a second that an import enters: a synthetic city is exported, and its files are read into an empty register.
 * The argument is the scale, 0.004 (about ten thousand people) where there is none.
 */
const scale = Number(process.argv[2] ?? 0.004);
const folder = mkdtempSync(join(tmpdir(), "luohu-bench-"));
chmodSync(folder, 0o711);
const keys = openKeys(join(folder, "keys"));
const city: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys };

async function inRegister<T>(name: string, work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>) {
  const data = join(folder, name);
  mkdirSync(data, { mode: 0o711 });
  const database = await openDatabase({ kind: "embedded", folder: data, port: undefined }, [city.id]);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Runs work, and tells how long it took and how much of this process. */
async function timed<T>(what: string, count: (done: T) => number, work: () => Promise<T>): Promise<T> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const done = await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  const rate = Math.round(count(done) / seconds);
  const cpu = ((user + system) / 1e6).toFixed(1);
  console.log(`${what}: ${count(done)} people in ${seconds.toFixed(1)} s, ${rate} a second; ${cpu} s of this process`);
  return done;
}

try {
  const out = join(folder, "files");
  await inRegister("from", async ({ owner }) => {
    await seedAll(owner, { cities: [city.id], scale, seed: "import" });
    await timed(
      "export",
      ({ people }) => people,
      () => exportFiles(owner, city, { out, as: "csv" }),
    );
  });
  const files = readdirSync(out).map((name) => join(out, name));
  const today = new Date().toISOString().slice(0, 10);
  await inRegister("into", async ({ owner }) => {
    const asked = { files, actor: "bench", today, dryRun: false };
    const { findings } = await timed(
      "import",
      ({ people }) => people.entered,
      () => importFiles(owner, city, asked),
    );
    if (findings.length > 0) console.log(`${findings.length} findings, the first: ${JSON.stringify(findings[0])}`);
    await timed(
      "the same again",
      ({ people }) => people.same,
      () => importFiles(owner, city, asked),
    );
    await timed(
      "reconcile",
      ({ same }) => same.people,
      () => reconcileFiles(owner, city, { files, today }),
    );
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
