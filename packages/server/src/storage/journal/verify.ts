import {
  type Anchored,
  ChainCheck,
  findingOf,
  hexOf,
  type JournalFinding,
  leafOfEntry,
  type Means,
  type Standing,
} from "@luohu/registry/journal";
import type { ClientBase } from "pg";
import { readSeals } from "../../outside/seals-file.ts";
import { type City, KINDS, TABLES } from "../register/tables.ts";
import { ENTRY_COLUMNS, type EntryRow, entryOf } from "./read.ts";
import { readSealsOf } from "./seal.ts";

/** What was looked at and what is wrong with it. */
export interface JournalReport {
  readonly seals: number;
  readonly entries: number;
  /** Entries that are committed and not sealed yet: a moment ago, or since nothing seals. */
  readonly unsealed: number;
  /** Public keys that signed. */
  readonly keys: readonly string[];
  readonly findings: readonly JournalFinding[];
}

/** Seals that are read at a time. */
const BATCH = 200;

/**
 * Checks the whole journal of a city against its seals and against those that are kept outside: finds every change,
 * gap, reordering and cut tail, and says where.
 * @param file where seals are kept outside
 */
export async function verifyCity(client: ClientBase, city: City, means: Means, file: string): Promise<JournalReport> {
  const outside = await keptOutside(file, city);
  const check = new ChainCheck(means, city.id, true);
  const findings: JournalFinding[] = [...outside.findings];
  const keys = new Set<string>();
  let [seals, entries, at] = [0, 0, 0];
  const rest = [...outside.anchored.keys()].sort((one, other) => one - other);
  for (;;) {
    const batch = await readSealsOf(client, city, `number > $1 order by number limit ${BATCH}`, [at]);
    const last = batch.at(-1)?.number ?? Number.POSITIVE_INFINITY;
    const numbers = new Set(batch.map(({ number }) => number));
    while (rest.length > 0 && (rest[0] as number) <= last) numbers.add(rest.shift() as number);
    const stored = new Map(batch.map((seal) => [seal.number, seal]));
    for (const number of [...numbers].sort((one, other) => one - other)) {
      const seal = stored.get(number);
      const anchored = outside.anchored.get(number);
      const here = seal === undefined ? [] : await standingIn(client, city, number);
      findings.push(...check.next({ number, ...(seal && { seal, entries: here }), ...(anchored && { anchored }) }));
      if (seal === undefined) continue;
      seals++;
      entries += here.length;
      keys.add(seal.key);
    }
    if (batch.length === 0) break;
    at = last;
  }
  findings.push(...check.end(), ...(await unrecorded(client, city)));
  return { seals, entries, unsealed: await unsealedIn(client, city), keys: [...keys], findings };
}

/** What is kept outside of a city, by number. Two seals of one number are told: one of them was put there. */
async function keptOutside(
  file: string,
  city: City,
): Promise<{ readonly anchored: ReadonlyMap<number, Anchored>; readonly findings: readonly JournalFinding[] }> {
  const anchored = new Map<number, Anchored>();
  const findings: JournalFinding[] = [];
  for await (const one of readSeals(file)) {
    if (one.seal.city !== city.id) continue;
    const before = anchored.get(one.seal.number);
    if (before === undefined) anchored.set(one.seal.number, one);
    else if (JSON.stringify(before) !== JSON.stringify(one))
      findings.push(findingOf("anchor-changed", { city: city.id, seal: one.seal.number }));
  }
  return { anchored, findings };
}

interface StandingRow extends Omit<EntryRow, "command"> {
  readonly placed: string;
  /** Null where the entry is gone. */
  readonly command: string | null;
  readonly leaf: Buffer;
}

/** Entries of a seal, each where the seal has it. */
export async function standingIn(client: ClientBase, city: City, number: number): Promise<readonly Standing[]> {
  const { rows } = await client.query<StandingRow>(
    `select leaves.command as placed, leaf, ${ENTRY_COLUMNS} from ${city.id}.leaves
     left join ${city.id}.journal on journal.command = leaves.command where seal = $1 order by ordinal`,
    [number],
  );
  return rows.map((row) => ({
    command: row.placed,
    noted: row.leaf.toString("hex"),
    leaf:
      row.command === null
        ? null
        : hexOf(leafOfEntry(city.keys.module.digest, entryOf(city.id, { ...row, command: row.command }))),
  }));
}

/** Commands and facts that nothing in the journal accounts for. */
async function unrecorded(client: ClientBase, city: City): Promise<readonly JournalFinding[]> {
  const facts = KINDS.flatMap((kind) => {
    const { name } = TABLES[kind];
    return [
      `select command from ${city.id}.${name}`,
      `select superseded_by from ${city.id}.${name} where superseded_by is not null`,
    ];
  });
  const { rows } = await client.query<{ command: string }>(
    `select command from (select id as command from ${city.id}.commands union ${facts.join(" union ")}) changed
     where not exists (select from ${city.id}.journal j where j.command = changed.command) order by command limit 1000`,
  );
  return rows.map(({ command }) => findingOf("command-without-entry", { city: city.id, entry: command }));
}

async function unsealedIn(client: ClientBase, city: City): Promise<number> {
  const { rows } = await client.query<{ n: string }>(
    `select count(*) as n from ${city.id}.journal j
     where not exists (select from ${city.id}.leaves l where l.command = j.command)`,
  );
  return Number(rows[0]?.n);
}

/** What checks need of cryptography, where the seals of these keys count. */
export function meansOf(keys: Pick<City["keys"], "module">, trusted: readonly string[] | null): Means {
  const { digest, verify } = keys.module;
  return { hash: digest, verify, trusted: trusted === null ? null : new Set(trusted) };
}
