import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  type Command,
  type CommandOf,
  type ImportedHousehold,
  type ImportedPerson,
  kindsSaid,
  type PersonalKind,
  REFUSAL_WORDS,
  type Refusal,
} from "@luohu/registry";
import type { Pool, PoolClient } from "pg";
import { OWNER } from "../access/as-actor.ts";
import { attempted, executeTogether } from "../storage/register/execute.ts";
import type { City } from "../storage/register/tables.ts";
import type { Finding } from "./finding.ts";
import { chunksOf } from "./held.ts";
import type { FileRead } from "./read-files.ts";
import type { Unit } from "./units.ts";

/** How a run is done. */
export interface RunAsked {
  readonly files: readonly string[];
  readonly actor: string;
  readonly today: string;
  /** Stands in the journal. */
  readonly purpose: "import" | "reconcile";
  /** Everything is tried and undone. */
  readonly dryRun: boolean;
  /** Called after each batch that was kept. */
  readonly onBatch?: (done: number, of: number) => void;
}

export type Entered = ImportedPerson | ImportedHousehold;

export const idOf = ({ value }: Unit<Entered>): string => ("household" in value ? value.household : value.person);

/** Units that the register knows not and knows, and the kinds of facts of which they say something. */
export function partedBy<T extends Entered>(
  units: readonly Unit<T>[],
  known: ReadonlySet<string>,
): { readonly fresh: readonly Unit<T>[]; readonly there: readonly Unit<T>[]; readonly kinds: readonly PersonalKind[] } {
  const people = units.flatMap(({ value }: Unit<Entered>) => ("person" in value ? [value] : []));
  return {
    fresh: units.filter((unit) => !known.has(idOf(unit))),
    there: units.filter((unit) => known.has(idOf(unit))),
    kinds: kindsSaid(people),
  };
}

export const kindOf = ({ value }: Unit<Entered>): keyof typeof SIZES => ("household" in value ? "household" : "person");

/** Units in a batch. */
export const SIZES = { household: 1000, person: 250 } as const;

/** What is taken over where the register holds otherwise, and who approves it. */
export interface Replacing {
  readonly approver: string;
  /** For each person or household the command that had changed it last when it was looked at. */
  readonly seen: ReadonlyMap<string, string>;
}

/** Something that a rule refused. */
export interface Refused {
  readonly unit: Unit<Entered>;
  readonly code: Refusal["code"];
}

export const findingOf = ({ unit, code }: Refused): Finding => ({
  file: unit.file,
  line: unit.line,
  code,
  path: "key",
  expected: REFUSAL_WORDS[code],
});

/** Enters what files say, batch by batch. */
export class Run {
  readonly #pool: Pool;
  readonly #city: City;
  readonly #asked: RunAsked;
  #trial: PoolClient | undefined;
  #digest = "";
  #done = 0;
  #batches = 0;

  constructor(pool: Pool, city: City, asked: RunAsked) {
    this.#pool = pool;
    this.#city = city;
    this.#asked = asked;
  }

  /** @param parts what will be entered, part by part */
  async begin(read: readonly FileRead[], parts: readonly (readonly Unit<Entered>[])[]): Promise<void> {
    const batches = parts
      .filter((part) => part.length > 0)
      .reduce((sum, part) => sum + Math.ceil(part.length / SIZES[kindOf(part[0] as Unit<Entered>)]), 0);
    const { dryRun, files, actor, purpose } = this.#asked;
    if (dryRun) {
      this.#trial = await this.#pool.connect();
      await this.#trial.query("begin");
      return;
    }
    const digest = createHash("sha256");
    if (purpose !== "import") digest.update(purpose);
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

  /** Enters units in batches; what a rule refuses is left out, and the others of its batch are entered. */
  async enter(
    kind: keyof typeof SIZES,
    units: readonly Unit<Entered>[],
    replacing?: Replacing,
  ): Promise<{ readonly entered: ReadonlySet<string>; readonly refused: readonly Refused[] }> {
    const entered = new Set<string>();
    const refused: Refused[] = [];
    for (const chunk of chunksOf(units, SIZES[kind])) {
      const left = [[...chunk]];
      for (let part = left.pop(); part !== undefined; part = left.pop()) {
        if (part.length === 0) continue;
        const refusal = await this.#carryOut(part, replacing);
        if (refusal === undefined) {
          for (const { key } of part) entered.add(key);
          await this.#note(kind, part);
          continue;
        }
        const { about, code } = refusal;
        const one = part.length === 1 ? part[0] : part.find(({ value }) => about !== null && isAbout(value, about));
        if (one === undefined) left.push(part.slice(part.length / 2), part.slice(0, part.length / 2));
        else {
          refused.push({ unit: one, code });
          left.push(part.filter((unit) => unit !== one));
        }
      }
      await this.#batchDone();
    }
    return { entered, refused };
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

  async #carryOut(part: readonly Unit<Entered>[], replacing: Replacing | undefined): Promise<Refusal | undefined> {
    const command = commandOf(this.#city, part, this.#asked, replacing);
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

  async #note(kind: keyof typeof SIZES, part: readonly Unit<Entered>[]): Promise<void> {
    await (this.#trial ?? this.#pool).query(
      `insert into ${this.#city.id}.external_keys (kind, key, id)
       select $1, key, id from unnest($2::text[], $3::uuid[]) as given (key, id) on conflict do nothing`,
      [kind, part.map(({ key }) => key), part.map(idOf)],
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

const isAbout = (value: Entered, about: string): boolean =>
  "household" in value
    ? value.household === about || value.premises.some(({ division }) => division === about)
    : value.person === about;

/** The command of a batch: the same batch is the same command, so that it is done once however often it is sent. */
function commandOf(
  city: City,
  part: readonly Unit<Entered>[],
  { actor, today, purpose }: RunAsked,
  replacing: Replacing | undefined,
): Command {
  const values = part.map(({ value }) => value);
  const batch: Pick<CommandOf<"import">, "people" | "households"> = {
    people: values.flatMap((value) => ("person" in value ? [value] : [])),
    households: values.flatMap((value) => ("household" in value ? [value] : [])),
  };
  // what is replaced may be replaced again, and back: it is the same command only while the same was there before
  const seen = replacing && Object.fromEntries(part.map((unit) => [idOf(unit), replacing.seen.get(idOf(unit)) ?? ""]));
  const text = JSON.stringify(seen === undefined ? [city.id, batch] : [city.id, batch, seen]);
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
    purpose,
    ground: { kind: "notice", reference: digest.slice(0, 32) },
    ...(replacing !== undefined && seen !== undefined && { approver: replacing.approver, seen }),
    replaces: replacing !== undefined,
    ...batch,
  };
}
