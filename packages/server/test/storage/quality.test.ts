import assert from "node:assert/strict";
import { test } from "node:test";
import { checkOf, FINDING_KINDS, type FindingKind, type NewPerson } from "@luohu/registry";
import {
  type City,
  countFindings,
  execute,
  listFindings,
  readFinding,
  resolveFinding,
  runQuality,
} from "@luohu/server/storage";
import { order, person } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import { officerOf } from "./actors.ts";
import { connect, freshKeys, openRegister } from "./folders.ts";

const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const OFFICER = officerOf("lincang");
const TODAY = "2021-06-01";

const database = await openRegister(["lincang", "qujing"]);
const { pool } = database;
const owner = await connect(database.owner);

const numberOf = (born: string, sequence: string): string => {
  const digits = `530902${born.replaceAll("-", "")}${sequence}`;
  return digits + checkOf(digits);
};

let households = 300;

/** Somebody with a household of his own, by whom the first of those given is head. */
async function family(
  ...members: readonly (readonly [n: number, items: NewPerson, relation?: string])[]
): Promise<string> {
  const opens = idOf(households++);
  const command = order("settle", {
    on: "2020-05-01",
    clause: "lincang/any",
    into: { opens, at: { division: "530902001001", address: `${households} Lane` } },
    arrivals: members.map(([n, items, relation = "02"]) => ({
      ...{ person: idOf(n), relation, items },
      declared: { guardian: "somebody", incapacity: "ruling" },
    })),
  });
  const executed = await execute(pool, OFFICER, LINCANG, command, TODAY);
  if (!executed.ok) assert.fail(JSON.stringify(executed.refusal));
  return opens;
}

const known = (name: string, born: string, sequence: string, more: Partial<NewPerson> = {}): NewPerson =>
  person(name, born, Number(sequence) % 2 === 1 ? "male" : "female", { number: numberOf(born, sequence), ...more });

const kin = (who: number, relative: number, what: string) =>
  owner.query(
    `insert into lincang.kinship (command, ordinal, person, relative, kin, evidence, valid_from, recorded_at)
     values (gen_random_uuid(), 0, $1, $2, $3, 'x', '2020-05-01', now())`,
    [idOf(who), idOf(relative), what],
  );

const residence = (who: number, basis: string) =>
  owner.query(
    `insert into lincang.residences (command, ordinal, person, division, address, basis, source, valid_from, recorded_at)
     values (gen_random_uuid(), 0, $1, '530902001001', 'x', $2, 'visit', '2020-05-01', now())`,
    [idOf(who), basis],
  );

const working = (who: number, table: string, column: string, value: string) =>
  owner.query(
    `insert into lincang.${table} (command, ordinal, person, ${column}, valid_from, recorded_at)
     values (gen_random_uuid(), 0, $1, $2, '2020-05-01', now())`,
    [idOf(who), value],
  );

/** Somebody has a dwelling where a household is registered, until a day. */
const dwelling = (who: number, household: string, basis: string, until: string | null) =>
  owner.query(
    `insert into lincang.circumstances (command, ordinal, person, kind, value, valid_from, valid_until, recorded_at)
     select gen_random_uuid(), 0, $1, 'home', jsonb_build_object('basis', $3::text, 'division', division,
       'address', replace(address, ' ', '')), '2020-05-01', $4, now() from lincang.premises where household = $2`,
    [idOf(who), household, basis, until],
  );

/** The subjects of the open findings of a kind. */
async function open(kind: FindingKind): Promise<string[]> {
  const found = await listFindings(owner, LINCANG, { kind, limit: 1000 });
  return found.map(({ subject }) => subject).sort();
}

test("[quality] each kind is found where its cause is, and nowhere else", async () => {
  await family(
    [1, known("甲一", "1980-01-01", "001")],
    [2, known("甲二", "1982-01-01", "002", { marriage: "30" }), "12"],
  );
  await kin(2, 1, "spouse");
  await family([3, known("乙同", "1990-01-01", "001")]);
  await family([4, known("乙同", "1990-01-01", "003")]);
  await family([5, known("丙老", "1905-01-01", "001")]);
  const young = await family([6, known("丁少", "2010-01-01", "001")]);
  await family([7, known("戊母", "1970-01-01", "002")], [8, known("戊长", "1975-01-01", "001"), "20"]);
  await kin(8, 7, "mother");
  await family(
    [9, known("己母", "1980-03-03", "002")],
    [10, known("己一", "2005-01-01", "001"), "20"],
    [11, known("己二", "2005-03-01", "001"), "20"],
  );
  await kin(10, 9, "mother");
  await kin(11, 9, "mother");
  await family([12, person("庚无", "1985-05-05", "female", { ethnicity: null })]);
  await family([13, known("辛甲", "1986-06-06", "001")]);
  // as an old register may hold it: one digit of another's number is wrong
  const near = numberOf("1986-06-06", "001").replace(/^5/, "6");
  await family([14, known("辛乙", "1986-06-06", "005")]);
  await owner.query("update lincang.particulars set number = $2 where person = $1", [idOf(14), near]);
  await family([15, known("壬甲", "1987-07-07", "001")]);
  await family([16, known("壬乙", "1987-07-07", "003")]);
  await owner.query("update lincang.particulars set number = $2 where person = $1", [
    idOf(16),
    numberOf("1987-07-07", "001"),
  ]);
  const headless = await family(
    [17, known("癸甲", "1970-02-02", "001")],
    [18, known("癸乙", "1972-02-02", "002"), "12"],
  );
  await owner.query("update lincang.registrations set relation = '97' where person = $1", [idOf(17)]);
  await family([19, known("子外", "1988-08-08", "001")]);
  await owner.query("update shared.whereabouts set city = 'qujing' where person = $1", [idOf(19)]);
  // registered there as somebody else, before that was refused
  await family([27, known("辰双", "1977-03-03", "001")]);
  await owner.query(
    "insert into shared.whereabouts (person, city, valid_from, number, contested) values ($1, 'qujing', '2020-01-01', $2, true)",
    [idOf(28), numberOf("1977-03-03", "001")],
  );
  const empty = idOf(399);
  await owner.query("insert into lincang.households (id, touched_by) values ($1, $1)", [empty]);
  await owner.query(
    `insert into lincang.premises (command, ordinal, household, household_kind, division, address, valid_from, recorded_at)
     values ($1, 0, $1, 'family', '530902001002', 'x', '2020-01-01', now())`,
    [empty],
  );
  await family([20, known("丑兵", "1980-09-09", "001")]);
  await execute(
    pool,
    OFFICER,
    LINCANG,
    order("cancel", { on: "2021-01-01", person: idOf(20), because: "enlisted" }),
    TODAY,
  );
  await family([21, known("寅途", "1980-10-10", "001")]);
  const out = order("move-out", {
    on: "2021-02-01",
    movers: [{ person: idOf(21), declared: "self" }],
    to: "530302",
    certificate: "T",
  });
  await execute(pool, OFFICER, LINCANG, out, TODAY);
  const school = order("open-household", {
    ...({ on: "2020-05-01", household: idOf(398), householdKind: "school", name: "校" } as const),
    at: { division: "530902001001", address: "校" },
  });
  await execute(pool, OFFICER, LINCANG, school, TODAY);
  const student = order("settle", {
    ...{ on: "2020-05-01", clause: "lincang/any", into: { household: idOf(398) } },
    arrivals: [{ person: idOf(22), relation: "97", declared: "self", items: known("卯生", "2001-01-01", "001") }],
  });
  await execute(pool, OFFICER, LINCANG, student, TODAY);
  const ward = await family([23, known("辰亲", "1970-04-04", "001")], [24, known("辰妻", "1971-04-04", "002"), "12"]);
  await kin(23, 24, "guardian");
  // of a minor and of somebody who is no head, a guardian is nothing to look at
  await kin(6, 3, "guardian");
  await kin(24, 23, "guardian");
  await kin(23, 3, "guardian");
  const shared = order("open-household", {
    ...({
      on: "2020-05-01",
      household: idOf(397),
      householdKind: "talent-market",
      name: "才",
      approval: "A1",
    } as const),
    at: { division: "530902001001", address: "才" },
  });
  await execute(pool, OFFICER, LINCANG, shared, TODAY);
  for (const [n, basis] of [
    [25, "rented"],
    [26, "dormitory"],
  ] as const) {
    const arrival = {
      person: idOf(n),
      relation: "97",
      declared: "self",
      items: known(`巳${n}`, "1991-01-01", `0${n}`),
    };
    const into = { household: idOf(397) };
    const stays = order("settle", { on: "2020-05-01", clause: "lincang/any", into, arrivals: [arrival] as never });
    assert.ok((await execute(pool, OFFICER, LINCANG, stays, TODAY)).ok);
    await residence(n, basis);
  }
  await residence(3, "owned");
  await working(26, "details", "workplace", "某公司");
  await working(3, "details", "workplace", "某公司");
  const left = await family([40, known("午租", "1992-01-01", "001")], [41, known("午妻", "1993-01-01", "002"), "12"]);
  await dwelling(40, left, "rented", "2021-03-01");
  const kept = await family([42, known("未租", "1992-02-01", "001")], [43, known("未妻", "1993-02-01", "002"), "12"]);
  await dwelling(42, kept, "rented", "2021-03-01");
  await dwelling(43, kept, "owned", null);
  const stillThere = await family([44, known("申租", "1992-03-01", "001")]);
  await dwelling(44, stillThere, "rented", "2021-08-01");
  const crowd = Array.from(
    { length: 4 },
    (_, n) => [30 + n, known(`众${n}`, `195${n}-01-01`, "001"), n === 0 ? "02" : "97"] as const,
  );
  const crowded = await family(...crowd);

  const limits = { oldest: 110, service: 0, transit: 30, parent: 12, births: 180, address: 3, school: 1 };
  const runs = await runQuality(owner, LINCANG, TODAY, limits);
  const expected: Readonly<Record<FindingKind, readonly string[]>> = {
    "same-name-and-birth": [idOf(3)],
    "number-shared": [idOf(15)],
    "number-near": [idOf(13)],
    "births-too-close": [idOf(10)],
    "too-old": [idOf(5)],
    "widowed-by-the-living": [idOf(1)],
    "in-service-long": [idOf(20)],
    "in-transit-long": [idOf(21)],
    "registered-elsewhere": [idOf(19), idOf(27)],
    "whereabouts-disagree": [idOf(19)],
    "parent-too-young": [idOf(8)],
    "number-disagrees": [idOf(14)],
    "number-missing": [idOf(12)],
    "item-missing": [idOf(12)],
    "head-missing": [headless],
    "head-is-minor": [young],
    "head-without-capacity": [ward],
    "minors-only": [young],
    "nobody-registered": [empty, idOf(households - 7), idOf(households - 6)].sort(),
    "address-overfull": [crowded],
    "collective-overdue": [idOf(22)],
    "has-home": [idOf(25)],
    "has-work-unit": [idOf(26)],
    "lost-home": [left],
  };
  for (const kind of Object.keys(FINDING_KINDS) as FindingKind[])
    assert.deepEqual(await open(kind), expected[kind], kind);
  assert.deepEqual(runs.map(({ kind }) => kind).sort(), Object.keys(FINDING_KINDS).sort());
});

test("[quality] a finding is queued once, goes with its cause and returns with it; resolved, it stays so while the cause is there", async () => {
  const run = async (): Promise<void> => void (await runQuality(owner, LINCANG, TODAY));
  await run();
  const [first] = await listFindings(owner, LINCANG, { kind: "number-missing" });
  assert.ok(first);
  await run();
  const [again] = await listFindings(owner, LINCANG, { kind: "number-missing" });
  assert.equal(again?.id, first.id);
  assert.equal(again.firstSeen, first.firstSeen);
  assert.ok(again.lastSeen > first.lastSeen);
  const number = numberOf("1985-05-05", "002");
  await owner.query("update lincang.particulars set number = $2 where person = $1", [first.subject, number]);
  await run();
  assert.deepEqual(await open("number-missing"), []);
  assert.equal((await listFindings(owner, LINCANG, { kind: "number-missing", state: "gone" })).length, 1);
  await owner.query("update lincang.particulars set number = null where person = $1", [first.subject]);
  await run();
  const [returned] = await listFindings(owner, LINCANG, { kind: "number-missing" });
  assert.deepEqual([returned?.id, returned?.times], [first.id, 2]);
  const resolution = { id: first.id, by: "officer 1", reason: "个案 12" };
  assert.equal(await resolveFinding(owner, LINCANG, resolution), "resolved");
  assert.equal(await resolveFinding(owner, LINCANG, resolution), "not-open");
  assert.equal(await resolveFinding(owner, LINCANG, { ...resolution, id: idOf(1) }), "unknown");
  await run();
  const [resolved] = await listFindings(owner, LINCANG, { kind: "number-missing", state: "resolved" });
  assert.deepEqual([resolved?.resolvedBy, resolved?.reason], ["officer 1", "个案 12"]);
  await assert.rejects(
    resolveFinding(owner, LINCANG, {
      ...resolution,
      id: (await listFindings(owner, LINCANG))[0]?.id ?? "",
      reason: "",
    }),
  );
});

test("[quality] findings are listed by kind, place and person a page at a time, counted, and cite their rules", async () => {
  await runQuality(owner, LINCANG, TODAY);
  const all = await listFindings(owner, LINCANG, { limit: 1000 });
  const paged = [];
  for (let after: string | undefined; ; after = paged.at(-1)?.id) {
    const page = await listFindings(owner, LINCANG, { limit: 3, ...(after !== undefined && { after }) });
    if (page.length === 0) break;
    paged.push(...page);
  }
  assert.deepEqual(paged, all);
  const kinds = Object.keys(FINDING_KINDS);
  const order = all.map(({ kind }) => kinds.indexOf(kind));
  assert.deepEqual(
    order,
    order.toSorted((one, other) => one - other),
  );
  assert.deepEqual(await readFinding(owner, LINCANG, all[0]?.id ?? ""), all[0]);
  assert.deepEqual(await listFindings(owner, LINCANG, { place: "530999" }), []);
  assert.ok((await listFindings(owner, LINCANG, { place: "530902001" })).length > 0);
  assert.ok(
    (await listFindings(owner, LINCANG, { about: idOf(4) })).some(({ kind }) => kind === "same-name-and-birth"),
  );
  const counts = await countFindings(owner, LINCANG);
  const total = counts.filter(({ state }) => state === "open").reduce((sum, { count }) => sum + count, 0);
  assert.equal(total, all.length);
  for (const { cites } of all) assert.ok(cites.includes("lincang/2015/三（三）12/c") && cites.length > 1);
});

test("[quality] a dwelling that is given up is found, and no longer once somebody in the household has one there again", async () => {
  const where = { division: "530902001001" };
  const tenant = await family([50, known("酉租", "1994-01-01", "001")], [51, known("酉妻", "1995-01-01", "002"), "12"]);
  const address = `${households} Lane`;
  const lives = async (n: number, on: string, at: object | null): Promise<void> => {
    const command = order("record-residence", { on, person: idOf(n), at: at as never });
    const executed = await execute(pool, OFFICER, LINCANG, command, TODAY);
    if (!executed.ok) assert.fail(JSON.stringify(executed.refusal));
  };
  const isFound = async (): Promise<boolean> => {
    await runQuality(owner, LINCANG, TODAY);
    return (await open("lost-home")).includes(tenant);
  };
  const rented = { ...where, address, basis: "rented", source: "lease" };
  await lives(50, "2020-06-01", rented);
  assert.equal(await isFound(), false);
  await lives(50, "2021-04-01", { ...rented, address: "elsewhere" });
  assert.equal(await isFound(), true);
  await lives(51, "2021-04-02", { ...rented, basis: "owned", source: "declaration" });
  assert.equal(await isFound(), false);
  await lives(51, "2021-04-03", null);
  assert.equal(await isFound(), true, "nobody has one there again");
});
