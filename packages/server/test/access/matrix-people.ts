import type { ClientBase } from "pg";
import { idOf } from "../../../registry/test/world.ts";

/** How somebody stands to the one who acts, as the matrix test sets it up; at hand by a grant, or by what a command names. */
export const STANDINGS = ["own", "inside", "granted", "declared", "outside", "abroad"] as const;
export type Standing = (typeof STANDINGS)[number];

/** Somebody with everything that the register can hold of a person. */
export interface Subject {
  readonly city: "lincang" | "qujing";
  readonly division: string;
  readonly person: string;
  readonly relative: string;
  readonly household: string;
  readonly number: string;
}

const at = (n: number, city: Subject["city"], division: string): Subject => ({
  city,
  division,
  person: idOf(1000 + n),
  relative: idOf(2000 + n),
  household: idOf(3000 + n),
  number: `${division.slice(0, 6)}19900101${n}1X`,
});

/** One for each way to stand to an officer who keeps Linxiang District of Lincang. */
export const SUBJECTS: Readonly<Record<Standing, Subject>> = {
  own: at(11, "lincang", "530902001001"),
  inside: at(12, "lincang", "530902001002"),
  granted: at(13, "lincang", "530921100001"),
  declared: at(14, "lincang", "530921100001"),
  outside: at(15, "lincang", "530921100001"),
  abroad: at(16, "qujing", "530302001001"),
};

export const KEPT = ["530902"];
/** An account that is nobody of the test: it proposed, and was granted. */
export const OTHER = idOf(8900);

/** Writes everything about the subjects, as only the owner can. */
export async function writeSubjects(owner: ClientBase): Promise<void> {
  for (const [n, subject] of Object.values(SUBJECTS).entries()) await writeOne(owner, subject, n + 1);
  for (const [n, { city, division }] of [SUBJECTS.inside, SUBJECTS.abroad].entries())
    await writeSchool(owner, city, division, idOf(3900 + n));
}

/** A collective household, in which nobody is. */
async function writeSchool(owner: ClientBase, city: string, division: string, household: string): Promise<void> {
  await owner.query(`insert into ${city}.households values ($1, $1, $2)`, [household, division]);
  await owner.query(
    `insert into ${city}.premises (command, ordinal, household, household_kind, division, address, valid_from, recorded_at)
     values ($1, 1, $1, 'school', $2, '9 Example Lane', '2020-01-01', now())`,
    [household, division],
  );
}

async function writeOne(owner: ClientBase, subject: Subject, n: number): Promise<void> {
  const { city, division, person, relative, household, number } = subject;
  const run = (sql: string, ...values: unknown[]) => owner.query(sql.replaceAll("$city", city), values);
  const command = idOf(4000 + n);
  const said = "'2020-01-01', '2020-01-02T00:00:00Z'";
  await run("insert into $city.commands values ($1, 'digest')", command);
  await run(
    `insert into $city.journal (command, recorded_at, event, effective, actor, purpose, ground, subjects, generations, contents)
     values ($1, now(), 'settle', '2020-01-01', 'officer', 'counter', 'case', '{}', '{}', '{}')`,
    command,
  );
  await run("insert into $city.households values ($1, $2, $3)", household, command, division);
  await run(
    `insert into $city.premises (command, ordinal, household, household_kind, division, address, valid_from, recorded_at)
     values ($1, 0, $2, 'family', $3, '1 Example Lane', ${said})`,
    ...[command, household, division],
  );
  for (const [ordinal, who] of [person, relative].entries()) {
    await run("insert into $city.people values ($1, $2, $3)", who, command, division);
    await run(
      `insert into $city.particulars (command, ordinal, person, name, sex, born, number, folded, pinyin, initials, valid_from, recorded_at)
       values ($1, $2, $3, '某人', 'female', '1990-01-01', $4, '某人', 'mouren', 'mr', ${said})`,
      ...[command, ordinal, who, ordinal === 0 ? number : null],
    );
    await run(
      `insert into $city.registrations (command, ordinal, person, state, household, relation, reason, valid_from, recorded_at)
       values ($1, $2, $3, 'registered', $4, $5, 'settle', ${said})`,
      ...[command, ordinal, who, household, ordinal === 0 ? "02" : "10"],
    );
  }
  const facts: readonly (readonly [table: string, columns: string, values: readonly unknown[]])[] = [
    ["kinship", "relative, kin, evidence", [relative, "spouse", "J-1"]],
    ["details", "religion", ["none"]],
    ["residences", "division, address, basis, source", [division, "2 Example Lane", "rented", "lease"]],
    ["identities", "kept", [relative]],
    ["circumstances", "kind, value", ["work", "{}"]],
  ];
  for (const [table, columns, values] of facts)
    await run(
      `insert into $city.${table} (command, ordinal, person, ${columns}, valid_from, recorded_at)
       values ($1, 0, $2, ${values.map((_, index) => `$${index + 3}`).join(", ")}, ${said})`,
      ...[command, person, ...values],
    );
  await run(
    `insert into $city.former_statuses (command, ordinal, person, status, valid_from, valid_until, recorded_at)
     values ($1, 0, $2, 'agricultural', '2000-01-01', '2001-01-01', now())`,
    ...[command, person],
  );
  // one that is over hides nothing, and still says something of the person
  await run(
    `insert into $city.secrecy (command, ordinal, person, secret, evidence, valid_from, valid_until, recorded_at)
     values ($1, 0, $2, 'violence', 'P-1', '2000-01-01', '2001-01-01', now())`,
    ...[command, person],
  );
  await run("insert into $city.numbers values ($1, $2, $3)", number, person, command);
  await run(
    "insert into shared.whereabouts (person, city, valid_from) values ($1, $2, '2020-01-01')",
    ...[person, city],
  );
  await run(
    "insert into $city.views (account, role, office, person, what, purpose) values ($1, 'supervisor', '', $2, 'record', 'x')",
    ...[OTHER, person],
  );
  await run(
    "insert into $city.searches (account, role, office, way, found, purpose) values ($1, 'supervisor', '', 'name', $2, 'x')",
    ...[OTHER, n],
  );
  await run(
    `insert into $city.corrections (id, person, account, item, reason) values ($1, $2, $3, 'name', 'wrong')`,
    ...[idOf(5000 + n), person, OTHER],
  );
  // what moved the person: an entry of the journal and where it put the person
  await run("insert into $city.commands (id, digest) values ($1, 'x')", idOf(5200 + n));
  await run(
    `insert into $city.journal (command, recorded_at, event, effective, actor, purpose, ground, subjects, generations, contents)
     values ($1, now(), 'move-in', '2000-01-01', 'x', 'x', 'case', '{}', '{}', '{}')`,
    idOf(5200 + n),
  );
  await run(
    `insert into $city.registrations (command, ordinal, person, state, reason, valid_from, valid_until, recorded_at)
     values ($1, 0, $2, 'elsewhere', 'move-in', '2000-01-01', '2000-01-02', now())`,
    ...[idOf(5200 + n), person],
  );
  await run(
    `insert into $city.objections (id, person, account, move, event, effective, reason)
     values ($1, $2, $3, $4, 'move-in', '2000-01-01', 'x')`,
    ...[idOf(5300 + n), person, OTHER, idOf(5100 + n)],
  );
  await run(
    `insert into $city.proofs (number, person, account, kind, statement, issued_at, revoked_at)
     values ($1, $2, $4, 'registration', 'x', now(), null), ($3, $2, $4, 'registration', 'x', now(), now())`,
    ...[`P-${n}`, person, `R-${n}`, OTHER],
  );
  await run(
    `insert into $city.proposals (id, type, command, people, proposed_by) values ($1, 'death', $2, array[$3::uuid], $4)`,
    ...[idOf(6000 + n), JSON.stringify({ person }), person, OTHER],
  );
  await run(
    `insert into $city.findings (id, kind, subject, division, state, first_seen, last_seen)
     values ($1, 'number-near', $2, $3, 'open', now(), now())`,
    ...[idOf(7000 + n), person, division],
  );
  await run("insert into $city.external_keys values ('person', $1, $2)", `K-${n}`, person);
  await run("insert into $city.imports (digest, files, actor, batches) values ($1, '{}', 'x', 1)", `D-${n}`);
  await run(
    "insert into $city.subject_keys (subject, generation, wrapped, wrapper) values ($1, 1, '\\x00', 'x')",
    person,
  );
  await run("insert into $city.seals values ($1, '', 'r', 1, 1, now(), 'k', 's') on conflict do nothing", ...[n]);
  await run("insert into $city.leaves values ($1, 0, $2, '\\x00')", n, command);
}
