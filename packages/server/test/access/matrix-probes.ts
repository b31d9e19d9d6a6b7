import { type Action, type Actor, may, type Role } from "@luohu/registry";
import { idOf } from "../../../registry/test/world.ts";
import { OTHER, STANDINGS, type Standing, type Subject } from "./matrix-people.ts";

/** Who acts on whom, standing how. */
export interface Cell {
  readonly actor: Actor;
  readonly standing: Standing;
  readonly subject: Subject;
}

/** A statement that says whether the database lets somebody do something: it does where it touches a row. */
export interface Probe {
  readonly table: string;
  readonly does: string;
  readonly allowed: (cell: Cell) => boolean;
  /** Where `$city` stands for the schema of the subject. */
  readonly sql: string;
  readonly values: (cell: Cell) => readonly unknown[];
}

/** What the matrix says of somebody who stands so. */
export function permits({ actor, standing, subject }: Cell, action: Action): boolean {
  const { city, division, person: id } = subject;
  // what a command names is at hand for whoever may give commands
  const declares = standing === "declared" && may(actor, "change", { city, id: city }, { atHand: [city] }).ok;
  return may(actor, action, { city, division, id }, { atHand: standing === "granted" || declares ? [id] : [] }).ok;
}

export const by =
  (action: Action) =>
  (cell: Cell): boolean =>
    permits(cell, action);
export const keeps: ReadonlySet<Role> = new Set(["registration-officer", "station-leader"]);
const ofCity = ({ actor, subject }: Cell): boolean => keeps.has(actor.role) && actor.city === subject.city;
export const inPlace = (cell: Cell): boolean => ofCity(cell) && ["own", "inside"].includes(cell.standing);
const atHand = ({ standing }: Cell): boolean => standing === "granted" || standing === "declared";
export const nobody = (): boolean => false;

export const person = ({ subject }: Cell): unknown[] => [subject.person];
const household = ({ subject }: Cell): unknown[] => [subject.household];
export const index = ({ standing }: Cell): number => STANDINGS.indexOf(standing) + 1;

export const reads = (table: string, action: Action, column = "person", of = person): Probe => ({
  table,
  does: action,
  allowed: by(action),
  sql: `select from ${table.startsWith("shared.") ? table : `$city.${table}`} where ${column} = $1`,
  values: of,
});

const FACTS: Readonly<Record<string, readonly [columns: string, values: string]>> = {
  particulars: ["name, sex, born", "'某人', 'female', '1990-01-01'"],
  registrations: ["state, reason", "'elsewhere', 'test'"],
  kinship: ["relative, kin, evidence", "'00000000-0000-4000-8000-000000002012', 'mother', 'x'"],
  details: ["religion", "'none'"],
  residences: ["division, address, basis, source", "'530902001001', 'x', 'owned', 'visit'"],
  secrecy: ["secret, evidence", "'violence', 'x'"],
  former_statuses: ["status", "'agricultural'"],
  identities: ["kept", "'00000000-0000-4000-8000-000000002012'"],
  circumstances: ["kind, value", "'work', '{}'"],
};
const SPAN = "'1990-01-01', '1990-01-02', now()";

/** Facts are added and ended by whoever may change the person, and never ended twice. */
function changes(): Probe[] {
  const ends = (table: string, column: string, of: Probe["values"]): Probe => ({
    table,
    does: "end",
    // what nobody sees for the place alone, nobody ends
    allowed: (cell) => permits(cell, "change") && (table !== "secrecy" || atHand(cell)),
    sql: `update $city.${table} set superseded_at = now(), superseded_by = gen_random_uuid() where ${column} = $1 and superseded_at is null`,
    values: of,
  });
  return [
    ...Object.entries(FACTS).flatMap(([table, [columns, values]]): Probe[] => [
      {
        table,
        does: "record",
        allowed: by("change"),
        sql: `insert into $city.${table} (command, ordinal, person, ${columns}, valid_from, valid_until, recorded_at)
          select gen_random_uuid(), 0, $1, ${values}, ${SPAN}`,
        values: person,
      },
      ends(table, "person", person),
      {
        table,
        does: "record as ended",
        allowed: nobody,
        sql: `insert into $city.${table} (command, ordinal, person, ${columns}, valid_from, valid_until, recorded_at, superseded_at, superseded_by)
          select gen_random_uuid(), 0, $1, ${values}, ${SPAN}, now() + interval '1 day', gen_random_uuid()`,
        values: person,
      },
    ]),
    {
      table: "premises",
      does: "record",
      allowed: by("change"),
      sql: `insert into $city.premises (command, ordinal, household, household_kind, division, address, valid_from, valid_until, recorded_at)
        select gen_random_uuid(), 0, $1, 'family', '530902001001', 'x', ${SPAN}`,
      values: household,
    },
    ends("premises", "household", household),
    {
      table: "people",
      does: "touch",
      allowed: by("change"),
      sql: "update $city.people set touched_by = gen_random_uuid() where id = $1",
      values: person,
    },
    {
      table: "people",
      does: "begin",
      // somebody new is kept where the officer keeps, or named by a command
      allowed: (cell) => ofCity(cell) && cell.standing !== "outside" && cell.standing !== "granted",
      sql: "insert into $city.people values ($1, $1, $2)",
      values: ({ standing, subject }) => [idOf(standing === "declared" ? 9999 : 9998), subject.division],
    },
    {
      table: "households",
      does: "keep elsewhere",
      allowed: by("change"),
      sql: "update $city.households set division = '530902001001', touched_by = gen_random_uuid() where id = $1 and division <> '530902001001'",
      values: household,
    },
    {
      table: "households",
      does: "begin",
      allowed: (cell) => ofCity(cell) && cell.standing !== "outside" && cell.standing !== "granted",
      sql: "insert into $city.households values ($1, $1, $2)",
      values: ({ standing, subject }) => [idOf(standing === "declared" ? 9999 : 9998), subject.division],
    },
    {
      table: "numbers",
      does: "give out",
      allowed: ofCity,
      sql: "insert into $city.numbers values ('530902199001019990', $1, gen_random_uuid())",
      values: person,
    },
    {
      table: "shared.whereabouts",
      does: "record",
      allowed: ofCity,
      sql: "insert into shared.whereabouts (person, city, valid_from) values (gen_random_uuid(), $1, '2020-01-01')",
      values: ({ subject }) => [subject.city],
    },
    {
      table: "shared.whereabouts",
      does: "remove",
      allowed: (cell) => ofCity(cell) && cell.standing === "declared",
      sql: "delete from shared.whereabouts where person = $1",
      values: person,
    },
    {
      table: "commands",
      does: "claim",
      allowed: ofCity,
      sql: "insert into $city.commands values (gen_random_uuid(), 'x')",
      values: () => [],
    },
    {
      table: "journal",
      does: "enter",
      allowed: ofCity,
      sql: `with claimed as (select id from $city.commands limit 0)
        insert into $city.journal (command, recorded_at, event, effective, actor, purpose, ground, subjects, generations, contents)
        values ('${idOf(4999)}', now(), 'x', '2020-01-01', 'x', 'x', 'case', '{}', '{}', '{}')`,
      values: () => [],
    },
    {
      table: "subject_keys",
      does: "make a key",
      allowed: ofCity,
      sql: "insert into $city.subject_keys values (gen_random_uuid(), 1, '\\x00', 'x')",
      values: () => [],
    },
  ];
}

const READINGS: readonly Probe[] = [
  ...["particulars", "registrations", "details", "residences", "former_statuses", "identities", "circumstances"].map(
    (table) => reads(table, "read-record"),
  ),
  reads("people", "read-record", "id"),
  reads("households", "read-household", "id", household),
  reads("premises", "read-household", "household", household),
  reads("registrations", "read-household", "household", household),
  reads("kinship", "read-kinship"),
  // that something is hidden is hidden too: place alone does not show it
  { ...reads("secrecy", "read-kinship"), allowed: (cell) => atHand(cell) && permits(cell, "read-kinship") },
  { ...reads("numbers", "read-record"), allowed: nobody },
  { ...reads("external_keys", "read-record", "id"), allowed: (cell) => ofCity(cell) && permits(cell, "read-record") },
  { ...reads("shared.whereabouts", "read-record"), allowed: (cell) => ofCity(cell) && cell.standing === "declared" },
  { ...reads("subject_keys", "read-entries", "subject"), allowed: ofCity },
  {
    ...reads("commands", "read-entries", "id", (cell) => [idOf(4000 + index(cell))]),
    allowed: ofCity,
  },
  {
    table: "journal",
    does: "read-entries",
    allowed: by("read-entries"),
    sql: "select command, event, actor, purpose from $city.journal where command = $1",
    values: (cell) => [idOf(4000 + index(cell))],
  },
  { ...reads("journal", "read-entries", "contents", () => [[]]), allowed: nobody },
  reads("seals", "read-entries", "number", (cell) => [index(cell)]),
  reads("leaves", "read-entries", "seal", (cell) => [index(cell)]),
  reads("imports", "operate", "digest", (cell) => [`D-${index(cell)}`]),
  {
    ...reads("views", "read-views"),
    allowed: (cell) => permits(cell, "read-views") || permits(cell, "read-audit"),
  },
  reads("searches", "read-audit", "found", (cell) => [index(cell)]),
  {
    ...reads("corrections", "answer"),
    allowed: (cell) => permits(cell, "answer") || permits(cell, "request"),
  },
  {
    ...reads("objections", "answer"),
    allowed: (cell) => permits(cell, "answer") || permits(cell, "request"),
  },
  {
    table: "own_moves",
    does: "read-views",
    allowed: by("read-views"),
    sql: "select from $city.own_moves() where command = $1",
    values: (cell) => [idOf(5200 + index(cell))],
  },
  reads("proofs", "request"),
  { ...reads("proposals", "approve", "id", (cell) => [idOf(6000 + index(cell))]), allowed: inPlace },
  { ...reads("findings", "answer", "subject"), allowed: inPlace },
  ...["name", "pinyin", "part", "number"].map(
    (way): Probe => ({
      table: "search_people",
      does: "find",
      allowed: by("find"),
      sql: `select from $city.search_people('${way}', $1, 50) where person = $2`,
      values: ({ subject }) => [
        { name: "某人", part: "某人", pinyin: "mour", number: subject.number }[way],
        subject.person,
      ],
    }),
  ),
  ...[
    ["1 Example", null],
    [null, "family"],
  ].map(
    ([address, kind]): Probe => ({
      table: "search_households",
      does: "find",
      allowed: by("find"),
      sql: "select from $city.search_households($1, $2, null, 50) where household = $3",
      values: ({ subject }) => [address, kind, subject.household],
    }),
  ),
  {
    table: "holders_of",
    does: "look a number up",
    allowed: ofCity,
    sql: "select from $city.holders_of(array[$1])",
    values: ({ subject }) => [subject.number],
  },
  {
    table: "spent_numbers",
    does: "look a number up",
    allowed: ofCity,
    sql: "select from $city.spent_numbers($1)",
    values: ({ subject }) => [subject.number.slice(0, 14)],
  },
];

const QUEUES: readonly Probe[] = [
  {
    table: "proposals",
    does: "approve",
    allowed: by("approve"),
    sql: "update $city.proposals set state = 'approved', decided_by = $2, decided_at = now() where id = $1",
    values: (cell) => [idOf(6000 + index(cell)), cell.actor.account],
  },
  {
    table: "proposals",
    does: "propose for somebody else",
    allowed: nobody,
    sql: "insert into $city.proposals (id, type, command, people, proposed_by) values (gen_random_uuid(), 'death', '{}', array[$2::uuid], $1)",
    values: ({ subject }) => [OTHER, subject.person],
  },
  {
    table: "corrections",
    does: "answer",
    allowed: by("answer"),
    sql: "update $city.corrections set state = 'declined', decided_by = $2, answer = 'no' where person = $1",
    values: ({ subject, actor }) => [subject.person, actor.account],
  },
  {
    table: "objections",
    does: "answer",
    allowed: by("answer"),
    sql: "update $city.objections set state = 'declined', decided_by = $2, decided_at = now(), answer = 'no' where person = $1",
    values: ({ subject, actor }) => [subject.person, actor.account],
  },
  {
    table: "objections",
    does: "request",
    allowed: by("request"),
    sql: `insert into $city.objections (id, person, account, move, event, effective, reason)
      values (gen_random_uuid(), $1, $2, $3, 'move-in', '2000-01-01', 'x')`,
    values: (cell) => [cell.subject.person, cell.actor.account, idOf(5200 + index(cell))],
  },
  {
    table: "objections",
    does: "object to what moved nobody",
    allowed: nobody,
    sql: `insert into $city.objections (id, person, account, move, event, effective, reason)
      values (gen_random_uuid(), $1, $2, $3, 'settle', '2000-01-01', 'x')`,
    values: (cell) => [cell.subject.person, cell.actor.account, idOf(5100 + index(cell))],
  },
  {
    table: "findings",
    does: "answer",
    allowed: by("answer"),
    sql: "update $city.findings set state = 'resolved', resolved_by = 'x', resolved_at = now(), reason = 'x' where subject = $1",
    values: person,
  },
  {
    table: "corrections",
    does: "request",
    allowed: by("request"),
    sql: "insert into $city.corrections (id, person, account, item, reason) values (gen_random_uuid(), $1, $2, 'name', 'x')",
    values: ({ subject, actor }) => [subject.person, actor.account],
  },
  {
    table: "proofs",
    does: "request",
    allowed: by("request"),
    sql: "insert into $city.proofs (number, person, account, kind, statement, issued_at) values ('N', $1, $2, 'registration', 'x', now())",
    values: ({ subject, actor }) => [subject.person, actor.account],
  },
  {
    table: "proofs",
    does: "revoke",
    allowed: by("request"),
    sql: "update $city.proofs set revoked_at = now() where person = $1 and revoked_at is null",
    values: person,
  },
  {
    table: "proofs",
    does: "revoke again",
    allowed: nobody,
    sql: "update $city.proofs set revoked_at = now() where person = $1 and revoked_at is not null",
    values: person,
  },
  {
    table: "grants",
    does: "take-up",
    allowed: by("take-up"),
    sql: `insert into $city.grants (account, subject, kind, reference, purpose, allows, granted_by, until)
      values ($2, $1, 'case', 'C-1', 'x', '{particulars}', $2, now() + interval '1 day')`,
    values: ({ subject, actor }) => [subject.person, actor.account],
  },
  {
    table: "grants",
    does: "grant",
    allowed: by("grant"),
    sql: `insert into $city.grants (account, subject, kind, reference, purpose, allows, granted_by, until)
      values ('${idOf(8003)}', $1, 'case', 'C-1', 'x', '{particulars}', $2, now() + interval '1 day')`,
    values: ({ subject, actor }) => [subject.person, actor.account],
  },
  {
    table: "grants",
    does: "let somebody see who is no department of the city",
    allowed: nobody,
    sql: `insert into $city.grants (account, subject, kind, reference, purpose, allows, granted_by, until)
      values ('${OTHER}', $1, 'case', 'C-1', 'x', '{particulars}', $2, now() + interval '1 day')`,
    values: ({ subject, actor }) => [subject.person, actor.account],
  },
  {
    table: "grants",
    does: "prolong what was granted to one",
    allowed: nobody,
    sql: "update $city.grants set until = until + interval '1 day' where account = $1 and granted_by <> $1",
    values: ({ actor }) => [actor.account],
  },
  {
    table: "grants",
    does: "see grants to others",
    allowed: nobody,
    sql: "select from $city.grants where account <> $1 and granted_by <> $1",
    values: ({ actor }) => [actor.account],
  },
  {
    table: "views",
    does: "note a look of one's own",
    allowed: ({ actor, subject }) => actor.role !== "resident" && actor.city === subject.city,
    sql: "insert into $city.views (account, role, office, person, what, purpose) values ($2, $3, '', $1, 'record', 'x')",
    values: ({ subject, actor }) => [subject.person, actor.account, actor.role],
  },
  {
    table: "views",
    does: "note a look of somebody else",
    allowed: nobody,
    sql: "insert into $city.views (account, role, office, person, what, purpose) values ($2, 'supervisor', '', $1, 'record', 'x')",
    values: ({ subject }) => [subject.person, OTHER],
  },
];

/** Accounts of the test, by the city that they belong to. */
export const ACCOUNT_OF: Readonly<Record<Subject["city"], string>> = { lincang: idOf(8901), qujing: idOf(8902) };
const account = ({ subject }: Cell): string => ACCOUNT_OF[subject.city];

const ACCOUNTS: readonly Probe[] = [
  {
    table: "shared.accounts",
    does: "manage-accounts: read",
    allowed: by("manage-accounts"),
    sql: "select from shared.accounts where id = $1",
    values: (cell) => [account(cell)],
  },
  {
    table: "shared.accounts",
    does: "manage-accounts: make",
    allowed: by("manage-accounts"),
    sql: "insert into shared.accounts (id, name, role, city) values (gen_random_uuid(), 'made', 'supervisor', $1)",
    values: ({ subject }) => [subject.city],
  },
  {
    table: "shared.accounts",
    does: "make an administrator",
    allowed: nobody,
    sql: "insert into shared.accounts (id, name, role, city) values (gen_random_uuid(), 'made', 'audit-administrator', $1)",
    values: ({ subject }) => [subject.city],
  },
  {
    table: "shared.accounts",
    does: "manage-accounts: lock",
    allowed: by("manage-accounts"),
    sql: "update shared.accounts set locked_at = now() where id = $1",
    values: (cell) => [account(cell)],
  },
  {
    table: "shared.accounts",
    does: "change the role of one's own account",
    allowed: nobody,
    sql: "update shared.accounts set role = 'station-leader' where id = $1",
    values: ({ actor }) => [actor.account],
  },
  {
    table: "shared.accounts",
    does: "see more than one's own",
    allowed: ({ actor }) => actor.role === "security-administrator",
    sql: "select from shared.accounts where id <> $1",
    values: ({ actor }) => [actor.account],
  },
  {
    table: "shared.recoveries",
    does: "manage-accounts: read",
    allowed: by("manage-accounts"),
    sql: "select from shared.recoveries where account = $1",
    values: (cell) => [account(cell)],
  },
  {
    table: "shared.recoveries",
    does: "manage-accounts: ask",
    allowed: by("manage-accounts"),
    sql: "insert into shared.recoveries (id, account, asked_by) values (gen_random_uuid(), $1, $2)",
    values: (cell) => [account(cell), cell.actor.account],
  },
  {
    table: "shared.recoveries",
    does: "manage-accounts: approve",
    allowed: by("manage-accounts"),
    sql: "update shared.recoveries set approved_by = $2, approved_at = now() where account = $1 and approved_by is null",
    values: (cell) => [account(cell), cell.actor.account],
  },
  {
    table: "shared.recoveries",
    does: "approve what was approved",
    allowed: nobody,
    sql: "update shared.recoveries set approved_by = $2 where account = $1 and approved_by is not null",
    values: (cell) => [account(cell), cell.actor.account],
  },
  {
    table: "shared.audit",
    does: "read-audit",
    allowed: by("read-audit"),
    sql: "select from shared.audit where account = $1",
    values: (cell) => [account(cell)],
  },
  {
    table: "shared.audit",
    does: "note as somebody else",
    allowed: nobody,
    sql: "insert into shared.audit (actor, event) values ('owner', 'x')",
    values: () => [],
  },
  ...["credentials", "sessions"].map(
    (table): Probe => ({
      table: `shared.${table}`,
      does: "read",
      allowed: nobody,
      sql: `select from shared.${table}`,
      values: () => [],
    }),
  ),
];

export const PROBES: readonly Probe[] = [...READINGS, ...changes(), ...QUEUES, ...ACCOUNTS];
