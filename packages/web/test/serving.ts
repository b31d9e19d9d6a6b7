import { loadLaw } from "@luohu/law";
import { buildApp, CurrentLaw, settingsFrom } from "@luohu/server";
import { freshSite } from "@luohu/web/build";
import { DIST } from "../build/build.ts";

/** The site and the API on a free port, as `npm start` serves them. */
export async function serveSite(port = 0): Promise<{ readonly base: string; readonly close: () => Promise<void> }> {
  await freshSite();
  const law = new CurrentLaw(loadLaw());
  const settings = { ...settingsFrom({}), webFolder: DIST, logLevel: "warn" };
  const app = await buildApp({ law, today: () => "2021-06-01" }, settings);
  await app.listen({ host: "127.0.0.1", port });
  const { port: taken } = app.server.address() as { port: number };
  const close = async (): Promise<void> => {
    app.server.closeAllConnections();
    await app.close();
  };
  return { base: `http://127.0.0.1:${taken}`, close };
}
