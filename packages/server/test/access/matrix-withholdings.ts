import type { ClientBase } from "pg";
import { OTHER, SUBJECTS } from "./matrix-people.ts";
import { by, type Cell, nobody, type Probe, permits, person } from "./matrix-probes.ts";

const ORDER = "(id, person, reference, ground, basis, purpose, days, ordered_by)";

/** Writes orders about the subjects, given by everybody, and looks for the case of one in force and of one that has ended. */
export async function writeWithholdings(owner: ClientBase, accounts: readonly string[]): Promise<void> {
  for (const { city, person } of Object.values(SUBJECTS)) {
    for (const account of [OTHER, ...accounts])
      for (const reference of ["IN-FORCE", "ENDED"])
        await owner.query(
          `insert into ${city}.withholdings ${ORDER}
           values (gen_random_uuid(), $1, $2, 'hinders-duty', 'x', 'x', 30, $3)`,
          [person, reference, account],
        );
    await owner.query(
      `insert into ${city}.views (account, role, office, person, what, purpose, reference)
       select $1, 'supervisor', '', $2, 'record', 'x', unnest(array['IN-FORCE', 'ENDED'])`,
      [OTHER, person],
    );
    await owner.query(
      `update ${city}.withholdings set ended_at = now(), ended_by = $1, ended_reason = 'x' where reference = 'ENDED'`,
      [OTHER],
    );
  }
}

/** Nobody is told of what is withheld from themselves, whatever the office. */
const others = ({ standing }: Cell): boolean => standing !== "own";
const audits = (cell: Cell): boolean => permits(cell, "read-audit") && others(cell);
const orders = ({ actor, subject }: Cell): boolean => actor.role === "station-leader" && actor.city === subject.city;
const ownOrders = (cell: Cell): boolean => audits(cell) || (orders(cell) && others(cell));
const END = "update $city.withholdings set ended_at = now(), ended_by = $2, ended_reason = 'x'";
const actorAndPerson = ({ subject, actor }: Cell): unknown[] => [subject.person, actor.account];

/** What may be done with orders that looks are not told, and with those looks. */
export const WITHHOLDINGS: readonly Probe[] = [
  {
    table: "withholdings",
    does: "withhold",
    allowed: by("withhold"),
    sql: `insert into $city.withholdings ${ORDER} values (gen_random_uuid(), $1, 'W', 'hinders-duty', 'x', 'x', 30, $2)`,
    values: actorAndPerson,
  },
  {
    table: "withholdings",
    does: "order in the name of somebody else",
    allowed: nobody,
    sql: `insert into $city.withholdings ${ORDER} values (gen_random_uuid(), $1, 'W', 'hinders-duty', 'x', 'x', 30, '${OTHER}')`,
    values: person,
  },
  {
    table: "withholdings",
    does: "order for looks that were made before",
    allowed: nobody,
    sql: `insert into $city.withholdings (id, person, reference, ground, basis, purpose, days, ordered_by, since)
      values (gen_random_uuid(), $1, 'W', 'hinders-duty', 'x', 'x', 30, $2, now() - interval '1 day')`,
    values: actorAndPerson,
  },
  {
    table: "withholdings",
    does: "read what somebody else ordered",
    allowed: audits,
    sql: `select from $city.withholdings where person = $1 and ordered_by = '${OTHER}'`,
    values: person,
  },
  {
    table: "withholdings",
    does: "read what one ordered",
    allowed: ownOrders,
    sql: "select from $city.withholdings where person = $1 and ordered_by = $2",
    values: actorAndPerson,
  },
  {
    table: "withholdings",
    does: "end what somebody else ordered",
    allowed: (cell) => permits(cell, "end-withholding") && others(cell),
    sql: `${END} where person = $1 and ordered_by = '${OTHER}' and ended_at is null`,
    values: actorAndPerson,
  },
  {
    table: "withholdings",
    does: "end what one ordered",
    allowed: ownOrders,
    sql: `${END} where person = $1 and ordered_by = $2 and ended_at is null`,
    values: actorAndPerson,
  },
  {
    table: "withholdings",
    does: "end in the name of somebody else",
    allowed: nobody,
    sql: `${END} where person = $1 and ended_at is null`,
    values: ({ subject }) => [subject.person, OTHER],
  },
  {
    table: "withholdings",
    does: "end again",
    allowed: nobody,
    sql: `${END} where person = $1 and ended_at is not null`,
    values: actorAndPerson,
  },
  {
    table: "withholdings",
    does: "prolong",
    allowed: nobody,
    sql: "update $city.withholdings set until = until + interval '1 day' where person = $1",
    values: person,
  },
  {
    table: "views",
    does: "read a look that is withheld",
    allowed: audits,
    sql: "select from $city.views where person = $1 and reference = 'IN-FORCE'",
    values: person,
  },
  {
    table: "views",
    does: "read a look that was withheld",
    allowed: (cell) => permits(cell, "read-views") || permits(cell, "read-audit"),
    sql: "select from $city.views where person = $1 and reference = 'ENDED'",
    values: person,
  },
];
