import type { ExchangeKind } from "@luohu/contract/exchange";
import { differencesOf, type Fields, type ImportedHousehold, type ImportedPerson, type Value } from "@luohu/registry";
import type { ClientConfig, Pool } from "pg";
import { poolOf } from "../storage/database.ts";
import type { City } from "../storage/register/tables.ts";
import { FILE_OF } from "./export.ts";
import type { Finding } from "./finding.ts";
import { chunksOf, heldOf, knownAmong, saidOf, touchedOf } from "./held.ts";
import { enterPeople } from "./import.ts";
import { type FileRead, readFiles } from "./read-files.ts";
import { type Entered, findingOf, idOf, kindOf, partedBy, Run, SIZES } from "./run.ts";
import { idsNamed, type Unit, unitsOf } from "./units.ts";

/** What is compared, and whether what the extract says is taken over. */
export interface ReconcileAsked {
  readonly files: readonly string[];
  readonly today: string;
  /** Only who is kept in a division whose code begins so is looked for in the extract. */
  readonly within?: string;
  /** Takes over what the extract says; a second officer approves it. */
  readonly accept?: { readonly actor: string; readonly approver: string };
}

/** One difference between the register and an extract. */
export interface Difference {
  /** Both hold it and say otherwise; only the extract has it; only the register has it. */
  readonly what: "differs" | "new" | "missing";
  readonly of: "person" | "household";
  readonly id: string;
  /** In the extract; of who is missing there, null where none ever came with a key. */
  readonly key: string | null;
  /** Where the extract speaks of it first. */
  readonly file: string | null;
  readonly line: number;
  /** Kind of the files and field, `people.marriage`; the kind alone where one of the two has nothing of it. */
  readonly item: string;
  readonly held: Value | Fields;
  readonly said: Value | Fields;
  readonly from: string | null;
  readonly until: string | null;
}

interface Compared {
  readonly people: number;
  readonly households: number;
}

/** What a reconciliation came to. */
export interface Reconciled {
  readonly read: readonly FileRead[];
  /** What is wrong with lines; where there is any, nothing was compared. */
  readonly findings: readonly Finding[];
  /** Those that there were before anything was taken over. */
  readonly differences: readonly Difference[];
  /** On each day the same in both. */
  readonly same: Compared;
  /** Taken over. */
  readonly accepted: Compared;
  /** What a rule refused to take over. */
  readonly refused: readonly Finding[];
}

const NONE: Compared = { people: 0, households: 0 };
/** Rounds in which what was refused is tried again, since a rule may hold once others have changed. */
const ROUNDS = 4;

/**
 * Compares a later extract of a register with what ours holds, on all days, item by item. Of a kind without a file nothing
 * is compared. Asked to accept, it takes over what the extract says of whom it names, as far as no rule refuses it; who is
 * missing in the extract stays as he or she is.
 */
export async function reconcileFiles(owner: ClientConfig, city: City, asked: ReconcileAsked): Promise<Reconciled> {
  const { rows, read, findings } = readFiles(asked.files);
  const pool = poolOf(owner);
  try {
    const known = await knownAmong(pool, city, idsNamed(city.id, rows));
    const given = new Set(read.map(({ kind }) => kind));
    const units = unitsOf(city.id, rows, given, (id) => known.has(id));
    const wrong = [...findings, ...units.findings];
    const nothing = { accepted: NONE, refused: [] };
    if (wrong.length > 0) return { read, findings: wrong, differences: [], same: NONE, ...nothing };
    const households = await compare(pool, city, units.households, known);
    const people = await compare(pool, city, units.people, known);
    const missing = await missingIn(pool, city, given, [...units.households, ...units.people], asked.within ?? "");
    const told = {
      read,
      findings: [],
      differences: [...households.differences, ...people.differences, ...missing],
      same: { people: people.same, households: households.same },
    };
    const { accept } = asked;
    if (accept === undefined || told.differences.length === missing.length) return { ...told, ...nothing };
    const run = new Run(pool, city, { ...asked, actor: accept.actor, purpose: "reconcile", dryRun: false });
    return {
      ...told,
      ...(await takeOver(pool, city, run, { read, households, people, known, approver: accept.approver })),
    };
  } finally {
    await pool.end();
  }
}

interface Sorted<T> {
  readonly fresh: readonly Unit<T>[];
  readonly differing: readonly Unit<T>[];
  /** For each that differs the command that had changed it last when it was compared. */
  readonly touched: ReadonlyMap<string, string>;
  readonly same: number;
  readonly differences: readonly Difference[];
}

async function compare<T extends ImportedPerson | ImportedHousehold>(
  pool: Pool,
  city: City,
  units: readonly Unit<T>[],
  known: ReadonlySet<string>,
): Promise<Sorted<T>> {
  const { fresh, there, kinds } = partedBy(units, known);
  const differing: Unit<T>[] = [];
  const differences = fresh.map(newOf);
  const touched = new Map<string, string>();
  let same = 0;
  for (const chunk of chunksOf(there, SIZES.household)) {
    const ids = chunk.map(idOf);
    // the marks first: what is changed in between bears another when it is taken over, and is refused
    const marks = await touchedOf(pool, city, ids);
    const held = await heldOf(pool, city, ids, kinds);
    for (const unit of chunk) {
      const id = idOf(unit);
      const found = differencesOf(held.get(id) ?? [], saidOf(unit.value));
      if (found.length === 0) {
        same++;
        continue;
      }
      differing.push(unit);
      touched.set(id, marks.get(id) ?? "");
      for (const { kind, item, held: ours = null, said = null, from, until } of found)
        differences.push({
          ...whereOf(unit),
          what: "differs",
          item: item === null ? FILE_OF[kind] : `${FILE_OF[kind]}.${item}`,
          held: ours,
          said,
          from,
          until,
        });
    }
  }
  return { fresh, differing, touched, same, differences };
}

const whereOf = (unit: Unit<Entered>) =>
  ({
    of: kindOf(unit),
    id: idOf(unit),
    key: unit.key,
    file: unit.file,
    line: unit.line,
  }) as const;

function newOf(unit: Unit<Entered>): Difference {
  const { value } = unit;
  const line = "household" in value ? value.premises : value.particulars;
  const last = line.at(-1);
  const said = last === undefined ? null : "address" in last ? last.address : last.name;
  const item = "household" in value ? "households" : "people";
  return { ...whereOf(unit), what: "new", item, held: null, said, from: line[0]?.from ?? null, until: null };
}

interface Lacking {
  readonly id: string;
  readonly key: string | null;
  readonly held: string;
}

/** People and households that the register has and the extract has not. */
async function missingIn(
  pool: Pool,
  city: City,
  given: ReadonlySet<ExchangeKind>,
  units: readonly Unit<Entered>[],
  within: string,
): Promise<readonly Difference[]> {
  const named = units.map(idOf);
  const missing: Difference[] = [];
  for (const [kind, of, from, held] of [
    ["households", "household", "premises", "address"],
    ["people", "person", "particulars", "name"],
  ] as const) {
    if (!given.has(kind)) continue;
    const { rows } = await pool.query<Lacking>(
      `select t.id, k.key, f.held from ${city.id}.${kind} t
       left join lateral (select key from ${city.id}.external_keys k
         where k.kind = $1 and k.id = t.id order by key limit 1) k on true
       left join lateral (select ${held} as held from ${city.id}.${from} f
         where f.${of} = t.id and f.superseded_at is null order by f.valid_from desc limit 1) f on true
       where starts_with(t.division, $2) and f.held is not null
         and not exists (select from unnest($3::uuid[]) as named (id) where named.id = t.id)
       order by t.id`,
      [of, within, named],
    );
    for (const { id, key, held: shown } of rows)
      missing.push({
        ...{ what: "missing", of, id, key, file: null, line: 0, item: kind },
        ...{ held: shown, said: null, from: null, until: null },
      });
  }
  return missing;
}

interface Taking {
  readonly read: readonly FileRead[];
  readonly households: Sorted<ImportedHousehold>;
  readonly people: Sorted<ImportedPerson>;
  readonly known: ReadonlySet<string>;
  readonly approver: string;
}

/** What is still to be taken over. */
interface Left {
  readonly fresh: readonly Unit<ImportedPerson>[];
  readonly household: readonly Unit<Entered>[];
  readonly person: readonly Unit<Entered>[];
}

const sizeOf = ({ fresh, household, person }: Left): number => fresh.length + household.length + person.length;

async function takeOver(
  pool: Pool,
  city: City,
  run: Run,
  { read, households, people, known, approver }: Taking,
): Promise<Pick<Reconciled, "refused" | "accepted">> {
  await run.begin(read, [households.fresh, households.differing, people.fresh, people.differing]);
  const accepted = { people: 0, households: 0 };
  const begun = await run.enter("household", households.fresh);
  accepted.households += begun.entered.size;
  const refused = [...begun.refused];
  let left: Left = { fresh: people.fresh, household: households.differing, person: people.differing };
  for (let round = 1; ; round++) {
    const came = await enterPeople(run, left.fresh, known);
    // what people do marks their households too
    const marks = await touchedOf(pool, city, left.household.map(idOf));
    const kept = await run.enter("household", left.household, { approver, seen: marks });
    const changed = await run.enter("person", left.person, { approver, seen: people.touched });
    accepted.people += came.entered.size + changed.entered.size;
    accepted.households += kept.entered.size;
    const again = {
      fresh: left.fresh.filter(({ key }) => !came.entered.has(key)),
      household: kept.refused.map(({ unit }) => unit),
      person: changed.refused.map(({ unit }) => unit),
    };
    // a person who came without those to whom the extract leads is not tried again
    refused.push(...came.refused.filter(({ unit }) => came.entered.has(unit.key)));
    if (sizeOf(again) === 0) break;
    if (sizeOf(again) === sizeOf(left) || round === ROUNDS) {
      refused.push(...came.refused.filter(({ unit }) => !came.entered.has(unit.key)));
      refused.push(...kept.refused, ...changed.refused);
      break;
    }
    left = again;
  }
  await run.end();
  return { refused: refused.map(findingOf), accepted };
}
