import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command, CommandOf, ImportedHousehold, ImportedPerson, Refusal } from "@luohu/registry";
import { isLink, kindsSaid, REFUSAL_WORDS } from "@luohu/registry";
import type { ClientConfig, Pool, PoolClient } from "pg";
import { OWNER } from "../access/as-actor.ts";
import { poolOf } from "../storage/database.ts";
import { attempted, executeTogether } from "../storage/register/execute.ts";
import type { City } from "../storage/register/tables.ts";
import type { Finding } from "./finding.ts";
import { chunksOf, comparedTo, heldOf, knownAmong, saidOf } from "./held.ts";
import { type FileRead, readFiles } from "./read-files.ts";
import { idsNamed, type Unit, unitsOf } from "./units.ts";

/** How an import is done. */
export interface ImportAsked {
  readonly files: readonly string[];
  readonly actor: string;
  readonly today: string;
  /** Everything is tried and undone. */
  readonly dryRun: boolean;
  /** Called after each batch that was kept. */
  readonly onBatch?: (done: number, of: number) => void;
}

/** What an import came to. */
export interface Imported {
  readonly read: readonly FileRead[];
  readonly findings: readonly Finding[];
  readonly people: Counts;
  readonly households: Counts;
}

interface Counts {
  readonly entered: number;
  readonly same: number;
  /** Held otherwise, or against a rule: left out, each with a finding. */
  readonly leftOut: number;
}

const PEOPLE = 250;
const HOUSEHOLDS = 1000;

/**
 * Takes the people and households of files over into a city's register, in batches of one transaction and one journal
 * entry each. Where a line cannot be read, nothing is done. What is known already and the same is left alone, so the
 * same files again change nothing, and an import that was cut off goes on where it stopped.
 */
export async function importFiles(owner: ClientConfig, city: City, asked: ImportAsked): Promise<Imported> {
  const { rows, read, findings } = readFiles(asked.files);
  const pool = poolOf(owner);
  let run: Run | undefined;
  try {
    const ids = idsNamed(city.id, rows);
    const known = await knownAmong(pool, city, ids);
    const given = new Set(read.map(({ kind }) => kind));
    const units = unitsOf(city.id, rows, given, (id) => known.has(id));
    const all = [...findings, ...units.findings];
    const none = { entered: 0, same: 0, leftOut: 0 };
    if (all.length > 0) return { read, findings: all, people: none, households: none };
    run = new Run(pool, city, asked);
    const households = await run.sort(units.households, known);
    const people = await run.sort(units.people, known);
    await run.begin(read, households.fresh.length, people.fresh.length, people.links.length);
    await run.enter("household", households.fresh, HOUSEHOLDS, (values) => ({ households: values, people: [] }));
    const bare = people.fresh.map(({ value: { kinship: _, identities: __, ...value }, ...unit }) => ({
      ...unit,
      value,
    }));
    const entered = await run.enter("person", bare, PEOPLE, (values) => ({ people: values, households: [] }));
    const linked = [
      ...people.fresh.filter(({ key, value }) => saidOf(value).some(isLink) && entered.has(key)),
      ...people.links,
    ];
    await run.enter("links", linked, PEOPLE, (values) => ({ people: values, households: [] }));
    await run.end();
    return {
      read,
      findings: run.findings,
      people: run.counts(people, "person"),
      households: run.counts(households, "household"),
    };
  } finally {
    run?.giveUp();
    await pool.end();
  }
}

interface Sorted<T> {
  readonly fresh: readonly Unit<T>[];
  /** Known, and now led to others who were not. */
  readonly links: readonly Unit<T>[];
  readonly same: number;
  readonly differing: number;
}

type Batch = Pick<CommandOf<"import">, "people" | "households">;

/** An import while it is carried out. */
class Run {
  readonly findings: Finding[] = [];
  readonly #pool: Pool;
  readonly #city: City;
  readonly #asked: ImportAsked;
  readonly #entered = { household: 0, person: 0, links: 0 };
  #trial: PoolClient | undefined;
  #digest = "";
  #done = 0;
  #batches = 0;

  constructor(pool: Pool, city: City, asked: ImportAsked) {
    this.#pool = pool;
    this.#city = city;
    this.#asked = asked;
  }

  /** Parts what is new from what the register holds, the same or otherwise. */
  async sort<T extends ImportedPerson | ImportedHousehold>(
    units: readonly Unit<T>[],
    known: ReadonlySet<string>,
  ): Promise<Sorted<T>> {
    const idOf = ({ value }: Unit<T>): string => ("household" in value ? value.household : value.person);
    const fresh = units.filter((unit) => !known.has(idOf(unit)));
    const links: Unit<T>[] = [];
    const kinds = kindsSaid(
      units.flatMap(({ value }: Unit<ImportedPerson | ImportedHousehold>) => ("person" in value ? [value] : [])),
    );
    let [same, differing] = [0, 0];
    for (const chunk of chunksOf(
      units.filter((unit) => known.has(idOf(unit))),
      1000,
    )) {
      const held = await heldOf(this.#pool, this.#city, chunk.map(idOf), kinds);
      for (const unit of chunk) {
        const found = comparedTo(saidOf(unit.value), held.get(idOf(unit)) ?? []);
        if (found === "links-only") links.push(unit);
        if (found !== "differs") {
          same++;
          continue;
        }
        differing++;
        const expected = {
          zh: "与登记簿里的记载相同",
          en: "what the register holds",
        };
        this.findings.push({ file: unit.file, line: unit.line, code: "differs", path: "key", expected });
      }
    }
    return { fresh, links, same, differing };
  }

  async begin(read: readonly FileRead[], households: number, people: number, links: number): Promise<void> {
    const { dryRun, files, actor } = this.#asked;
    const batches = Math.ceil(households / HOUSEHOLDS) + Math.ceil(people / PEOPLE) + Math.ceil(links / PEOPLE);
    if (dryRun) {
      this.#trial = await this.#pool.connect();
      await this.#trial.query("begin");
      return;
    }
    const digest = createHash("sha256");
    for (const file of files) digest.update(readFileSync(file));
    this.#digest = digest.digest("hex");
    const { rows } = await this.#pool.query<{ done: number }>(
      `insert into ${this.#city.id}.imports as run (digest, files, actor, batches) values ($1, $2, $3, $4)
       on conflict (digest) do update set batches = run.done + excluded.batches returning done`,
      [
        this.#digest,
        JSON.stringify(read.map(({ file, ...rest }) => ({ file: basename(file), ...rest }))),
        actor,
        batches,
      ],
    );
    this.#done = rows[0]?.done ?? 0;
    this.#batches = this.#done + batches;
  }

  /** Enters units in batches; what a rule refuses is found and left out, and the others of its batch are entered. */
  async enter<T extends ImportedPerson | ImportedHousehold>(
    kind: "household" | "person" | "links",
    units: readonly Unit<T>[],
    size: number,
    batchOf: (values: readonly T[]) => Batch,
  ): Promise<ReadonlySet<string>> {
    const entered = new Set<string>();
    for (const chunk of chunksOf(units, size)) {
      const left = [[...chunk]];
      for (let part = left.pop(); part !== undefined; part = left.pop()) {
        if (part.length === 0) continue;
        const refused = await this.#carryOut(batchOf(part.map(({ value }) => value)));
        if (refused === undefined) {
          for (const { key } of part) entered.add(key);
          this.#entered[kind] += part.length;
          if (kind !== "links") await this.#note(kind, part);
          continue;
        }
        const one =
          part.length === 1
            ? part[0]
            : part.find(({ value }) => refused.about !== null && isAbout(value, refused.about));
        if (one === undefined) left.push(part.slice(part.length / 2), part.slice(0, part.length / 2));
        else {
          const { code } = refused;
          this.findings.push({ file: one.file, line: one.line, code, path: "key", expected: REFUSAL_WORDS[code] });
          left.push(part.filter((unit) => unit !== one));
        }
      }
      await this.#batchDone();
    }
    return entered;
  }

  async end(): Promise<void> {
    if (this.#trial !== undefined) {
      await this.#trial.query("rollback");
      return;
    }
    const text = `update ${this.#city.id}.imports set finished_at = clock_timestamp(), batches = done where digest = $1`;
    await this.#pool.query(text, [this.#digest]);
  }

  /** Closes the connection of a trial, and with it undoes what is not undone yet. */
  giveUp(): void {
    this.#trial?.release(true);
  }

  counts<T>({ fresh, same, differing }: Sorted<T>, kind: "household" | "person"): Counts {
    return { entered: this.#entered[kind], same, leftOut: differing + fresh.length - this.#entered[kind] };
  }

  async #carryOut(batch: Batch): Promise<Refusal | undefined> {
    const command = commandOf(this.#city, batch, this.#asked);
    const { today } = this.#asked;
    try {
      if (this.#trial === undefined) {
        const [executed] = await executeTogether(this.#pool, [{ actor: OWNER, city: this.#city, command }], today);
        return executed === undefined || executed.ok ? undefined : (executed.refusal as Refusal);
      }
      await this.#trial.query("savepoint batch");
      const executed = await attempted(this.#trial, { actor: OWNER, city: this.#city, command }, today);
      if (executed.ok) return undefined;
      await this.#trial.query("rollback to savepoint batch");
      return executed.refusal as Refusal;
    } catch (error) {
      const code = REFUSED_BY[(error as { constraint?: string }).constraint ?? ""];
      if (code === undefined) throw error;
      if (this.#trial !== undefined) await this.#trial.query("rollback to savepoint batch");
      return { code, cites: [], about: null };
    }
  }

  async #note(kind: "household" | "person", part: readonly Unit<ImportedPerson | ImportedHousehold>[]): Promise<void> {
    const ids = part.map(({ value }) => ("household" in value ? value.household : value.person));
    await (this.#trial ?? this.#pool).query(
      `insert into ${this.#city.id}.external_keys (kind, key, id)
       select $1, key, id from unnest($2::text[], $3::uuid[]) as given (key, id) on conflict do nothing`,
      [kind, part.map(({ key }) => key), ids],
    );
  }

  async #batchDone(): Promise<void> {
    this.#done++;
    if (this.#trial !== undefined) return;
    await this.#pool.query(`update ${this.#city.id}.imports set done = $2 where digest = $1`, [
      this.#digest,
      this.#done,
    ]);
    this.#asked.onBatch?.(this.#done, this.#batches);
  }
}

/** What a constraint of the database refuses, as the rule that it holds. */
const REFUSED_BY: Readonly<Record<string, Refusal["code"]>> = {
  one_head: "head-exists",
  one_standing: "before-last-change",
  one_set_of_particulars: "before-last-change",
  one_registration: "registered-in-another-city",
  one_kinship: "before-last-change",
  one_premises: "before-last-change",
  one_set_of_details: "before-last-change",
  one_residence: "before-last-change",
  one_secret: "before-last-change",
  one_former_status: "before-last-change",
  one_identity: "before-last-change",
};

const isAbout = (value: ImportedPerson | ImportedHousehold, about: string): boolean =>
  "household" in value
    ? value.household === about || value.premises.some(({ division }) => division === about)
    : value.person === about;

/** The command of a batch: the same batch is the same command, so that it is done once however often it is sent. */
function commandOf(city: City, batch: Batch, { actor, today }: ImportAsked): Command {
  const text = JSON.stringify([city.id, batch]);
  const digest = createHash("sha256").update(text).digest("hex");
  const froms = [
    ...batch.people.flatMap(({ standings }) => standings.map(({ from }) => from)),
    ...batch.households.flatMap(({ premises }) => premises.map(({ from }) => from)),
  ];
  return {
    type: "import",
    id: `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-b${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    // from the first day on, so that all who share a household with them are looked at
    on: froms.reduce((first, from) => (from < first ? from : first), today),
    actor,
    purpose: "import",
    ground: { kind: "notice", reference: digest.slice(0, 32) },
    replaces: false,
    ...batch,
  };
}
