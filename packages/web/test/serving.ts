import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadLaw } from "@luohu/law";
import { buildApp, CurrentLaw, settingsFrom } from "@luohu/server";
import { freshSite } from "@luohu/web/build";
import { DIST } from "../build/build.ts";

/** A site that is served. */
export interface Served {
  readonly base: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** How a site is served, where not as `npm start` does. */
export interface Serving {
  readonly port?: number;
  /** Folder of a site that was built; default: the site, built where it is old. */
  readonly folder?: string;
  /** `no`: as on a device that never finds time to work out answers before they are given; each is then asked for. */
  readonly ahead?: "yes" | "no";
}

/** The site and the API on a free port, as `npm start` serves them. */
export async function serveSite({ port = 0, folder, ahead = "yes" }: Serving = {}): Promise<Served> {
  if (folder === undefined) await freshSite();
  const law = new CurrentLaw(loadLaw());
  const settings = { ...settingsFrom({}), webFolder: folder ?? DIST, logLevel: "warn" };
  const app = await buildApp({ law, register: null, actorOf: async () => null, today: () => "2021-06-01" }, settings);
  if (ahead === "no") {
    const script = workerWithoutTime(settings.webFolder);
    app.addHook("onRequest", async (request, reply) => {
      if (WORKER.test(request.url)) return reply.type("text/javascript").send(script);
    });
  }
  await app.listen({ host: "127.0.0.1", port });
  const { port: taken } = app.server.address() as { port: number };
  const close = async (): Promise<void> => {
    app.server.closeAllConnections();
    await app.close();
  };
  return { base: `http://127.0.0.1:${taken}`, port: taken, close };
}

const WORKER = /\/worker-[\w-]+\.js$/;

/** The script of the worker of interviews: all that it puts off is what it works out ahead. */
function workerWithoutTime(site: string): string {
  const assets = join(site, "assets");
  const name = readdirSync(assets).find((file) => WORKER.test(`/${file}`)) as string;
  return `globalThis.setTimeout = () => 0;${readFileSync(join(assets, name), "utf8")}`;
}
