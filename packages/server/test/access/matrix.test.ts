import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIONS, type Actor, isStaff, ROLES } from "@luohu/registry";
import { asActor } from "@luohu/server/access";
import type { ClientBase } from "pg";
import { idOf } from "../../../registry/test/world.ts";
import { connect, openRegister } from "../storage/folders.ts";
import { FIGURES } from "./matrix-figures.ts";
import { KEPT, OTHER, STANDINGS, SUBJECTS, type Subject, writeSubjects } from "./matrix-people.ts";
import { ACCOUNT_OF, type Cell, type Probe, PROBES as REGISTER } from "./matrix-probes.ts";
import { READINGS } from "./matrix-readings.ts";
import { RELEASES } from "./matrix-releases.ts";
import { WITHHOLDINGS, writeWithholdings } from "./matrix-withholdings.ts";

const { pool, owner: asOwner } = await openRegister(["lincang", "qujing"]);
const owner = await connect(asOwner);

const PROBES: readonly Probe[] = [...REGISTER, ...READINGS, ...RELEASES, ...WITHHOLDINGS, ...FIGURES];

/** One of each role; administrators of one city and of all. */
const ACTORS: readonly Actor[] = ROLES.flatMap((role, n) => {
  const somebody: Actor = {
    account: idOf(8000 + n),
    role,
    city: "lincang",
    places: ["registration-officer", "station-leader"].includes(role) ? KEPT : [],
    person: SUBJECTS.own.person,
    name: role,
  };
  return role.endsWith("-administrator")
    ? [somebody, { ...somebody, account: idOf(8100 + n), city: null }]
    : [somebody];
});
const CELLS: readonly Cell[] = ACTORS.flatMap((actor) =>
  STANDINGS.map((standing) => ({ actor, standing, subject: SUBJECTS[standing] })),
);

await writeSubjects(owner);
await writeWithholdings(
  owner,
  ACTORS.map(({ account }) => account),
);
await owner.query(
  `insert into shared.accounts (id, name, role, city) select id, id::text, role, city from json_populate_recordset(
  null::shared.accounts, $1)`,
  [
    JSON.stringify([
      ...ACTORS.map(({ account: id, role, city }) => ({ id, role, city })),
      ...Object.entries(ACCOUNT_OF).map(([city, id]) => ({ id, role: "supervisor", city })),
      { id: OTHER, role: "supervisor", city: null },
    ]),
  ],
);
for (const id of Object.values(ACCOUNT_OF)) {
  await owner.query("insert into shared.audit (actor, event, account) values ('owner', 'account-made', $1)", [id]);
  await owner.query(
    `insert into shared.recoveries (id, account, asked_by, approved_by, approved_at)
     values (gen_random_uuid(), $1, $2, null, null), (gen_random_uuid(), $1, $2, $3, now())`,
    [id, OTHER, ACTORS[0]?.account],
  );
}
for (const [n, { city, person, division }] of Object.values(SUBJECTS).entries())
  await owner.query(
    `insert into ${city}.releases (id, destination, command, people, division, given_by, given_role, given_places, given_on, valid_until)
     values ($1, $2, '{}', array[$3::uuid], $4, $5, 'registration-officer', '{}', current_date, current_date + 30)`,
    [idOf(4001 + n), city === "lincang" ? "qujing" : "lincang", person, division, OTHER],
  );
for (const { account } of ACTORS)
  for (const subject of [SUBJECTS.granted.person, SUBJECTS.granted.household])
    await owner.query(
      `insert into lincang.grants (account, subject, kind, reference, purpose, allows, granted_by, until)
       values ($1, $2, 'case', 'C-1', 'x', '{particulars,registrations,premises,kinship,change}', $3, now() + interval '1 day')`,
      [account, subject, OTHER],
    );

/** Tries probes in one cell; what was tried is undone. */
async function tryCell(cell: Cell, probes: readonly Probe[]): Promise<string[]> {
  const { actor, standing, subject } = cell;
  const declared = standing === "declared" ? [subject.person, subject.household, idOf(9999)] : [];
  const wrong: string[] = [];
  const work = async (client: ClientBase): Promise<void> => {
    for (const probe of probes) {
      const can = await tryProbe(client, probe, cell);
      if (can === probe.allowed(cell)) continue;
      const who = `${actor.role}${actor.city === null ? " of all cities" : ""}, ${standing}`;
      wrong.push(`${who}: ${probe.table}, ${probe.does}: the database ${can ? "lets it be done" : "refuses"}`);
    }
  };
  await asActor(pool, actor, { text: "counter", atHand: declared }, work, () => false);
  return wrong;
}

async function tryProbe(client: ClientBase, { table, does, sql, values }: Probe, cell: Cell): Promise<boolean> {
  await client.query("savepoint before");
  try {
    const { rowCount } = await client.query(sql.replaceAll("$city", cell.subject.city), [...values(cell)]);
    return rowCount !== 0;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // 42501: refused by a policy or for want of a right; 23503, 23505: only what was let through meets a constraint
    if (code === "23503" || code === "23505") return true;
    assert.equal(code, "42501", `${table}, ${does}: ${message}`);
    return false;
  } finally {
    await client.query("rollback to before");
  }
}

async function tryAll(probes: readonly Probe[], cells = CELLS): Promise<string[]> {
  const wrong: string[] = [];
  for (const cell of cells) wrong.push(...(await tryCell(cell, probes)));
  return wrong;
}

test("[matrix] every cell of roles, actions and places is as the matrix says, in the database too", async () => {
  assert.deepEqual(await tryAll(PROBES), []);
  assert.ok(CELLS.length * PROBES.length > 4000, String(CELLS.length * PROBES.length));
});

test("[matrix] every action of the matrix is tried", () => {
  const permitting = (action: string): boolean =>
    PROBES.some(({ does, allowed }) => does.includes(action) || String(allowed).includes(action));
  assert.deepEqual(
    ACTIONS.filter((action) => !permitting(action) && action !== "change"),
    [],
  );
});

/** Tables that say nothing of a person, or nothing that is not public. */
const PUBLIC = ["addresses", "area_communities", "areas"];

interface Ruled {
  readonly name: string;
  readonly command: "select" | "insert" | "update" | "delete";
}

/** What the role that serves may do with tables under row-level security. */
async function ruled(): Promise<readonly Ruled[]> {
  const { rows } = await owner.query<Ruled>(
    `select case nspname when 'shared' then 'shared.' else '' end || relname as name, command
     from pg_class c join pg_namespace n on n.oid = relnamespace, unnest(array['select', 'insert', 'update', 'delete']) command
     where nspname in ('shared', 'lincang') and relkind = 'r' and relrowsecurity
       and (has_table_privilege('luohu_app', c.oid, command) or command <> 'delete' and has_any_column_privilege('luohu_app', c.oid, command))
     order by 1, 2`,
  );
  return rows;
}

test("[matrix] every table of a city lies under row-level security and is tried", async () => {
  const { rows } = await owner.query<{ name: string; secure: boolean }>(
    `select case nspname when 'shared' then 'shared.' else '' end || relname as name, relrowsecurity as secure
     from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'r' and nspname in ('shared', 'lincang') order by 1`,
  );
  const open = rows.filter(({ name, secure }) => !secure && !name.startsWith("shared."));
  assert.deepEqual(open, []);
  assert.deepEqual(
    rows.filter(({ name, secure }) => !secure && name.startsWith("shared.")).map(({ name }) => name),
    [
      "shared.division_classes",
      "shared.division_facts",
      "shared.division_successions",
      "shared.editions",
      "shared.migrations",
    ],
  );
  const tried = new Set(PROBES.map(({ table }) => table));
  const untried = rows.filter(({ name, secure }) => secure && !tried.has(name) && !PUBLIC.includes(name));
  assert.deepEqual(untried, []);
});

test("[matrix] a policy that is loosened anywhere is found: for each table and each thing done with it", async () => {
  const found: string[] = [];
  const unfound: string[] = [];
  for (const { name, command } of await ruled()) {
    if (PUBLIC.includes(name)) continue;
    const table = name.startsWith("shared.") ? name : `lincang.${name}`;
    const how = {
      select: "using (true)",
      delete: "using (true)",
      insert: "with check (true)",
      update: "using (true) with check (true)",
    };
    await owner.query(`create policy loosened on ${table} for ${command} ${how[command]}`);
    const probes = PROBES.filter((probe) => probe.table === name);
    let wrong = 0;
    for (const cell of CELLS) {
      wrong = (await tryCell(cell, probes)).length;
      if (wrong > 0) break;
    }
    await owner.query(`drop policy loosened on ${table}`);
    (wrong > 0 ? found : unfound).push(`${name}: ${command}`);
  }
  // whoever sees where somebody is may also take it out: loosened alone, that lets nobody do more
  assert.deepEqual(unfound, ["shared.whereabouts: delete"]);
  assert.ok(found.length > 50, String(found.length));
  assert.deepEqual(await tryAll(PROBES), [], "nothing stays loosened");
});

test("[matrix] nobody told, nothing done: not even a wrong place or role leads anywhere", async () => {
  const client = await pool.connect();
  try {
    for (const { table, sql, values } of PROBES.filter(({ table }) => !table.startsWith("shared."))) {
      const cell = CELLS[1] as Cell;
      await client.query("begin");
      const done = await client.query(sql.replaceAll("$city", "lincang"), [...values(cell)]).then(
        ({ rowCount }) => rowCount,
        (error: { code?: string }) => (error.code === "42501" ? 0 : error.code),
      );
      await client.query("rollback");
      assert.equal(done, 0, `${table}: ${sql}`);
    }
  } finally {
    client.release();
  }
});

test("[matrix] staff of every role are somebody; a resident has no place", () => {
  assert.deepEqual(
    ACTORS.filter(({ role, places }) => !isStaff(role) && places.length > 0),
    [],
  );
  const cities: readonly Subject["city"][] = ["lincang", "qujing"];
  for (const city of cities) assert.ok(Object.values(SUBJECTS).some((subject) => subject.city === city));
});
