import { mkdirSync } from "node:fs";
import { lawIssueLine } from "@luohu/engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { allowsDemo, currentActor, makeDemoAccounts, type SignedInActor, shutDemoOut } from "./access/index.ts";
import { buildApp } from "./http/app.ts";
import { todayInChina } from "./outside/clock.ts";
import { CurrentLaw, type Reloaded } from "./outside/current-law.ts";
import { openRegister, type Register } from "./register/register.ts";
import type { RegisterSettings } from "./register/settings.ts";
import type { Settings } from "./settings.ts";

/** A running server. */
export interface Served {
  readonly app: FastifyInstance;
  readonly law: CurrentLaw;
  readonly register: Register | null;
  /** Where it listens: `http://localhost:8080`. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** How long answers that are under way are waited for at the end, ms. */
const PATIENCE = 5000;

/**
 * Serves the API, with the register where one is named. A change of the law files is served once it loads without fault and every statement of the law is proved;
 * `SIGHUP` reads them at once.
 * @throws {LawFault} where the law does not load or a statement does not hold
 * @param prepare is done with the register before anything is served
 * @throws {StorageFault} where the register cannot be opened
 */
export async function serve(
  settings: Settings,
  kept: RegisterSettings | null = null,
  { prepare }: { readonly prepare?: (register: Register) => Promise<void> } = {},
): Promise<Served> {
  if (kept !== null) mkdirSync(kept.folder, { recursive: true, mode: 0o711 });
  const law = await CurrentLaw.open(settings.lawFolder, settings.proofFolder ?? kept?.folder);
  let log: FastifyInstance["log"] | undefined;
  const register = kept === null ? null : await openRegister(kept, law.checker.law, (what) => log?.warn(what));
  const demo = register !== null && allowsDemo({ host: settings.host, embedded: register.embedded }, settings.demo);
  try {
    if (register !== null) await prepare?.(register);
    // after the people came: a resident among them gets an account
    if (register !== null && demo) await makeDemoAccounts(register.owner, register.keys, [...register.cities.values()]);
    // those of an earlier start, or of a backup, are known everywhere
    if (register !== null && !demo) await shutDemoOut(register.owner);
  } catch (error) {
    await register?.close();
    throw error;
  }
  const actorOf = async (request: FastifyRequest): Promise<SignedInActor | null> =>
    register === null ? null : currentActor(register.pool, request);
  const app = await buildApp({ law, register, actorOf, demo, today: todayInChina }, settings);
  log = app.log;
  if (settings.demo === "on" && !demo)
    app.log.warn(
      "DEMO=on: there are demo accounts only on an embedded database and an address that only this machine reaches",
    );
  const tell = (reloaded: Reloaded): void => {
    if (!reloaded.ok)
      app.log.error(
        { faults: reloaded.issues.map(lawIssueLine) },
        "the law files have faults; the law that was served goes on",
      );
    else if (reloaded.changed) app.log.info({ law: reloaded.version }, "a new version of the law is served");
  };
  law.follow(tell);
  void law.proveForToday().then((faults) => {
    if (faults.length > 0) tell({ ok: false, issues: faults });
  });
  const hangUp = (): void => void law.reload().then(tell);
  process.on("SIGHUP", hangUp);
  const close = async (): Promise<void> => {
    process.off("SIGHUP", hangUp);
    law.close();
    // a request that never ends does not keep the server from ending
    const cut = setTimeout(() => app.server.closeAllConnections(), PATIENCE);
    await app.close().finally(() => clearTimeout(cut));
    // after the last answer: what was acknowledged is on the disk
    await register?.close();
  };
  try {
    await app.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = app.server.address() as { port: number };
  return {
    app,
    law,
    register,
    address: `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${port}`,
    close,
  };
}
