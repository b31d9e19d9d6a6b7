import {
  covers,
  type Day,
  type Details,
  type Fact,
  type FormerStatus,
  type Identity,
  type Kinship,
  type Moment,
  type Particulars,
  type Registration,
  type Residence,
  type Secrecy,
} from "@luohu/registry";
import type { ClientBase } from "pg";
import { all } from "./statement.ts";
import { type City, type FactRow, factOf, heldAt, knownBy, selectFacts } from "./tables.ts";

/** A person as one can be asked for. */
export interface PersonAsked {
  readonly person: string;
  readonly day: Day;
  /** As known at this moment; left out, as known now. */
  readonly knownAt?: Moment;
}

/** A person on a day, as far as whoever asks sees it. */
export interface PersonFacts {
  readonly particulars: Particulars | null;
  readonly registration: Registration | null;
  readonly kin: readonly (Kinship & { readonly name: string | null })[];
  readonly details: Details | null;
  readonly residence: (Residence & { readonly divisionName: string | null }) | null;
  /** Those that began by the day. */
  readonly formerStatuses: readonly FormerStatus[];
  readonly secrets: readonly Secrecy[];
  /** Other records of the same person: of the one that is kept, those that were taken out. */
  readonly identities: readonly Identity[];
  /** The command that changed something of the person last. */
  readonly touched: string;
}

/** Reads a person on a day; undefined where the register does not know the person, or whoever asks sees nothing of one. */
export async function readPerson(
  client: ClientBase,
  city: City,
  { person, day, knownAt }: PersonAsked,
): Promise<PersonFacts | undefined> {
  const at = knownAt === undefined ? null : "$3";
  const read = async <F extends Fact>(
    kind: F["kind"],
    { who = "person = $1", when = heldAt("$2", at) }: { readonly who?: string; readonly when?: string } = {},
  ): Promise<readonly F[]> => {
    const values = [person, day, ...(knownAt === undefined ? [] : [knownAt])];
    const selected = selectFacts(city, kind, `${who} and ${when} order by valid_from`);
    return (await client.query<FactRow>(selected, values)).rows.map((row) => factOf(row) as F);
  };
  const [[particulars], [registration]] = await all([
    read<Particulars>("particulars"),
    read<Registration>("registration"),
  ]);
  if (particulars === undefined && registration === undefined) return undefined;
  const [kinship, [details], [residence], formerStatuses, secrets, identities] = await all([
    read<Kinship>("kinship"),
    read<Details>("details"),
    read<Residence>("residence"),
    // they have ended: what a person was is told of every later day
    read<FormerStatus>("former-status", { when: `valid_from <= $2 and ${knownBy(at)}` }),
    read<Secrecy>("secrecy"),
    read<Identity>("identity", { who: "(person = $1 or kept = $1)" }),
  ]);
  const names = await namesOf(
    client,
    city,
    kinship.map(({ relative }) => relative),
    day,
  );
  const { rows } = await client.query<{ touched: string }>(
    `select touched_by as touched from ${city.id}.people where id = $1`,
    [person],
  );
  return {
    particulars: particulars ?? null,
    registration: registration ?? null,
    kin: kinship
      .filter((fact) => covers(fact, day))
      .map((fact) => ({ ...fact, name: names.get(fact.relative) ?? null })),
    details: details ?? null,
    residence:
      residence === undefined
        ? null
        : { ...residence, divisionName: await divisionName(client, residence.division, day) },
    formerStatuses,
    secrets,
    identities,
    touched: rows[0]?.touched ?? "",
  };
}

async function namesOf(
  client: ClientBase,
  city: City,
  people: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const { rows } = await client.query<{ person: string; name: string }>(
    `select person, name from ${city.id}.particulars where person = any($1::uuid[]) and ${heldAt("$2", null)}`,
    [people, day],
  );
  return new Map(rows.map(({ person, name }) => [person, name]));
}

/** What a division is called, with all above it: `云南省临沧市临翔区…`; null where it is not known. */
export async function divisionName(client: ClientBase, code: string, day: Day): Promise<string | null> {
  return (await divisionNames(client, [code], day)).get(code) ?? null;
}

/** The same of several; those without a name that day are not in it. */
export async function divisionNames(
  client: ClientBase,
  codes: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, string>> {
  const parts = [...new Set(codes)].flatMap((code) => {
    const beginnings = [2, 4, 6, 9, 12].map((length) => code.slice(0, length));
    return [...new Set(beginnings.flatMap((part) => [part, part.padEnd(6, "0")]))].map((part) => ({ code, part }));
  });
  const { rows } = await client.query<{ code: string; name: string }>(
    `select wanted.code, string_agg(d.name, '' order by length(rtrim(d.code, '0')), d.code) as name
     from unnest($1::text[], $2::text[]) as wanted (code, part) join shared.divisions d on d.code = part
     where daterange(d.valid_from, d.valid_until) @> $3::date group by wanted.code`,
    [parts.map(({ code }) => code), parts.map(({ part }) => part), day],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
