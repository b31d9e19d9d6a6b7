import { FINDING_KINDS, type FindingKind, findingCites, type Moment } from "@luohu/registry";
import type { ClientBase, Pool } from "pg";
import { type City, momentOf } from "../register/tables.ts";

export type FindingState = "open" | "resolved" | "gone";

/** A finding as the queue has it. */
export interface QueuedFinding {
  readonly id: string;
  readonly kind: FindingKind;
  /** Person or household. */
  readonly subject: string;
  /** The other person, of a pair. */
  readonly other: string | null;
  readonly division: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly state: FindingState;
  readonly firstSeen: Moment;
  readonly lastSeen: Moment;
  readonly times: number;
  readonly resolvedBy: string | null;
  readonly resolvedAt: Moment | null;
  readonly reason: string | null;
  /** The rules on which it stands. */
  readonly cites: readonly string[];
}

/** Which findings are asked for. */
export interface FindingsAsked {
  readonly kind?: FindingKind;
  /** Left out, those that are open. */
  readonly state?: FindingState;
  /** Beginning of a division code. */
  readonly place?: string;
  /** A person or household that they are about. */
  readonly about?: string;
  readonly limit?: number;
  /** Id of the last one of the page before. */
  readonly after?: string;
}

const COLUMNS = `id, kind, subject, other, division, detail, state, ${momentOf("first_seen")} as "firstSeen",
  ${momentOf("last_seen")} as "lastSeen", times, resolved_by as "resolvedBy", ${momentOf("resolved_at")} as "resolvedAt", reason`;

/** Where a finding stands among others: by its kind as they are listed, the oldest first. */
const PLACE = `array_position('{${Object.keys(FINDING_KINDS).join(",")}}', kind), first_seen, id`;

const withCites = (city: string, row: Omit<QueuedFinding, "cites">): QueuedFinding => ({
  ...row,
  cites: findingCites(row.kind, city),
});

/** Findings of a city, the most serious kind first and of a kind the oldest, a page at a time. */
export async function listFindings(
  client: ClientBase | Pool,
  city: Pick<City, "id">,
  { kind, state = "open", place, about, limit = 50, after }: FindingsAsked = {},
): Promise<readonly QueuedFinding[]> {
  const { rows } = await client.query<Omit<QueuedFinding, "cites">>(
    `select ${COLUMNS} from ${city.id}.findings where state = $1 and ($2::text is null or kind = $2) and ($3::text is null or starts_with(division, $3))
       and ($4::uuid is null or subject = $4 or other = $4)
       and ($5::uuid is null or (${PLACE}) > (select ${PLACE} from ${city.id}.findings where id = $5)) order by ${PLACE} limit $6`,
    [state, kind ?? null, place ?? null, about ?? null, after ?? null, limit],
  );
  return rows.map((row) => withCites(city.id, row));
}

/** One finding, whatever its state; undefined where there is none that the actor sees. */
export async function readFinding(
  client: ClientBase | Pool,
  city: Pick<City, "id">,
  id: string,
): Promise<QueuedFinding | undefined> {
  const { rows } = await client.query<Omit<QueuedFinding, "cites">>(
    `select ${COLUMNS} from ${city.id}.findings where id = $1`,
    [id],
  );
  return rows[0] && withCites(city.id, rows[0]);
}

/** How many findings of a kind and state there are in a county; the county is null where the place is not known. */
export interface FindingCount {
  readonly kind: FindingKind;
  readonly county: string | null;
  readonly state: FindingState;
  readonly count: number;
}

/** Findings of a city, counted by kind, county and state. */
export async function countFindings(
  client: ClientBase | Pool,
  city: Pick<City, "id">,
): Promise<readonly FindingCount[]> {
  const { rows } = await client.query<FindingCount>(
    `select kind, left(division, 6) as county, state, count(*)::int as count from ${city.id}.findings group by 1, 2, 3 order by 1, 2, 3`,
  );
  return rows;
}

/** An officer's answer to a finding. */
export interface Resolution {
  readonly id: string;
  readonly by: string;
  /** Why nothing is left to be done: what was found out, or which command mended it. */
  readonly reason: string;
}

/** Resolves an open finding. `unknown`: no such finding; `not-open`: resolved before, or gone. */
export async function resolveFinding(
  client: ClientBase | Pool,
  city: Pick<City, "id">,
  { id, by, reason }: Resolution,
): Promise<"resolved" | "unknown" | "not-open"> {
  const { rowCount } = await client.query(
    `update ${city.id}.findings set state = 'resolved', resolved_by = $2, resolved_at = clock_timestamp(), reason = $3
     where id = $1 and state = 'open'`,
    [id, by, reason],
  );
  if (rowCount === 1) return "resolved";
  const known = await client.query(`select from ${city.id}.findings where id = $1`, [id]);
  return known.rowCount === 0 ? "unknown" : "not-open";
}
