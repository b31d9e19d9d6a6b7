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
}

/** The site and the API on a free port, as `npm start` serves them. */
export async function serveSite({ port = 0, folder }: Serving = {}): Promise<Served> {
  if (folder === undefined) await freshSite();
  const law = new CurrentLaw(loadLaw());
  const settings = { ...settingsFrom({}), webFolder: folder ?? DIST, logLevel: "warn" };
  const app = await buildApp({ law, register: null, actorOf: async () => null, today: () => "2021-06-01" }, settings);
  await app.listen({ host: "127.0.0.1", port });
  const { port: taken } = app.server.address() as { port: number };
  const close = async (): Promise<void> => {
    app.server.closeAllConnections();
    await app.close();
  };
  return { base: `http://127.0.0.1:${taken}`, port: taken, close };
}
