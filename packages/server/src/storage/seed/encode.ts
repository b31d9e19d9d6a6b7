import type { Fact, SeededBatch } from "@luohu/registry";
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

/** The rows of a batch for the tables of its city, and for `shared.whereabouts`. */
export function rowsOf(city: string, batch: SeededBatch, recorded: string): readonly Rows[] {
  const ids = (list: readonly string[]): string => list.map((id) => `${id}\t${batch.id}\n`).join("");
  const found: Rows[] = [
    { table: `${city}.people`, columns: ["id", "touched_by"], text: ids(batch.people) },
    { table: `${city}.households`, columns: ["id", "touched_by"], text: ids(batch.households) },
  ];
  const byKind = Map.groupBy(batch.facts, ({ kind }) => kind);
  for (const kind of KINDS) {
    const { name, columns } = TABLES[kind];
    const fields = columns.map(([field]) => field);
    const lines = (byKind.get(kind) ?? []).map((fact) => lineOf(fact, fields, recorded));
    const all = [...MARKS, ...columns.map(([, column]) => column), ...SPAN];
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
    columns: ["person", "city", "valid_from", "valid_until"],
    text: whereaboutsOf(city, byKind.get("registration") ?? []),
  });
  return found.filter(({ text }) => text !== "");
}

function lineOf(fact: Fact, fields: readonly string[], recorded: string): string {
  const values = fact as unknown as Readonly<Record<string, unknown>>;
  let line = `${fact.id.slice(0, 36)}\t${fact.id.slice(37)}`;
  for (const field of fields) line += `\t${written(values[field])}`;
  return `${line}\t${fact.from}\t${fact.until ?? "\\N"}\t${recorded}\n`;
}

/** Days on which people are registered, those that touch as one: a person's registrations follow one another by day. */
function whereaboutsOf(city: string, facts: readonly Fact[]): string {
  let text = "";
  let person = "";
  let from = "";
  let until: string | null = "";
  const close = (): void => {
    if (person !== "") text += `${person}\t${city}\t${from}\t${until ?? "\\N"}\n`;
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
