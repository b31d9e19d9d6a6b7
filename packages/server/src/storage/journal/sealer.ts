import { setTimeout as wait } from "node:timers/promises";
import type { Seal } from "@luohu/registry/journal";
import { Client, type ClientBase, type ClientConfig } from "pg";
import { appendSeals, lastSealsIn, type SealSettings, sendSeals } from "../../outside/seals-file.ts";
import type { City } from "../register/tables.ts";
import { anchoredAfter, type Floors, sealEntries } from "./seal.ts";

/** Number of the lock that lets one process seal at a time. */
const SEALING = 7_190_003;
/** Milliseconds between two looks, so that an entry is sealed within a second. */
const PAUSE = 300;
const LONGEST_PAUSE = 30_000;

/** How sealing stands, for whoever watches the service. */
export interface SealingState {
  /** Whether this process is the one that seals. */
  readonly seals: boolean;
  /** What stands in the way of sealing, as text; null where nothing does. */
  readonly fault: string | null;
  /** What stands in the way of sending seals on. */
  readonly undelivered: string | null;
  /** Moment of the newest seal of any city, as this process knows; null where it made and found none. */
  readonly last: string | null;
  /** When everything was sealed that was committed before, ms; null where this process has not sealed yet. */
  readonly complete: number | null;
}

/** What a sealer remembers between two rounds. */
export interface Memory {
  readonly floors: Floors;
  /** The last seal of each city that is kept outside. */
  readonly last: Map<string, Seal>;
}

/** What a sealer starts with: what is kept outside is read, and the whole journal is looked at once. */
export async function memoryOf(file: string): Promise<Memory> {
  return { floors: new Map(), last: await lastSealsIn(file) };
}

/**
 * One round over all cities: seals that the file has not got are appended to it, then what is not sealed yet is sealed.
 * @returns how many entries were sealed
 */
export async function sealRound(
  client: ClientBase,
  cities: readonly City[],
  file: string,
  { floors, last }: Memory,
): Promise<number> {
  let entries = 0;
  for (const city of cities) {
    const first = !floors.has(city.id);
    if (first) await keep(await anchoredAfter(client, city, last.get(city.id)?.number ?? 0));
    const made = await sealEntries(client, city, last.get(city.id), floors);
    await keep(made);
    entries += made.reduce((sum, { seal }) => sum + seal.size, 0);
  }
  return entries;

  async function keep(anchored: Parameters<typeof appendSeals>[1]): Promise<void> {
    await appendSeals(file, anchored);
    for (const { seal } of anchored) last.set(seal.city, seal);
  }
}

/** A sealer that runs beside the server. */
export interface Sealer {
  readonly state: () => SealingState;
  /** Ends it; what is committed is sealed first, as far as the database answers. */
  readonly stop: () => Promise<void>;
}

/**
 * Seals all cities within a second, for as long as it runs, and sends seals on. Where another process seals, it waits
 * to take its place; where the database is gone, it tries again until it is back.
 * @param owner how the owner of the schemas connects: the role that serves may not seal
 * @param tell what is told once each time something gets in the way or is over
 */
export function startSealer(
  owner: ClientConfig,
  cities: readonly City[],
  settings: SealSettings,
  tell: (what: string) => void = () => undefined,
): Sealer {
  const ending = new AbortController();
  const state: { -readonly [K in keyof SealingState]: SealingState[K] } = {
    seals: false,
    fault: null,
    undelivered: null,
    last: null,
    complete: null,
  };
  const note = (field: "fault" | "undelivered", error: unknown): void => {
    const text = error === null ? null : String((error as Error).message ?? error);
    if (text !== state[field])
      tell(text === null ? `${field === "fault" ? "sealing" : "sending seals"} goes on` : `${field}: ${text}`);
    state[field] = text;
  };
  const pause = (milliseconds: number): Promise<unknown> =>
    wait(milliseconds, undefined, { signal: ending.signal }).catch(() => undefined);

  const seal = async (): Promise<void> => {
    const client = new Client({ ...owner, connectionTimeoutMillis: 10_000 });
    let lost: Error | undefined;
    client.on("error", (error) => {
      lost = error;
    });
    try {
      await client.connect();
      while (!(await locked(client))) {
        note("fault", null);
        if (ending.signal.aborted) return;
        await pause(2 * PAUSE);
      }
      state.seals = true;
      const memory = await memoryOf(settings.file);
      for (;;) {
        const last = ending.signal.aborted;
        const began = Date.now();
        await sealRound(client, cities, settings.file, memory);
        if (lost !== undefined) throw lost;
        state.complete = began;
        state.last =
          [...memory.last.values()]
            .map(({ sealed }) => sealed)
            .sort()
            .at(-1) ?? null;
        note("fault", null);
        if (last) return;
        await pause(PAUSE);
      }
    } finally {
      state.seals = false;
      await client.end().catch(() => undefined);
    }
  };

  const untilStopped = async (work: () => Promise<void>, field: "fault" | "undelivered"): Promise<void> => {
    for (let failures = 0; ; ) {
      try {
        await work();
        failures = 0;
        note(field, null);
      } catch (error) {
        failures++;
        note(field, error);
      }
      if (ending.signal.aborted) return;
      await pause(Math.min(PAUSE * 2 ** failures, LONGEST_PAUSE));
    }
  };

  const running = Promise.all([
    untilStopped(seal, "fault"),
    ...(settings.url === undefined ? [] : [untilStopped(async () => void (await sendSeals(settings)), "undelivered")]),
  ]);
  return {
    state: () => ({ ...state }),
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

async function locked(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [SEALING]);
  return rows[0]?.mine === true;
}
