import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { HouseholdView, MyRecord, PersonView, RegisterHistory, SearchAnswer } from "@luohu/contract/register";
import type { Actor } from "@luohu/registry";
import { asActor } from "@luohu/server/access";
import { AT, bear, CHILD, FATHER, HOME, MOTHER } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import { execute } from "../../src/storage/register/execute.ts";
import { servingRegister } from "../register/serving-register.ts";
import { TODAY } from "../running.ts";
import { actorOf, officerOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";

const resident = (person: string, account: number): Actor =>
  actorOf("lincang", "resident", { account: idOf(account), person, places: [] });
const officer = actorOf("lincang", "registration-officer", { account: idOf(801) });
const clerk = actorOf("lincang", "department-clerk", { account: idOf(804), places: [] });
const auditor = actorOf("lincang", "audit-administrator", { account: idOf(805), places: [] });
const { ask, register } = await servingRegister({
  officer,
  second: actorOf("lincang", "registration-officer", { account: idOf(802) }),
  kin: actorOf("lincang", "registration-officer", { account: idOf(803), person: FATHER }),
  father: resident(FATHER, 806),
  mother: resident(MOTHER, 807),
  child: resident(CHILD, 808),
});
const lincang = register.cities.get("lincang");
assert.ok(lincang);
assert.ok((await execute(register.pool, officerOf("lincang"), lincang, bear(), TODAY)).ok);
const owner = await connect(register.owner);

const CITY = "/api/v1/cities/lincang";
const PURPOSE = `purpose=${encodeURIComponent("办理业务")}`;

async function read<T>(answer: Promise<Response>, status = 200): Promise<T> {
  const got = await answer;
  const text = await got.text();
  assert.equal(got.status, status, text);
  return JSON.parse(text) as T;
}

const order = (type: string, body: object, status = 200, who = "officer") =>
  read<{ state: string; id: string; refusal?: { code: string } }>(
    ask(who, `${CITY}/commands/${type}`, {
      body: {
        id: randomUUID(),
        on: "2021-05-01",
        purpose: "办理业务",
        ground: { kind: "declaration", reference: "本人" },
        ...body,
      },
    }),
    status,
  );
const person = (id: string) => read<PersonView>(ask("officer", `${CITY}/people/${id}?${PURPOSE}`));
const home = () => read<HouseholdView>(ask("officer", `${CITY}/households/${HOME}?${PURPOSE}`));
const events = async (path: string) =>
  (await read<RegisterHistory>(ask("officer", `${CITY}/${path}/history?${PURPOSE}`))).events.map(({ event }) => event);
const mothers = async () =>
  (
    await read<SearchAnswer>(
      ask("officer", `${CITY}/search`, { body: { by: "name", text: "刀母", purpose: "办理业务" } }),
    )
  ).found[0];

/** How many rows the database shows to somebody, with whom at hand. */
async function rows(actor: Actor, sql: string, atHand: readonly string[] = []): Promise<number> {
  const { rowCount } = await asActor(register.pool, actor, { text: "counter", atHand }, (client) => client.query(sql));
  return rowCount ?? 0;
}

test("[withheld] the kinship of somebody adopted is shown to nobody without a case of that person, nor that it is hidden", async () => {
  assert.equal((await person(CHILD)).kin.length, 2);
  await order("keep-secret", { person: CHILD, secret: "adoption", evidence: "收养登记证" });
  const shown = await person(CHILD);
  assert.deepEqual(shown.kin, []);
  assert.equal(shown.standing?.household, HOME);
  assert.ok(!JSON.stringify([shown, await home()]).includes("adoption"));
  const kinship = `select from lincang.kinship where person = '${CHILD}'`;
  const secrecy = `select from lincang.secrecy where person = '${CHILD}'`;
  for (const [sql, hidden] of [
    [kinship, 2],
    [secrecy, 1],
  ] as const) {
    assert.equal(await rows(officer, sql), 0);
    assert.equal(await rows(officer, sql, [CHILD]), hidden);
    assert.equal(await rows(officer, sql, [MOTHER]), 0, "the case of a parent is none of the child");
    assert.equal(await rows(clerk, sql, [CHILD]), 0, "a clerk says of nobody that there is a case");
  }
  assert.deepEqual((await read<MyRecord>(ask("child", "/api/v1/me/record"))).person.kin, []);
  assert.equal(await rows(resident(MOTHER, 807), kinship), 1, "a parent sees what the parent is");
  await read(ask("child", "/api/v1/me/proofs", { body: { kind: "kinship", relative: MOTHER } }), 404);
});

test("[withheld] where somebody lives who fled violence is shown to nobody without a case of that person", async () => {
  assert.equal((await home()).members.length, 4);
  assert.ok((await mothers())?.address);
  await order("keep-secret", { person: MOTHER, secret: "violence", evidence: "人身安全保护令" });
  const shelter = randomUUID();
  await order("move-within", {
    on: "2021-05-02",
    movers: [{ person: MOTHER, relation: "02", declared: "self" }],
    into: { opens: shelter, at: { ...AT, address: "3 Example Lane" } },
  });
  await order("record-residence", {
    on: "2021-05-02",
    person: MOTHER,
    at: { division: AT.division, address: "4 Example Lane", basis: "rented", source: "lease" },
  });
  const shown = await person(MOTHER);
  assert.deepEqual([shown.items?.name, shown.standing, shown.touched], ["刀母", null, null]);
  assert.deepEqual((await home()).members.map(({ name }) => name).sort(), ["刀子", "刀父", "刀祖母"].sort());
  const past = await read<HouseholdView>(ask("officer", `${CITY}/households/${HOME}?on=2021-04-01&${PURPOSE}`));
  assert.ok(!past.members.some(({ name }) => name === "刀母"), "the past of somebody who fled leads to today");
  const found = await mothers();
  assert.deepEqual([found?.state, found?.household, found?.division, found?.address], [null, null, null, null]);
  for (const path of [`people/${MOTHER}`, `households/${HOME}`])
    assert.ok(!(await events(path)).includes("move-within"), path);
  const where = ["registrations", "residences", "people"].map(
    (table) => `select from lincang.${table} where ${table === "people" ? "id" : "person"} = '${MOTHER}'`,
  );
  for (const sql of where) {
    assert.equal(await rows(officer, sql), 0, sql);
    assert.ok((await rows(officer, sql, [MOTHER])) > 0, sql);
    assert.equal(await rows(resident(FATHER, 806), sql), 0, sql);
  }
  // nor of the household that she left or came to, which an officer keeps
  assert.equal(await rows(officer, `select from lincang.registrations where household = '${shelter}'`), 0);
  const mine = await read<MyRecord>(ask("mother", "/api/v1/me/record"));
  assert.equal(mine.household?.address, "3 Example Lane");
});

test("[withheld] a grant for a case of the person shows it to a clerk, and to no other", async () => {
  const where = `select from lincang.registrations where person = '${MOTHER}'`;
  assert.equal(await rows(clerk, where), 0);
  await owner.query(
    `insert into lincang.grants (account, subject, kind, reference, purpose, allows, granted_by, until)
     values ($1, $2, 'benefit', 'B-1', '社会救助', '{registrations}', $3, now() + interval '1 day')`,
    [clerk.account, MOTHER, officer.account],
  );
  assert.ok((await rows(clerk, where)) > 0);
  assert.equal(await rows({ ...clerk, account: idOf(899) }, where), 0);
});

test("[withheld] what two officers lift is shown again", async () => {
  const lift = { on: "2021-05-20", person: MOTHER, secret: "violence" };
  const { id, state } = await order("lift-secret", lift, 202);
  assert.equal(state, "awaiting-approval");
  await read(ask("second", `${CITY}/approvals/${id}`, { body: { decision: "approve", reason: "本人申请" } }));
  assert.equal((await person(MOTHER)).standing?.state, "registered");
  assert.ok((await mothers())?.address);
});

test("[withheld] an officer does nothing in a matter of one's own or of the household, and is told the rule", async () => {
  for (const who of [FATHER, CHILD]) {
    const refused = await order("change-items", { person: who, items: { birthplace: "临沧" } }, 403, "kin");
    assert.equal(refused.refusal?.code, "own-matter");
  }
});

test("[looks] a search or look needs a purpose that says something: over HTTP, and for the database", async () => {
  for (const blank of ["", "  ", "\u3000\u3000", "\u200b\u200b"]) {
    const purpose = `purpose=${encodeURIComponent(blank)}`;
    for (const path of [`people/${FATHER}`, `households/${HOME}`])
      for (const more of ["", "/history"]) {
        const { issues } = await read<{ issues: { path: string }[] }>(
          ask("officer", `${CITY}/${path}${more}?${purpose}`),
          422,
        );
        assert.deepEqual(new Set(issues.map((one) => one.path)), new Set(["purpose"]));
      }
    await read(ask("officer", `${CITY}/search`, { body: { by: "name", text: "刀父", purpose: blank } }), 422);
    await order("death", { person: FATHER, purpose: blank }, 422);
    await assert.rejects(
      asActor(register.pool, officer, blank, (client) =>
        client.query("select from lincang.search_people('name', '刀父', 50)"),
      ),
      { code: "42501" },
    );
    await assert.rejects(
      asActor(register.pool, officer, "counter", (client) =>
        client.query(
          "insert into lincang.views (account, role, office, person, what, purpose) values ($1, $2, '', $3, 'record', $4)",
          [officer.account, officer.role, FATHER, blank],
        ),
      ),
      { code: "23514" },
    );
  }
});

test("[looks] the audit administrator reads who looked at whom and what was entered, and nothing of anybody", async () => {
  assert.ok((await rows(auditor, `select from lincang.views where person = '${FATHER}'`)) > 0);
  assert.ok((await rows(auditor, "select command, event, actor, purpose from lincang.journal")) > 2);
  for (const table of ["particulars", "registrations", "kinship", "premises", "people", "households", "secrecy"])
    assert.equal(await rows(auditor, `select from lincang.${table}`), 0, table);
  await assert.rejects(rows(auditor, "select contents from lincang.journal"), { code: "42501" });
  assert.equal(await rows({ ...auditor, city: "qujing" }, "select from lincang.views"), 0);
});
