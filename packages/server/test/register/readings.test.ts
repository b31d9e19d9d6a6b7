import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { Problem } from "@luohu/contract";
import type {
  Correction,
  HouseholdsFound,
  HouseholdView,
  MyRecord,
  PersonView,
  RegisterHistory,
} from "@luohu/contract/register";
import type { Actor } from "@luohu/registry";
import { AT, FATHER, GRANDMOTHER, HOME, MOTHER, person, SCHOOL, STRANGER } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";
import { fittingTo } from "./answers.ts";
import { servingRegister } from "./serving-register.ts";

const resident = (of: string, account: number): Actor =>
  actorOf("lincang", "resident", { account: idOf(account), person: of, places: [] });
const clerk = actorOf("lincang", "department-clerk", { account: idOf(804), places: [] });
const officer = actorOf("lincang", "registration-officer", { account: idOf(801) });
const { ask, register, base } = await servingRegister({
  officer,
  clerk,
  elsewhere: actorOf("lincang", "registration-officer", { account: idOf(803), places: ["530921"] }),
  father: resident(FATHER, 806),
  grandmother: resident(GRANDMOTHER, 807),
});
const owner = await connect(register.owner);
const is = fittingTo((await (await fetch(`${base}/openapi.json`)).json()) as OpenApi);

const CITY = "/api/v1/cities/lincang";
const PURPOSE = `purpose=${encodeURIComponent("办理业务")}`;
const READ = "get /api/v1/cities/{city}/people/{id}";

async function order(type: string, body: object): Promise<void> {
  const ground = { kind: "declaration", reference: "本人" };
  const ordered = { id: randomUUID(), on: "2021-03-01", purpose: "办理业务", ground, ...body };
  const answer = await ask("officer", `${CITY}/commands/${type}`, { body: ordered });
  assert.equal(answer.status, 200, await answer.text());
}
const read = async (who: string, of: string, query = ""): Promise<PersonView> =>
  is<PersonView>(await ask(who, `${CITY}/people/${of}?${PURPOSE}${query}`), 200, READ);
const mine = async (who: string): Promise<PersonView> =>
  (await is<MyRecord>(await ask(who, "/api/v1/me/record"), 200, "get /api/v1/me/record")).person;
const remarks = async (of: string, query = ""): Promise<HouseholdView["remarks"]> => {
  const answer = await ask("officer", `${CITY}/households/${of}?${PURPOSE}${query}`);
  return (await is<HouseholdView>(answer, 200, "get /api/v1/cities/{city}/households/{id}")).remarks;
};
const grant = (to: Actor, subject: string, kind: string, allows: string) =>
  owner.query(
    `insert into lincang.grants (account, subject, kind, reference, purpose, allows, granted_by, until)
     values ($1, $2, $3, 'B-1', '社会救助', $4, $5, now() + interval '1 day')`,
    [to.account, subject, kind, allows, officer.account],
  );

test("[readings] the rest of the form, residence and former status are read on a day, by officers of the place and the person", async () => {
  const written = { education: "21", religion: "无", height: 172, bloodType: "AB", workplace: "学校" };
  await order("change-items", { person: FATHER, items: written });
  const home = { division: AT.division, address: "9 Example Lane", basis: "rented", source: "lease" };
  await order("record-residence", { on: "2021-03-02", person: FATHER, at: home });
  await owner.query(
    `insert into lincang.former_statuses (command, ordinal, person, status, valid_from, valid_until, recorded_at)
     values (gen_random_uuid(), 0, $1, 'agricultural', '1990-01-01', '2014-07-30', now())`,
    [FATHER],
  );
  const shown = await read("officer", FATHER);
  for (const [name, value] of Object.entries(written))
    assert.equal(shown.details?.[name as keyof typeof written], value, name);
  assert.equal(shown.details?.occupation, null);
  const { divisionName, ...where } = shown.residence ?? assert.fail();
  assert.match(divisionName ?? "", /临沧/);
  assert.deepEqual(where, { ...home, from: "2021-03-02", until: null });
  const status = { status: "agricultural", from: "1990-01-01", until: "2014-07-30" };
  assert.deepEqual(shown.formerStatuses, [status]);
  const before = await read("officer", FATHER, "&on=2021-02-28");
  assert.deepEqual([before.details, before.residence, before.formerStatuses], [null, null, [status]]);
  assert.equal((await read("officer", FATHER, "&on=2021-03-01")).details?.height, 172);
  const own = await mine("father");
  assert.deepEqual(
    [own.details, own.residence, own.formerStatuses],
    [shown.details, shown.residence, shown.formerStatuses],
  );
  const history = await ask("officer", `${CITY}/people/${FATHER}/history?${PURPOSE}`);
  const { days, events } = await is<RegisterHistory>(history, 200, "get /api/v1/cities/{city}/people/{id}/history");
  for (const day of ["2021-03-01", "2021-03-02", "2014-07-30"]) assert.ok(days.includes(day), day);
  assert.ok(events.some(({ event }) => event === "record-residence"));
});

test("[readings] an officer elsewhere and a clerk read none of it; a grant shows what it allows", async () => {
  for (const who of ["elsewhere", "clerk"]) await is(await ask(who, `${CITY}/people/${FATHER}?${PURPOSE}`), 404, READ);
  await grant(clerk, FATHER, "benefit", "{particulars}");
  const shown = await read("clerk", FATHER);
  assert.equal(shown.details?.education, "21");
  assert.deepEqual([shown.residence, shown.standing, shown.formerStatuses.length], [null, null, 1]);
});

test("[readings] what is to be withheld is told for a case of the person only, and hides where the person lives", async () => {
  const home = { division: AT.division, address: "10 Example Lane", basis: "relatives", source: "visit" };
  await order("record-residence", { person: GRANDMOTHER, at: home });
  await order("change-items", { person: GRANDMOTHER, items: { workplace: "市场" } });
  assert.equal((await read("officer", GRANDMOTHER)).residence?.address, "10 Example Lane");
  await order("keep-secret", { person: GRANDMOTHER, secret: "violence", evidence: "人身安全保护令" });
  const hidden = await read("officer", GRANDMOTHER);
  assert.deepEqual([hidden.residence, hidden.details, hidden.secrets], [null, null, []]);
  const own = await mine("grandmother");
  assert.deepEqual([own.residence?.address, own.details?.workplace, own.secrets], ["10 Example Lane", "市场", []]);
  await grant(officer, GRANDMOTHER, "case", "{particulars,registrations,kinship}");
  const shown = await read("officer", GRANDMOTHER);
  assert.deepEqual([shown.residence?.address, shown.details?.workplace], ["10 Example Lane", "市场"]);
  const secret = { secret: "violence", evidence: "人身安全保护令", from: "2021-03-01", until: null };
  assert.deepEqual(shown.secrets, [secret]);
});

test("[readings] another record of the same person leads to the one that is kept, and back", async () => {
  const [kept, other] = [MOTHER, FATHER];
  await owner.query(
    `insert into lincang.identities (command, ordinal, person, kept, valid_from, recorded_at)
     values (gen_random_uuid(), 0, $1, $2, '2021-03-01', now())`,
    [other, kept],
  );
  assert.deepEqual((await read("officer", other)).identity, { kept, others: [] });
  assert.deepEqual((await read("officer", kept)).identity, { kept: null, others: [other] });
  assert.deepEqual((await read("officer", kept, "&on=2021-02-28")).identity, { kept: null, others: [] });
  await owner.query("delete from lincang.identities where person = $1", [other]);
});

test("[readings] a household tells of a head with a guardian, and of somebody who stays in it and has a home", async () => {
  const codes = (of: HouseholdView["remarks"]) =>
    of.filter(({ code }) => ["head-without-capacity", "has-home"].includes(code));
  assert.deepEqual(codes(await remarks(HOME)), []);
  await order("record-kinship", {
    ...{ person: FATHER, relative: GRANDMOTHER, kin: "guardian", evidence: "法院判决" },
    ground: { kind: "court", reference: "（2021）1号" },
  });
  assert.deepEqual(codes(await remarks(HOME)), [{ code: "head-without-capacity", about: FATHER }]);
  assert.deepEqual(codes(await remarks(HOME, "&on=2021-02-28")), [], "the guardian is none yet");
  const talents = idOf(480);
  await order("open-household", {
    household: talents,
    householdKind: "talent-market",
    at: AT,
    name: "人才",
    approval: "1",
  });
  await order("settle", {
    ...{ clause: "lincang/any", into: { household: talents } },
    arrivals: [{ person: STRANGER, relation: "97", declared: "self", items: person("外人", "1990-01-01") }],
  });
  assert.deepEqual(codes(await remarks(talents)), []);
  const home = { division: AT.division, address: "11 Example Lane", source: "permit" };
  await order("record-residence", { person: STRANGER, at: { ...home, basis: "relatives" } });
  assert.deepEqual(codes(await remarks(talents)), [], "relatives give no home of one's own");
  await order("record-residence", { on: "2021-04-01", person: STRANGER, at: { ...home, basis: "owned" } });
  assert.deepEqual(codes(await remarks(talents)), [{ code: "has-home", about: STRANGER }]);
});

test("[readings] a correction of the rest of the form is asked for by the person, and granted as a command", async () => {
  const ASK = "post /api/v1/me/corrections";
  const wanted = { item: "height", wanted: "175", reason: "重新量过" };
  const { id, written } = await is<Correction>(
    await ask("father", "/api/v1/me/corrections", { body: wanted }),
    201,
    ASK,
  );
  assert.equal(written, "172");
  const decide = (value: object) =>
    ask("officer", `${CITY}/corrections/${id}`, {
      body: { decision: "grant", on: "2021-03-01", value, evidence: "体检表" },
    });
  const DECIDE = "post /api/v1/cities/{city}/corrections/{id}";
  await is(await decide({ height: "175" }), 422, DECIDE);
  assert.equal((await is<Correction>(await decide({ height: 175 }), 200, DECIDE)).state, "granted");
  assert.equal((await mine("father")).details?.height, 175);
  const none = { item: "secret", wanted: null, reason: "无此项目" };
  await is(await ask("father", "/api/v1/me/corrections", { body: none }), 422, ASK);
});

test("[readings] a household is found by what stands in its address, kind or division, and the search is noted once", async () => {
  const FIND = "get /api/v1/cities/{city}/households";
  const find = async (query: string, who = "officer"): Promise<HouseholdsFound["found"]> =>
    (await is<HouseholdsFound>(await ask(who, `${CITY}/households?${PURPOSE}&${query}`), 200, FIND)).found;
  const ids = (found: HouseholdsFound["found"]) => found.map(({ household }) => household);
  const shelter = randomUUID();
  await owner.query("truncate lincang.views");
  const [home] = (await find("address=1%20Example&kind=family")) ?? [];
  assert.deepEqual(
    [home?.household, home?.householdKind, home?.division, home?.address, home?.people],
    [HOME, "family", AT.division, AT.address, 2],
  );
  assert.match(home?.divisionName ?? "", /临沧/);
  const { rows } = await owner.query("select person, what, purpose from lincang.views");
  const nobody = "00000000-0000-0000-0000-000000000000";
  assert.deepEqual(rows, [{ person: nobody, what: "search", purpose: "办理业务" }]);
  assert.deepEqual(ids(await find("address=1Exa")), ids(await find("address=1%20Exa")), "spaces say nothing");
  assert.deepEqual(ids(await find("kind=school")), [SCHOOL]);
  assert.deepEqual(ids(await find("kind=public")), []);
  assert.ok(ids(await find(`division=${AT.division}`)).includes(HOME));
  assert.ok(ids(await find("division=530900")).includes(HOME));
  assert.deepEqual(ids(await find("division=530921&kind=family")), []);
  assert.deepEqual(ids(await find("address=%25%25")), [], "no pattern");
  assert.deepEqual(ids(await find("kind=family", "elsewhere")), []);
  for (const who of ["clerk", "father"])
    await is(await ask(who, `${CITY}/households?${PURPOSE}&kind=family`), 403, FIND);
  for (const query of [`${PURPOSE}`, "kind=family", `${PURPOSE}&kind=palace`, `${PURPOSE}&address=1`])
    await is(await ask("officer", `${CITY}/households?${query}`), 422, FIND);
  const nothing = await is<Problem>(await ask("officer", `${CITY}/households?${PURPOSE}`), 422, FIND);
  assert.equal(nothing.issues?.[0]?.expected.en, "an address, a kind or a division");
  // where only somebody is who fled, there is nothing to be found for the place alone
  await order("move-within", {
    on: "2021-05-01",
    movers: [{ person: MOTHER, relation: "02", declared: "self" }],
    into: { opens: shelter, at: { ...AT, address: "12 Example Lane" } },
  });
  assert.deepEqual(ids(await find("address=12%20Example")), [shelter]);
  await order("keep-secret", { on: "2021-05-01", person: MOTHER, secret: "violence", evidence: "人身安全保护令" });
  assert.deepEqual(ids(await find("address=12%20Example")), []);
});
