import type { Fact, SeededBatch } from "@luohu/registry";
import { NAME_COLUMNS, pairsIn } from "../register/name-columns.ts";
import { searchKeysOf } from "../register/search-keys.ts";
import { KINDS, TABLES } from "../register/tables.ts";

/** A table and the rows for it, as COPY reads them. */
export interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly text: string;
}

/** A value as COPY reads it: backslash, tab and line ends are escaped, null is `\N`. */
function written(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  const text = typeof value === "string" ? value : String(value);
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r")
    : text;
}

const MARKS = ["command", "ordinal"];
const SPAN = ["valid_from", "valid_until", "recorded_at"];

/**
 * The rows of a batch for the tables of its city, and for `shared.whereabouts`.
 * @param divisions of collective households, gathered from batch to batch
 */
export function rowsOf(
  city: string,
  batch: SeededBatch,
  recorded: string,
  divisions: Map<string, string>,
): readonly Rows[] {
  const kept = keptBy(batch, divisions);
  const ids = (list: readonly string[]): string =>
    list.map((id) => `${id}\t${batch.id}\t${kept.get(id) ?? divisions.get(id) ?? ""}\n`).join("");
  const columns = ["id", "touched_by", "division"];
  const found: Rows[] = [
    { table: `${city}.people`, columns, text: ids(batch.people) },
    { table: `${city}.households`, columns, text: ids(batch.households) },
  ];
  const byKind = Map.groupBy(batch.facts, ({ kind }) => kind);
  for (const kind of KINDS) {
    const { name, columns } = TABLES[kind];
    const fields = columns.map(([field]) => field);
    const lines = (byKind.get(kind) ?? []).map((fact) => lineOf(fact, fields, recorded, kept));
    const extra = kind === "particulars" ? [...NAME_COLUMNS, "division", "pairs"] : [];
    const all = [...MARKS, ...columns.map(([, column]) => column), ...extra, ...SPAN];
    found.push({ table: `${city}.${name}`, columns: all, text: lines.join("") });
  }
  found.push({
    table: `${city}.circumstances`,
    columns: [...MARKS, "person", "kind", "value", "valid_from", "recorded_at"],
    text: batch.circumstances
      .map(
        ({ id, person, kind, value, from }) =>
          `${batch.id}\t${id.slice(37)}\t${person}\t${kind}\t${written(JSON.stringify(value))}\t${from}\t${recorded}\n`,
      )
      .join(""),
  });
  found.push({
    table: "shared.whereabouts",
    columns: ["person", "city", "number", "valid_from", "valid_until"],
    text: whereaboutsOf(city, byKind.get("registration") ?? [], numbersOf(byKind.get("particulars") ?? [])),
  });
  return found.filter(({ text }) => text !== "");
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

function lineOf(fact: Fact, fields: readonly string[], recorded: string, kept: ReadonlyMap<string, string>): string {
  const values = fact as unknown as Readonly<Record<string, unknown>>;
  let line = `${fact.id.slice(0, 36)}\t${fact.id.slice(37)}`;
  for (const field of fields) line += `\t${written(values[field])}`;
  if (fact.kind === "particulars") line += placedName(fact.name, kept.get(fact.person) ?? "");
  return `${line}\t${fact.from}\t${fact.until ?? "\\N"}\t${recorded}\n`;
}

interface Known {
  readonly folded: string;
  /** The columns by which a name is found. */
  readonly columns: string;
  /** The same with pairs, by county. */
  readonly pairs: Map<string, string>;
}

const known = new Map<string, Known>();
const REMEMBERED = 200_000;

/** What a name is found by, where somebody is kept, and the pairs there; names come again and again. */
function placedName(name: string, division: string): string {
  const { folded, columns, pairs } = keysOf(name);
  const county = division.slice(0, 6);
  let listed = pairs.get(county);
  if (listed === undefined) {
    listed = written(
      `{${pairsIn(county, folded)
        .map((pair) => JSON.stringify(pair))
        .join(",")}}`,
    );
    pairs.set(county, listed);
  }
  return `${columns}\t${division}\t${listed}`;
}

function keysOf(name: string): Known {
  const before = known.get(name);
  if (before !== undefined) return before;
  const keys = searchKeysOf(name);
  const columns = NAME_COLUMNS.map((column) => `\t${written(keys[column])}`).join("");
  const made = { folded: keys.folded, columns, pairs: new Map<string, string>() };
  if (known.size >= REMEMBERED) known.clear();
  known.set(name, made);
  return made;
}

/** The number that is written of each last. */
function numbersOf(facts: readonly Fact[]): ReadonlyMap<string, string | null> {
  const last = new Map<string, Fact & { readonly kind: "particulars" }>();
  for (const fact of facts)
    if (fact.kind === "particulars" && fact.from >= (last.get(fact.person)?.from ?? "")) last.set(fact.person, fact);
  return new Map([...last].map(([person, { number }]) => [person, number]));
}

/** Days on which people are registered, those that touch as one: a person's registrations follow one another by day. */
function whereaboutsOf(city: string, facts: readonly Fact[], numbers: ReadonlyMap<string, string | null>): string {
  let text = "";
  let person = "";
  let from = "";
  let until: string | null = "";
  const close = (): void => {
    if (person !== "") text += `${person}\t${city}\t${numbers.get(person) ?? "\\N"}\t${from}\t${until ?? "\\N"}\n`;
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
  return text;
}
