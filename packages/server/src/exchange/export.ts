import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { EXCHANGE_KINDS, type ExchangeKind, exchangeColumns } from "@luohu/contract/exchange";
import type { Fact } from "@luohu/registry";
import { stringify } from "csv-stringify/sync";
import type { ClientConfig, PoolClient } from "pg";
import { poolOf } from "../storage/database.ts";
import { StorageFault } from "../storage/fault.ts";
import { type City, type FactRow, selectFacts } from "../storage/register/tables.ts";
import { guardCell } from "./text.ts";

/** What is exported, and how it is written. */
export interface ExportAsked {
  /** Folder, made where it is missing; none of the files may be there. */
  readonly out: string;
  readonly as: "csv" | "jsonl";
  /** Only what holds on this day; left out, of all days. */
  readonly on?: string;
  /** As known at this moment; left out, as known now. */
  readonly knownAt?: string;
}

const KIND_OF: Readonly<Record<ExchangeKind, Fact["kind"]>> = {
  people: "particulars",
  households: "premises",
  moves: "registration",
  kinship: "kinship",
  details: "details",
  residences: "residence",
  secrecy: "secrecy",
  "former-statuses": "former-status",
  identities: "identity",
};
/** The kind of files in which each kind of fact stands. */
export const FILE_OF = Object.fromEntries(Object.entries(KIND_OF).map(([file, kind]) => [kind, file])) as Readonly<
  Record<Fact["kind"], ExchangeKind>
>;
/** Fields of a fact whose column has another name. */
const COLUMN_OF: Readonly<Partial<Record<ExchangeKind, Readonly<Record<string, string>>>>> = {
  people: { key: "person" },
  households: { key: "household", kind: "householdKind" },
};
const ROWS = 2000;

/**
 * Writes what a city's register holds for true into one file a kind, all of one moment.
 * @returns how many rows each kind has
 * @throws {StorageFault} `file-exists`
 */
export async function exportFiles(
  owner: ClientConfig,
  city: City,
  asked: ExportAsked,
): Promise<Readonly<Record<ExchangeKind, number>>> {
  const fileOf = (kind: ExchangeKind): string => join(asked.out, `${kind}.${asked.as}`);
  mkdirSync(asked.out, { recursive: true });
  for (const kind of EXCHANGE_KINDS)
    if (existsSync(fileOf(kind))) throw new StorageFault("file-exists", `\`${fileOf(kind)}\` is there already`);
  const pool = poolOf(owner);
  try {
    const client = await pool.connect();
    try {
      await client.query("begin isolation level repeatable read read only");
      const counts = {} as Record<ExchangeKind, number>;
      for (const kind of EXCHANGE_KINDS) counts[kind] = await writeKind(client, city, kind, fileOf(kind), asked);
      await client.query("commit");
      return counts;
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function writeKind(
  client: PoolClient,
  city: City,
  kind: ExchangeKind,
  file: string,
  asked: ExportAsked,
): Promise<number> {
  const values: string[] = [];
  const bind = (value: string): string => `$${values.push(value)}`;
  const { on, knownAt } = asked;
  const known =
    knownAt === undefined
      ? "superseded_at is null"
      : `recorded_at <= ${bind(knownAt)} and (superseded_at is null or superseded_at > ${bind(knownAt)})`;
  const days =
    on === undefined ? "" : ` and valid_from <= ${bind(on)} and (valid_until is null or valid_until > ${bind(on)})`;
  const of = kind === "households" ? "household" : "person";
  const text = `${selectFacts(city, KIND_OF[kind], `${known}${days}`)} order by ${of}, valid_from, command, ordinal`;
  await client.query(`declare export no scroll cursor for ${text}`, values);
  const out = createWriteStream(file, { mode: 0o600, flags: "wx" });
  const written = finished(out);
  const columns = exchangeColumns(kind);
  const send = async (content: string): Promise<void> => {
    if (content !== "" && !out.write(content)) await Promise.race([once(out, "drain"), written]);
  };
  if (asked.as === "csv") await send(`\ufeff${columns.join(",")}\r\n`);
  let count = 0;
  for (;;) {
    const { rows } = await client.query<FactRow>(`fetch ${ROWS} from export`);
    if (rows.length === 0) break;
    count += rows.length;
    await send(
      textOf(
        rows.map((row) => rowOf(kind, columns, row as Fact)),
        asked.as,
      ),
    );
  }
  await client.query("close export");
  out.end();
  await written;
  return count;
}

type Cells = Readonly<Record<string, string | number | null>>;

function rowOf(kind: ExchangeKind, columns: readonly string[], fact: Fact): Cells {
  const fields = fact as unknown as Cells;
  return Object.fromEntries(columns.map((column) => [column, fields[COLUMN_OF[kind]?.[column] ?? column] ?? null]));
}

function textOf(rows: readonly Cells[], as: ExportAsked["as"]): string {
  if (as === "jsonl") return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const cells = rows.map((row) => Object.values(row).map((cell) => (cell === null ? "" : guardCell(String(cell)))));
  return stringify(cells, { record_delimiter: "\r\n" });
}
