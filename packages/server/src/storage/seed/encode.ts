import type { Fact, Kinship, Particulars, Premises, Registration, SeededBatch } from "@luohu/registry";
import { NAME_COLUMNS, pairsIn } from "../register/name-columns.ts";
import { type SearchKeys, searchKeysOf } from "../register/search-keys.ts";
import { BinaryRows } from "./binary.ts";

/** A table and rows for it, as COPY reads them in its binary format. */
export interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where people are registered: the one table of all cities that is filled. */
export const WHEREABOUTS = "shared.whereabouts";

/** Rows of a table that are being gathered. */
interface Sheet {
  readonly table: string;
  readonly columns: readonly string[];
  readonly out: BinaryRows;
}

const MARKS = ["command", "ordinal"];
const PARTICULARS = [
  ...["person", "name", "former_name", "sex", "born", "number", "ethnicity", "marriage", "birthplace", "native_place"],
  ...[...NAME_COLUMNS, "division", "pairs"],
];
const SPAN = ["valid_from", "valid_until", "recorded_at"];
const scratch = new BinaryRows(0);

/** Writes the batches of a city as rows for its tables, and for `shared.whereabouts`. */
export class Encoder {
  readonly #city: string;
  /** When all of it is recorded, in microseconds since the beginning of 2000. */
  readonly #recorded: bigint;
  /** Divisions of collective households: people of later batches are in them too. */
  readonly #divisions = new Map<string, string>();
  readonly #sheets: Sheet[] = [];
  #command: Uint8Array = new Uint8Array();
  readonly #people: BinaryRows;
  readonly #households: BinaryRows;
  readonly #particulars: BinaryRows;
  readonly #registrations: BinaryRows;
  readonly #premises: BinaryRows;
  readonly #kinship: BinaryRows;
  readonly #circumstances: BinaryRows;
  readonly #whereabouts: BinaryRows;

  constructor(city: string, recorded: bigint) {
    this.#city = city;
    this.#recorded = recorded;
    this.#people = this.#sheet(`${city}.people`, ["id", "touched_by", "division"]);
    this.#households = this.#sheet(`${city}.households`, ["id", "touched_by", "division"]);
    const facts = (table: string, columns: readonly string[]): BinaryRows =>
      this.#sheet(`${city}.${table}`, [...MARKS, ...columns, ...SPAN]);
    this.#particulars = facts("particulars", PARTICULARS);
    this.#registrations = facts("registrations", ["person", "state", "household", "relation", "place", "reason"]);
    this.#premises = facts("premises", ["household", "household_kind", "division", "address", "name", "reason"]);
    this.#kinship = facts("kinship", ["person", "relative", "kin", "evidence"]);
    this.#circumstances = facts("circumstances", ["person", "kind", "value"]);
    this.#whereabouts = this.#sheet(WHEREABOUTS, ["person", "city", "number", "valid_from", "valid_until"]);
  }

  #sheet(table: string, columns: readonly string[]): BinaryRows {
    const out = new BinaryRows(columns.length);
    this.#sheets.push({ table, columns, out });
    return out;
  }

  rowsOf(batch: SeededBatch): readonly Rows[] {
    const kept = keptBy(batch, this.#divisions);
    scratch.uuid(batch.id);
    this.#command = scratch.takeField();
    for (const [out, ids] of [[this.#people, batch.people] as const, [this.#households, batch.households] as const])
      for (const id of ids) {
        out.row();
        out.uuid(id);
        out.field(this.#command);
        out.text(kept.get(id) ?? this.#divisions.get(id) ?? "");
      }
    for (const fact of batch.facts) this.#fact(fact, kept);
    for (const { id, person, kind, value, from } of batch.circumstances) {
      const out = this.#circumstances;
      out.row();
      out.field(this.#command);
      out.integer(ordinalOf(id));
      out.uuid(person);
      out.text(kind);
      out.jsonb(value);
      this.#span(out, from, null);
    }
    this.#registered(batch.facts);
    return this.#sheets.filter(({ out }) => !out.empty).map(({ out, ...where }) => ({ ...where, bytes: out.take() }));
  }

  #fact(fact: Fact, kept: ReadonlyMap<string, string>): void {
    switch (fact.kind) {
      case "particulars":
        return this.#particularsOf(fact, kept.get(fact.person) ?? "");
      case "registration":
        return this.#registrationOf(fact);
      case "premises":
        return this.#premisesOf(fact);
      case "kinship":
        return this.#kinshipOf(fact);
      default:
        throw new Error(`\`${fact.kind}\` is not made up`);
    }
  }

  #particularsOf(fact: Particulars, division: string): void {
    const out = this.#particulars;
    this.#begin(out, fact.id);
    out.uuid(fact.person);
    out.text(fact.name);
    out.text(fact.formerName);
    out.text(fact.sex);
    out.date(fact.born);
    out.text(fact.number);
    out.text(fact.ethnicity);
    out.text(fact.marriage);
    out.text(fact.birthplace);
    out.text(fact.nativePlace);
    const keys = keysOf(fact.name);
    for (const column of NAME_COLUMNS) out.text(keys[column]);
    out.text(division);
    out.texts(pairsIn(division, keys.folded));
    this.#span(out, fact.from, fact.until);
  }

  #registrationOf(fact: Registration): void {
    const out = this.#registrations;
    this.#begin(out, fact.id);
    out.uuid(fact.person);
    out.text(fact.state);
    out.uuid(fact.household);
    out.text(fact.relation);
    out.text(fact.place);
    out.text(fact.reason);
    this.#span(out, fact.from, fact.until);
  }

  #premisesOf(fact: Premises): void {
    const out = this.#premises;
    out.row();
    out.field(this.#command);
    // a renaming writes more premises at once than other facts
    out.integer(ordinalOf(fact.id));
    out.uuid(fact.household);
    out.text(fact.householdKind);
    out.text(fact.division);
    out.text(fact.address);
    out.text(fact.name);
    out.text(fact.reason);
    this.#span(out, fact.from, fact.until);
  }

  #kinshipOf(fact: Kinship): void {
    const out = this.#kinship;
    this.#begin(out, fact.id);
    out.uuid(fact.person);
    out.uuid(fact.relative);
    out.text(fact.kin);
    out.text(fact.evidence);
    this.#span(out, fact.from, fact.until);
  }

  #begin(out: BinaryRows, id: string): void {
    out.row();
    out.field(this.#command);
    out.smallint(ordinalOf(id));
  }

  #span(out: BinaryRows, from: string, until: string | null): void {
    out.date(from);
    out.date(until);
    out.timestamptz(this.#recorded);
  }

  /** Days on which people are registered, those that touch as one: a person's registrations follow one another by day. */
  #registered(facts: readonly Fact[]): void {
    const numbers = numbersOf(facts);
    const out = this.#whereabouts;
    let person = "";
    let from = "";
    let until: string | null = "";
    const close = (): void => {
      if (person === "") return;
      out.row();
      out.uuid(person);
      out.text(this.#city);
      out.text(numbers.get(person)?.number ?? null);
      out.date(from);
      out.date(until);
    };
    for (const fact of facts) {
      if (fact.kind !== "registration" || fact.state !== "registered") continue;
      if (fact.person === person && fact.from === until) until = fact.until;
      else {
        close();
        person = fact.person;
        from = fact.from;
        until = fact.until;
      }
    }
    close();
  }
}

/** The place of a fact among those of its batch, which stands behind the batch in its id. */
function ordinalOf(id: string): number {
  let ordinal = 0;
  for (let at = 37; at < id.length; at++) ordinal = 10 * ordinal + id.charCodeAt(at) - 48;
  return ordinal;
}

/** In which division each is kept: the household's, and for a person the last household's. */
function keptBy({ facts }: SeededBatch, divisions: Map<string, string>): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const fact of facts) {
    if (fact.kind !== "premises") continue;
    kept.set(fact.household, fact.division);
    // people of later batches are in collective households too
    if (fact.householdKind !== "family") divisions.set(fact.household, fact.division);
  }
  for (const fact of facts)
    if (fact.kind === "registration" && fact.household !== null)
      kept.set(fact.person, kept.get(fact.household) ?? divisions.get(fact.household) ?? "");
  return kept;
}

const known = new Map<string, SearchKeys>();
const REMEMBERED = 1_000_000;

/** What a name is found by; names come again and again. */
function keysOf(name: string): SearchKeys {
  const before = known.get(name);
  if (before !== undefined) return before;
  const { folded, ...keys } = searchKeysOf(name);
  // most names are what they are folded to
  const made = { ...keys, folded: folded === name ? name : folded };
  if (known.size >= REMEMBERED) known.clear();
  known.set(name, made);
  return made;
}

/** The particulars of each that begin last. */
function numbersOf(facts: readonly Fact[]): ReadonlyMap<string, Particulars> {
  const last = new Map<string, Particulars>();
  for (const fact of facts)
    if (fact.kind === "particulars" && fact.from >= (last.get(fact.person)?.from ?? "")) last.set(fact.person, fact);
  return last;
}
