import type { Day } from "@luohu/registry";
import { parse } from "csv-parse/sync";
import type { ClientBase, Pool } from "pg";
import { type City, holdsOn } from "../register/tables.ts";

/** Something wrong with a line of a file of classes. */
export interface ClassIssue {
  /** From 1; the header is line 1. */
  readonly line: number;
  readonly code: "header" | "code" | "class" | "twice" | "unknown-division" | "name";
  readonly found: string;
  readonly expected: string;
}

/** An edition to be loaded. */
export interface EditionGiven {
  readonly edition: string;
  /** The day from which it classes, until that of the next. */
  readonly cutoff: Day;
  /** CSV: `code,class`, and `name` where names are to be compared. */
  readonly csv: string;
}

/** What was loaded, or why nothing was. */
export type ClassesLoaded =
  | { readonly ok: true; readonly loaded: number; readonly changed: number }
  | { readonly ok: false; readonly issues: readonly ClassIssue[] };

const CLASSES = ["111", "112", "121", "122", "123", "210", "220"];

interface Line {
  readonly code: string;
  readonly class: string;
  readonly name?: string;
}

/**
 * Loads the classes of an edition, all or nothing. Loaded again, an edition is replaced. Codes are those of the tree on
 * the day of the edition: a division that is new is entered by a command first.
 * @param client of the owner
 */
export async function loadClasses(client: ClientBase, { edition, cutoff, csv }: EditionGiven): Promise<ClassesLoaded> {
  const lines = linesOf(csv);
  if (!Array.isArray(lines)) return { ok: false, issues: [lines] };
  const issues = [...lines.flatMap(faultsOf), ...repeated(lines)];
  const { rows } = await client.query<{ code: string; name: string }>(
    `select code, name from shared.divisions where code = any($1) and level = 'community'
     and valid_from <= $2 and (valid_until is null or valid_until > $2)`,
    [lines.map(({ code }) => code), cutoff],
  );
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  for (const [index, { code, name }] of lines.entries()) {
    const known = names.get(code);
    if (known === undefined && /^[0-9]{12}$/.test(code))
      issues.push({ line: index + 2, code: "unknown-division", found: code, expected: `a community on ${cutoff}` });
    else if (known !== undefined && name && name !== known)
      issues.push({ line: index + 2, code: "name", found: name, expected: known });
  }
  if (issues.length > 0) return { ok: false, issues: issues.sort((one, other) => one.line - other.line) };
  return { ok: true, loaded: lines.length, changed: await store(client, edition, cutoff, lines) };
}

function linesOf(csv: string): Line[] | ClassIssue {
  const expected = "a header with `code` and `class`, and lines with as many fields";
  try {
    const lines = parse<Line>(csv, { bom: true, columns: true, skip_empty_lines: true, trim: true });
    const [first] = lines;
    if (first !== undefined && "code" in first && "class" in first) return lines;
    return { line: 1, code: "header", found: csv.split("\n", 1)[0] ?? "", expected };
  } catch (error) {
    const { lines = 1, message } = error as Error & { lines?: number };
    return { line: lines, code: "header", found: message, expected };
  }
}

function faultsOf({ code, class: given }: Line, index: number): ClassIssue[] {
  const line = index + 2;
  return [
    ...(/^[0-9]{12}$/.test(code) ? [] : [{ line, code: "code" as const, found: code, expected: "12 digits" }]),
    ...(CLASSES.includes(given) ? [] : [{ line, code: "class" as const, found: given, expected: CLASSES.join(", ") }]),
  ];
}

function repeated(lines: readonly Line[]): ClassIssue[] {
  const first = new Map<string, number>();
  return lines.flatMap(({ code }, index) => {
    const before = first.get(code);
    first.set(code, before ?? index);
    return before === undefined
      ? []
      : [
          {
            line: index + 2,
            code: "twice" as const,
            found: code,
            expected: `each code once; it stands in line ${before + 2}`,
          },
        ];
  });
}

async function store(client: ClientBase, edition: string, cutoff: Day, lines: readonly Line[]): Promise<number> {
  await client.query("begin");
  try {
    const before = await client.query<{ code: string; class: string }>(
      "select c.code, o.class from unnest($1::text[]) as c (code) cross join lateral shared.class_on(c.code, $2) o",
      [lines.map(({ code }) => code), cutoff],
    );
    await client.query(
      `insert into shared.editions (edition, cutoff) values ($1, $2) on conflict (edition) do update set cutoff = excluded.cutoff`,
      [edition, cutoff],
    );
    await client.query("delete from shared.division_classes where edition = $1", [edition]);
    await client.query(
      "insert into shared.division_classes (edition, code, class) select $1, * from unnest($2::text[], $3::text[])",
      [edition, lines.map(({ code }) => code), lines.map((line) => line.class)],
    );
    await client.query("commit");
    const known = new Map(before.rows.map((row) => [row.code, row.class]));
    return lines.filter((line) => known.has(line.code) && known.get(line.code) !== line.class).length;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** Communities and people whose class changed between two days because an edition says so, while nobody moved. */
export interface Reclassed {
  readonly from: string;
  readonly into: string;
  readonly communities: number;
  readonly households: number;
  readonly people: number;
}

/**
 * Who is classed otherwise on a day than on an earlier one without having moved: those registered in one household on
 * both days. People who came, left or moved are none of them.
 */
export async function reclassed(
  client: ClientBase | Pool,
  city: Pick<City, "id">,
  { since, day }: { readonly since: Day; readonly day: Day },
): Promise<readonly Reclassed[]> {
  const { rows } = await client.query<Reclassed>(
    `with homes as (
       select b.household, b.division as before, a.division as after from ${city.id}.premises b
       join ${city.id}.premises a on a.household = b.household and ${holdsOn("a", "$2")} where ${holdsOn("b", "$1")}),
     pairs as (select distinct before, after from homes),
     classed as (
       select p.*, b.class as "from", a.class as into from pairs p
       cross join lateral shared.class_on(p.before, $1) b cross join lateral shared.class_on(p.after, $2) a
       where a.class <> b.class)
     select c."from", c.into, count(distinct c.after)::int as communities, count(distinct h.household)::int as households,
       count(distinct r.person)::int as people
     from classed c join homes h using (before, after)
     left join (select b.person, b.household from ${city.id}.registrations b
       join ${city.id}.registrations a on a.person = b.person and a.household = b.household and ${holdsOn("a", "$2")}
       where ${holdsOn("b", "$1")} and b.household is not null) r on r.household = h.household
     group by 1, 2 order by 1, 2`,
    [since, day],
  );
  return rows;
}
