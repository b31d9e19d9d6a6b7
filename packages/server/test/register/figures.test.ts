import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { Problem } from "@luohu/contract";
import type { Figures, Movements, WithoutCollective } from "@luohu/contract/register";
import { asOwner, loadClasses } from "@luohu/server/storage";
import { AT, bear, FATHER, GRANDMOTHER, order, SCHOOL, STUDENT } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";
import { fittingTo } from "./answers.ts";
import { servingRegister } from "./serving-register.ts";

const server = await servingRegister({
  officer: actorOf("lincang", "registration-officer", { account: idOf(801) }),
  leader: actorOf("lincang", "station-leader", { account: idOf(802), places: ["530921"] }),
  clerk: actorOf("lincang", "department-clerk", { account: idOf(803), places: [] }),
  supervisor: actorOf("lincang", "supervisor", { account: idOf(804), places: [] }),
  anywhere: actorOf("lincang", "supervisor", { account: idOf(805), city: null, places: [] }),
  father: actorOf("lincang", "resident", { account: idOf(806), places: [], person: FATHER }),
  admin: actorOf("lincang", "system-administrator", { account: idOf(807), places: [] }),
  auditor: actorOf("lincang", "audit-administrator", { account: idOf(808), places: [] }),
  away: actorOf("qujing", "registration-officer", { account: idOf(809) }),
});
const { ask } = server;
const is = fittingTo((await (await fetch(`${server.base}/openapi.json`)).json()) as OpenApi);

const CITY = "/api/v1/cities/lincang";
const FIGURES = "get /api/v1/cities/{city}/figures";
const MOVEMENTS = "get /api/v1/cities/{city}/figures/movements";
const AREAS = "get /api/v1/cities/{city}/places/without-collective";
const COMMUNITY = "530902001001";

const figures = async (query = "", who = "officer"): Promise<Figures> =>
  is<Figures>(await ask(who, `${CITY}/figures?${query}`), 200, FIGURES);
const movements = async (query: string, who = "officer", city = CITY): Promise<Movements> =>
  is<Movements>(await ask(who, `${city}/figures/movements?${query}`), 200, MOVEMENTS);
const areas = async (query: string, who = "clerk"): Promise<WithoutCollective> =>
  is<WithoutCollective>(await ask(who, `${CITY}/places/without-collective?${query}`), 200, AREAS);
/** Carries out a command as the officer. */
async function command(made: ReturnType<typeof order>): Promise<void> {
  const { type, actor: _, ...body } = made;
  const approved = "approver" in body;
  assert.ok(!approved);
  const answer = await ask("officer", `${CITY}/commands/${type}`, { body: { ...body, id: randomUUID() } });
  assert.ok(answer.status === 200 || answer.status === 202, await answer.text());
}
const noticed = (more: object) => ({
  ...{ id: randomUUID(), on: "2021-05-01", purpose: "区划变更" },
  ground: { kind: "notice", reference: "临民发〔2021〕1号" },
  ...more,
});
const place = async (type: string, more: object): Promise<void> =>
  void (await is(
    await ask("admin", `${CITY}/places/${type}`, { body: noticed(more) }),
    200,
    `post /api/v1/cities/{city}/places/${type}`,
  ));

/** Counts that are not nought. */
const some = (cells: Readonly<Record<string, number | null>>): Readonly<Record<string, number | null>> =>
  Object.fromEntries(Object.entries(cells).filter(([, count]) => count !== 0));

test("[figures] whoever reads figures gets them of the city, and nobody else; nobody is named", async () => {
  for (const who of ["officer", "leader", "clerk", "supervisor", "anywhere"]) {
    const told = await figures("", who);
    assert.deepEqual([told.within.registered, told.within.households, told.within.name], [4, 2, "临沧市"]);
    assert.doesNotMatch(JSON.stringify(told), /刀|[0-9a-f]{8}-[0-9a-f]{4}/);
  }
  const query = "since=2020-01-01&before=2021-01-01";
  for (const who of ["father", "admin", "auditor", "away"])
    for (const [path, operation] of [
      ["figures?", FIGURES],
      [`figures/movements?${query}`, MOVEMENTS],
      ["places/without-collective?kind=school&level=county", AREAS],
    ] as const)
      assert.match((await is(await ask(who, `${CITY}/${path}`), 403, operation)).type ?? "", /not-allowed$/);
  await is(await ask(null, `${CITY}/figures`), 401, FIGURES);
  for (const within of ["530302", "530902099", "530902001999"]) {
    await is(await ask("officer", `${CITY}/figures?within=${within}`), 404, FIGURES);
    await is(await ask("officer", `${CITY}/figures/movements?${query}&within=${within}`), 404, MOVEMENTS);
  }
  for (const wrong of ["within=5309", "on=2021-02-30"])
    await is(await ask("officer", `${CITY}/figures?${wrong}`), 422, FIGURES);
  for (const wrong of ["", "since=2021-01-01&before=2021-01-01"])
    await is(await ask("officer", `${CITY}/figures/movements?${wrong}`), 422, MOVEMENTS);
  const reversed = await ask("officer", `${CITY}/figures/movements?since=2021-02-01&before=2021-01-01`);
  assert.deepEqual((await is<Problem>(reversed, 422, MOVEMENTS)).issues, [
    { code: "wrong-type", path: "before", expected: { zh: "晚于 since", en: "later than `since`" } },
  ]);
});

test("[figures] a past day reads as it was, in each division down to the community, with method and definition", async () => {
  assert.equal((await figures("on=2020-04-30")).within.registered, 0);
  const whole = await figures("on=2020-05-01");
  assert.deepEqual(some(whole.within.sex), { male: 2, female: 2 });
  assert.deepEqual(some(whole.within.ages), { 15: 1, 35: 1, 40: 1, 70: 1 });
  assert.deepEqual(some(whole.within.kinds), { family: 3, school: 1 });
  assert.deepEqual(some(whole.within.householdSizes), { 1: 1, 3: 1 });
  assert.deepEqual([whole.hidden, whole.definition.source, whole.definition.edition], [null, "国函〔2008〕60号", null]);
  assert.equal(whole.parts.length, 8);
  for (const [within, part] of [
    ["530902", "530902001"],
    ["530902001", COMMUNITY],
  ] as const) {
    const told = await figures(`within=${within}`);
    assert.equal(told.parts.find(({ division }) => division === part)?.registered, 4);
    assert.equal(
      told.parts.reduce((sum, { registered }) => sum + registered, 0),
      4,
    );
  }
  assert.deepEqual((await figures(`within=${COMMUNITY}`)).parts, []);
  assert.equal((await figures("knownAt=2020-01-01T00:00:00Z")).within.registered, 0, "nobody knew then");
});

test("[figures] those registered in town are those in a community of an urban class by the edition in force", async () => {
  const csv = `code,class\n${COMMUNITY},111\n530902001002,220\n`;
  const loaded = await asOwner(server.register.owner, (client) =>
    loadClasses(client, { edition: "test 2021", cutoff: "2021-01-01", csv }),
  );
  assert.ok(loaded.ok);
  const told = await figures("on=2021-02-01", "clerk");
  assert.deepEqual(told.within.town, { registered: 4, classed: 4, percent: 100 });
  assert.deepEqual(told.definition.edition, { edition: "test 2021", cutoff: "2021-01-01" });
  const before = await figures("on=2020-12-31");
  assert.deepEqual([before.within.town.percent, some(before.within.classes)], [null, { none: 4 }]);
});

test("[figures] small counts are hidden from clerks and supervisors in every division, totals are not", async () => {
  for (const who of ["clerk", "supervisor"]) {
    const told = await figures("", who);
    assert.deepEqual(told.hidden, { from: 1, to: 4 });
    for (const { division, registered, sex, ages } of [told.within, ...told.parts]) {
      if (registered === 0) assert.ok(division !== "530902");
      else assert.deepEqual([registered, ...Object.values(sex)], [4, null, null, null], "nought is hidden beside them");
      assert.ok(Object.values(ages).every((count) => count === null || count === 0));
    }
    const { within, parts } = await figures(`within=${COMMUNITY}`, who);
    assert.deepEqual([within.division, within.registered, within.sex.male, parts], [COMMUNITY, 4, null, []]);
    const moved = await movements("since=2020-01-01&before=2021-01-01", who);
    assert.deepEqual([moved.within.opening, moved.within.closing], [0, 4]);
    assert.deepEqual([moved.within.in.settled, moved.within.in["moved-in"]], [null, null]);
    assert.deepEqual(moved.within.settledBy, { "lincang/any": null });
  }
});

test("[figures] movements are births, deaths, settlements by clause and moves; a new name or code and a correction move nobody", async () => {
  const year = "since=2020-01-01&before=2021-01-01";
  const first = await movements(year);
  assert.deepEqual([some(first.within.in), some(first.within.out)], [{ settled: 3, "moved-in": 1 }, {}]);
  assert.deepEqual([first.within.settledBy, first.within.from], [{ "lincang/any": 3 }, { unknown: 4 }]);
  await command(bear());
  await command(order("death", { person: GRANDMOTHER, on: "2021-03-05" }));
  await command(
    order("move-within", {
      on: "2021-03-10",
      movers: [{ person: STUDENT, relation: "02", declared: "self" }],
      into: { opens: idOf(480), at: { division: "530921101001", address: "凤山1号" } },
    }),
  );
  const spring = "since=2021-01-01&before=2021-04-01";
  const before = await movements(spring);
  assert.deepEqual(some(before.within.in), { born: 1 });
  assert.deepEqual([some(before.within.out), some(before.within.within)], [{ died: 1 }, { "moved-within": 1 }]);
  const county = (of: Movements, code: string) => of.parts.find(({ division }) => division === code);
  assert.deepEqual(county(before, "530921")?.from, { "530902": 1 });
  assert.deepEqual(county(before, "530902")?.to, { "530921": 1 });
  assert.match(before.names["530921"] ?? "", /凤庆县/);
  assert.equal((await movements(year)).within.settledBy["lincang/any"], 3, "also of spans that have ended since");
  await command(order("correct", { person: FATHER, on: "2021-04-02", items: { ethnicity: "21" } }));
  await place("rename-division", { division: COMMUNITY, name: "新名社区居民委员会" });
  await place("recode-division", { division: "530902001", into: "530902777", on: "2021-05-02" });
  assert.deepEqual(await movements(spring), before);
  const may = await movements("since=2021-04-01&before=2021-06-01");
  for (const { opening, closing, in: came, out, within } of [may.within, ...may.parts])
    assert.deepEqual([some(came), some(out), some(within), closing], [{}, {}, {}, opening]);
  const townships = await movements("since=2021-04-01&before=2021-06-01&within=530902");
  assert.deepEqual(some(county(townships, "530902001")?.out ?? {}), { "recoded-out": 3 });
  assert.deepEqual(some(county(townships, "530902777")?.in ?? {}), { "recoded-in": 3 });
  assert.deepEqual(some(townships.within.in), {});
  assert.equal((await figures(`on=2021-04-30&within=${COMMUNITY}`)).within.registered, 3);
  assert.deepEqual(
    some((await figures("on=2021-05-02&within=530902777")).within.classes),
    { 111: 3 },
    "under a new code",
  );
  const mover = { person: STUDENT, relation: "02", declared: "self" } as const;
  await command(order("cancel", { person: STUDENT, on: "2021-05-20", because: "enlisted" }));
  const away = await figures("on=2021-05-21");
  assert.deepEqual(some(away.within.unregistered), { "in-service": 1 });
  assert.deepEqual(some(away.parts.find(({ division }) => division === "530921")?.unregistered ?? {}), {
    "in-service": 1,
  });
  await command(order("restore", { on: "2021-05-25", mover, into: { household: idOf(480) } }));
  const back = (await movements("since=2021-05-20&before=2021-06-01")).within;
  assert.deepEqual([some(back.in), some(back.out)], [{ restored: 1 }, { cancelled: 1 }]);
});

test("[figures] who comes from another city of ours is told with the county that let them go", async () => {
  const giving = {
    ...{ id: randomUUID(), purpose: "迁往曲靖", ground: { kind: "declaration", reference: "本人" }, to: "qujing" },
    movers: [{ person: FATHER, declared: "self" }],
  };
  await is(await ask("officer", `${CITY}/releases`, { body: giving }), 200, "post /api/v1/cities/{city}/releases");
  const arriving = {
    ...{ id: randomUUID(), on: "2021-06-01", purpose: "办理迁入", clause: "qujing/any", as: "settle" },
    ground: { kind: "declaration", reference: "本人" },
    release: { city: "lincang", id: giving.id },
    arrivals: [{ person: FATHER, relation: "02", declared: "self" }],
    into: { opens: randomUUID(), at: { division: "530302001001", address: "麒麟路1号" } },
  };
  await is(
    await ask("away", "/api/v1/cities/qujing/arrivals", { body: arriving }),
    200,
    "post /api/v1/cities/{city}/arrivals",
  );
  const query = "since=2021-06-01&before=2021-06-02";
  const there = await movements(query, "away", "/api/v1/cities/qujing");
  assert.deepEqual([there.within.from, there.within.settledBy], [{ "530902": 1 }, { "qujing/any": 1 }]);
  const here = await movements(query);
  assert.deepEqual([some(here.within.out), here.within.to], [{ "moved-out": 1 }, { "530300": 1 }]);
});

test("[figures] areas without a collective household are listed for each kind and level, as they were on a day", async () => {
  const schools = await areas("kind=school&level=county");
  assert.deepEqual([schools.without.length, schools.with.map(({ division }) => division)], [7, ["530902"]]);
  const [school] = schools.with[0]?.households ?? [];
  assert.deepEqual(
    [school?.household, school?.name, school?.approval, school?.since],
    [SCHOOL, "学校集体户", null, "2020-05-01"],
  );
  assert.equal((await areas("kind=school&level=county&on=2020-04-30")).with.length, 0);
  const opened = order("open-household", {
    on: "2021-05-10",
    household: idOf(490),
    householdKind: "community-collective",
    name: "社区集体户",
    approval: "临公〔2021〕3号",
    at: { ...AT, division: "530902777001" },
  });
  await command(opened);
  const asked = "kind=community-collective&level=community&within=530902777";
  const listed = await areas(asked, "supervisor");
  assert.deepEqual(
    listed.with.map(({ division, households }) => [division, households[0]?.approval]),
    [["530902777001", "临公〔2021〕3号"]],
  );
  assert.ok(listed.without.length > 0 && listed.without.every(({ division }) => division.startsWith("530902777")));
  assert.equal((await areas(`${asked}&on=2021-05-09`)).with.length, 0);
  assert.deepEqual((await areas("kind=community-collective&level=township&within=530902777")).without, []);
  const narrower = await areas("kind=community-collective&level=township&within=530902777001");
  assert.deepEqual([narrower.without, narrower.with], [[], []], "no township lies in a community");
  await command(order("close-household", { on: "2021-05-20", household: idOf(490) }));
  assert.equal((await areas(asked)).with.length, 0);
  assert.equal((await areas(`${asked}&on=2021-05-15`)).with.length, 1);
  for (const wrong of ["kind=family&level=county", "kind=school&level=city", "level=county"])
    await is(await ask("clerk", `${CITY}/places/without-collective?${wrong}`), 422, AREAS);
  await is(await ask("clerk", `${CITY}/places/without-collective?kind=school&level=county&within=530302`), 404, AREAS);
});
