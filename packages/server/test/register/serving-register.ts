import { after } from "node:test";
import { loadLaw } from "@luohu/law";
import type { Actor, Command } from "@luohu/registry";
import { openRegister, type Register, registerSettingsFrom, type Settings } from "@luohu/server";
import { execute } from "@luohu/server/storage";
import { populate } from "../../../registry/test/family.ts";
import type { World } from "../../../registry/test/world.ts";
import { type Running, start, TODAY } from "../running.ts";
import { officerOf } from "../storage/actors.ts";
import { registerFolder } from "../storage/folders.ts";

/** A server with a register of two cities, the family of the tests in it, and accounts by name. */
export interface ServingRegister extends Running {
  readonly register: Register;
  /** Asks as somebody; a body makes it a POST from the site itself. */
  readonly ask: (who: string | null, path: string, more?: Asking) => Promise<Response>;
}

export interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Opens a register, settles the family in it and serves it to the accounts; `serving`: the server's settings, where not the usual ones. */
export async function servingRegister(
  accounts: Readonly<Record<string, Actor>>,
  serving: Partial<Settings> = {},
): Promise<ServingRegister> {
  const settings = registerSettingsFrom({
    DATA_DIR: await registerFolder(["lincang", "qujing"]),
    CITIES: "lincang,qujing",
  });
  if (settings === null) throw new Error("the register is off");
  const register = await openRegister(settings, loadLaw());
  // who is signed in is the business of sessions: here a header says so
  const server = await start(
    serving,
    undefined,
    register,
    async ({ headers }) => accounts[String(headers["x-who"])] ?? null,
  );
  after(() => register.close());
  const lincang = register.cities.get("lincang");
  if (lincang === undefined) throw new Error("no such city");
  const commands: Command[] = [];
  populate({ city: "lincang", must: (command: Command) => void commands.push(command) } as unknown as World);
  for (const command of commands) {
    const executed = await execute(register.pool, officerOf("lincang"), lincang, command, TODAY);
    if (!executed.ok) throw new Error(JSON.stringify(executed.refusal));
  }
  const ask = (who: string | null, path: string, { method, body, headers = {} }: Asking = {}): Promise<Response> => {
    const wanted = method ?? (body === undefined ? "GET" : "POST");
    return fetch(server.base + path, {
      method: wanted,
      headers: {
        ...(who === null ? {} : { "x-who": who }),
        ...(wanted === "GET" ? {} : { origin: server.base }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  };
  return { ...server, register, ask };
}
