import { parentPort, workerData } from "node:worker_threads";
import { type SeededBatch, type SeededCount, seedCity } from "@luohu/registry";
import { Encoder, type Rows } from "./encode.ts";
import { laneOf, seedMaterial } from "./places.ts";

/** What is to be made: the cities in their order. */
export interface MakingTask {
  readonly cities: readonly string[];
  readonly scale: number;
  readonly seed: string;
  /** The moment at which all of it is recorded, in microseconds since the beginning of 2000. */
  readonly recorded: bigint;
  /** One number, shared: how many batches have been taken. */
  readonly taken: Int32Array<SharedArrayBuffer>;
}

/** A batch, its rows as COPY reads them. */
export interface MadeBatch {
  readonly kind: "batch";
  readonly id: string;
  readonly city: string;
  /** ISO day as of which the people are made. */
  readonly on: string;
  readonly rows: readonly Rows[];
  /** How much of each it holds. */
  readonly brought: Readonly<Record<"people" | "households" | "facts" | "circumstances", number>>;
}

/** A city is made. */
export interface MadeCity {
  readonly kind: "city";
  readonly city: string;
  readonly count: SeededCount;
}

/** Batches that lie made and are not taken yet, at most: memory is bounded. */
const AHEAD = 8;

function make({ cities, scale, seed, recorded, taken }: MakingTask): void {
  let count = 0;
  for (const city of cities) {
    const { parameters, places } = seedMaterial(city);
    const encoder = new Encoder(city, recorded);
    const batches = seedCity(parameters, places, { scale, seed, lane: laneOf(city) });
    for (let next = batches.next(); ; next = batches.next()) {
      if (next.done) {
        parentPort?.postMessage({ kind: "city", city, count: next.value } satisfies MadeCity);
        break;
      }
      const batch = made(city, next.value, encoder.rowsOf(next.value), parameters.city.on);
      parentPort?.postMessage(
        batch,
        batch.rows.map(({ bytes }) => bytes.buffer),
      );
      count++;
      for (let seen = Atomics.load(taken, 0); count - seen >= AHEAD; seen = Atomics.load(taken, 0))
        Atomics.wait(taken, 0, seen);
    }
  }
}

function made(
  city: string,
  { id, people, households, facts, circumstances }: SeededBatch,
  rows: readonly Rows[],
  on: string,
): MadeBatch {
  return {
    kind: "batch",
    id,
    city,
    on,
    rows,
    brought: {
      people: people.length,
      households: households.length,
      facts: facts.length,
      circumstances: circumstances.length,
    },
  };
}

// people are made up on one core while the database takes them on another
make(workerData as MakingTask);
