import type { Day, Moment } from "@luohu/registry";
import type { ClientBase } from "pg";
import { type City, momentOf, TABLES } from "./tables.ts";

/** Something that happened to a person or household. */
export interface HistoryEvent {
  readonly command: string;
  readonly event: string;
  readonly on: Day;
  readonly recorded: Moment;
  readonly actor: string;
  readonly purpose: string;
  readonly clause: string | null;
}

/** What happened, and when readings differ. */
export interface HistoryRead {
  readonly days: readonly Day[];
  readonly moments: readonly Moment[];
  readonly events: readonly HistoryEvent[];
  readonly more: boolean;
  /** Everybody of whom something was read. */
  readonly people: readonly string[];
}

/** Most events of one answer; of the rest, only that there are more is told. */
const MOST = 500;

/** The history of a person or household, as far as whoever asks sees it; undefined where that is nothing. */
export async function readHistory(
  client: ClientBase,
  city: City,
  about: { readonly person: string } | { readonly household: string },
): Promise<HistoryRead | undefined> {
  const ofPerson = "person" in about;
  const id = ofPerson ? about.person : about.household;
  const members = `(select distinct person from ${city.id}.registrations where household = $1)`;
  const sources = ofPerson
    ? (
        [
          ...(["particulars", "registration", "kinship", "details"] as const),
          ...(["residence", "secrecy", "former-status", "identity"] as const),
        ] as const
      ).map((kind) => [kind, "person = $1"] as const)
    : ([
        ["premises", "household = $1"],
        ["registration", "household = $1"],
        ["particulars", `person in ${members}`],
      ] as const);
  const all = sources
    .map(([kind, where]) => {
      const { name } = TABLES[kind];
      const person = kind === "premises" ? "null::uuid" : "person";
      return `select command, superseded_by, ${person} as person, valid_from, valid_until, recorded_at, superseded_at
              from ${city.id}.${name} where ${where}`;
    })
    .join(" union all ");
  const { rows } = await client.query<{
    commands: string[] | null;
    days: Day[] | null;
    moments: Moment[] | null;
    people: string[] | null;
  }>(
    `with facts as (${all})
     select array(select distinct c from facts, unnest(array[command, superseded_by]) c where c is not null) as commands,
       array(select distinct d::text from facts, unnest(array[valid_from, valid_until]) d
             where d is not null and superseded_at is null order by 1) as days,
       array(select distinct ${momentOf("m")} from facts, unnest(array[recorded_at, superseded_at]) m
             where m is not null order by 1) as moments,
       array(select distinct person from facts where person is not null) as people`,
    [id],
  );
  const { commands, days, moments, people } = rows[0] ?? { commands: null, days: null, moments: null, people: null };
  if (!commands || commands.length === 0) return undefined;
  const events = await client.query<HistoryEvent>(
    `select command, event, effective as "on", ${momentOf("recorded_at")} as recorded, actor, purpose, clause
     from ${city.id}.journal where command = any($1::uuid[]) order by recorded_at, command limit $2`,
    [commands, MOST + 1],
  );
  return {
    days: days ?? [],
    moments: moments ?? [],
    events: events.rows.slice(0, MOST),
    more: events.rows.length > MOST,
    people: people ?? [],
  };
}
