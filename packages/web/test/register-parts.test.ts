import assert from "node:assert/strict";
import { test } from "node:test";
import { commandBodies, correctionRequest } from "@luohu/contract/register";
import { allows, FINDING_KINDS, ROLES } from "../../registry/src/index.ts";
import {
  changedItems,
  householdDifferences,
  isSameHousehold,
  isSamePerson,
  personDifferences,
} from "../src/desk/differences.ts";
import { queueOf, restOf, subjectOf } from "../src/desk/place.ts";
import { saidBy } from "../src/desk/queues/command.ts";
import { aboutOf, SUGGESTS } from "../src/desk/queues/finding-kinds.ts";
import { daysSince, worksHere } from "../src/desk/queues/queue.ts";
import { dayStepsOf, momentAt, momentStepsOf, stepAt } from "../src/desk/steps.ts";
import { deviceSaid } from "../src/register/device.ts";
import { asFault, Fault, faultOf } from "../src/register/fault.ts";
import { faultOfItem } from "../src/register/item-fault.ts";
import { DETAILS, daySaid, ethnicities, ITEMS, itemSaid, lastDay, momentSaid } from "../src/register/says.ts";
import { words as codes } from "../src/words/codes/zh-Hans.ts";
import { words as queues } from "../src/words/queues/zh-Hans.ts";
import { words as english } from "../src/words/register/en.ts";
import { words } from "../src/words/register/zh-Hans.ts";
import { approvals, findings } from "./queue-fakes.ts";
import { HOUSEHOLD, history, household, ME, person, WIFE } from "./register-fakes.ts";

test("[desk] an address names a person or household by its id, a day and a moment, and nothing else", () => {
  const whole = `liaocheng/person/${ME}/2021-03-01/2021-03-05T09:30:00.000001Z`;
  const subject = subjectOf(whole);
  assert.deepEqual(subject, {
    city: "liaocheng",
    kind: "person",
    id: ME,
    on: "2021-03-01",
    knownAt: "2021-03-05T09:30:00.000001Z",
  });
  assert.ok(subject);
  assert.equal(restOf(subject, "2026-11-30"), whole);
  assert.equal(restOf({ ...subject, on: null, knownAt: null }, "2026-11-30"), `liaocheng/person/${ME}`);
  assert.equal(
    restOf({ ...subject, on: null }, "2026-11-30"),
    `liaocheng/person/${ME}/2026-11-30/2021-03-05T09:30:00.000001Z`,
  );
  for (const wrong of ["", "liaocheng", `liaocheng/people/${ME}`, "liaocheng/person/张三", `/person/${ME}`])
    assert.equal(subjectOf(wrong), null, wrong);
  for (const wrong of ["2021-3-1", "today", "2021-03-01/now", "2021-03-01/2021-03-05T09:30:00Z/more"])
    assert.equal(subjectOf(`liaocheng/household/${HOUSEHOLD}/${wrong}`), null, wrong);
});

test("[desk] the axis of days has each day of a change, and today at its end", () => {
  const steps = dayStepsOf(history(ME), "2026-11-30");
  const [known] = history(ME).events;
  const seeded = { ...history(ME), events: known === undefined ? [] : [{ ...known, event: "seed", on: "2020-11-01" }] };
  assert.deepEqual(
    dayStepsOf(seeded, "2026-11-30").map(({ brought }) => brought.length),
    [...seeded.days.map(() => 1), 0],
    "what happened before the register held it says how it came in",
  );
  assert.deepEqual(
    steps.map(({ day, events, isToday }) => [day, events.length, isToday]),
    [
      ["1978-03-02", 2, false],
      ["2003-05-18", 1, false],
      ["2006-08-15", 1, false],
      ["2020-12-01", 1, false],
      ["2026-11-30", 0, true],
    ],
  );
  assert.equal(dayStepsOf(history(ME), "2020-12-01").length, 4, "a change of today is the end by itself");
  assert.deepEqual(
    ["1900-01-01", "1978-03-02", "2003-05-17", "2003-05-18", "2026-11-30"].map((day) => stepAt(steps, day)),
    [0, 0, 0, 1, 4],
  );
});

test("[desk] the axis of what was known has each moment of a record, and now at its end", () => {
  const steps = momentStepsOf(history(ME));
  assert.equal(steps.length, 6);
  assert.equal(momentAt(steps, null), 5);
  assert.equal(momentAt(steps, "2019-03-01T06:45:00.000000Z"), 3);
  assert.equal(momentAt(steps, "2019-03-01T06:44:59.000000Z"), 2);
  assert.equal(momentAt(steps, "1990-01-01T00:00:00Z"), 0);
});

test("[desk] what changed between two readings is named, with what it was", () => {
  const [then, now] = [person("1990-01-01"), person("2010-01-01")];
  const differences = personDifferences(now, then);
  assert.deepEqual([...differences.items], [["marriage", "10"]]);
  assert.equal(differences.standing?.relation, "20");
  assert.deepEqual([...differences.kinAdded], [`spouse/${WIFE}`]);
  assert.equal(personDifferences(then, now).kinGone[0]?.name, "李秀兰");
  assert.ok(isSamePerson(personDifferences(now, person("2010-01-01"))));
  assert.equal(personDifferences(now, { ...now, standing: null }).standing, null);
  assert.deepEqual(now.items && [...changedItems(now.items, { ...now.items, formerName: "建国" })], [
    ["formerName", "建国"],
  ]);
});

test("[desk] who joined and who left a household is named, and what else changed in it", () => {
  const [then, now] = [household("2005-01-01"), household("2010-01-01")];
  const differences = householdDifferences(now, then);
  assert.deepEqual([...differences.joined], [now.members[2]?.person]);
  assert.deepEqual(
    householdDifferences(then, now).left.map(({ name }) => name),
    ["欧阳雨桐"],
  );
  assert.ok(isSameHousehold(householdDifferences(now, household("2010-01-01"))));
  const moved = householdDifferences({ ...now, address: "新街 1 号", division: "371502001002" }, now);
  assert.deepEqual(
    [...moved.fields],
    [
      ["division", now.divisionName],
      ["address", now.address],
    ],
  );
  const [head, ...others] = now.members;
  assert.ok(head);
  const changed = householdDifferences(
    { ...now, members: [{ ...head, relation: "11", marriage: "30" }, ...others] },
    now,
  );
  assert.deepEqual(changed.members.get(head.person), { items: new Map([["marriage", "20"]]), relation: "02" });
  assert.ok(!isSameHousehold(changed));
});

test("[desk] days and moments are said as in China, items by the words of their codes", () => {
  assert.equal(daySaid("2021-03-01", words), "2021年3月1日");
  assert.equal(daySaid("2021-03-01", english), "1 March 2021");
  assert.equal(momentSaid("2021-02-28T16:05:00.000000Z", words), "2021年3月1日 00:05");
  assert.equal(itemSaid("ethnicity", "03", codes, words), "回族");
  assert.equal(itemSaid("ethnicity", "56", codes, words), "基诺族");
  assert.equal(itemSaid("ethnicity", "98", codes, words), "98", "a code that we do not know stays as it is");
  assert.equal(ethnicities(codes).length, 56);
  assert.equal(itemSaid("marriage", "40", codes, words), "离婚");
  assert.equal(itemSaid("formerName", null, codes, words), null);
});

test("[desk] an answer that is none is told by its kind: no network, gone, changed meanwhile", async () => {
  const of = (status: number, body: string): Promise<Fault> => faultOf(new Response(body, { status }));
  const kinds = [401, 403, 404, 409, 422, 429, 500, 503].map(async (status) => (await of(status, "{}")).kind);
  assert.deepEqual(await Promise.all(kinds), [
    "signed-out",
    "forbidden",
    "none",
    "conflict",
    "refused",
    "too-many",
    "failed",
    "away",
  ]);
  assert.equal((await of(503, "<html>")).kind, "away", "a proxy answers in its own words");
  assert.equal(asFault(new TypeError("fetch failed")).kind, "offline");
  assert.equal(asFault(new Error("?")).kind, "failed");
  assert.equal(asFault(new Fault("none")).kind, "none");
});

test("[desk] a device is told in two words, one that we do not know as it is", () => {
  const agent =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36";
  assert.equal(deviceSaid(agent), "Chrome · Android");
  assert.equal(deviceSaid("curl/8.0"), "curl/8.0");
});

test("[queues] an address names a queue, or one of what waits in it", () => {
  assert.deepEqual(queueOf("approvals"), { queue: "approvals", id: null });
  assert.deepEqual(queueOf(`findings/${ME}`), { queue: "findings", id: ME });
  for (const wrong of ["", "queue", "findings/", "findings/1", `findings/${ME}/more`, `liaocheng/person/${ME}`])
    assert.equal(queueOf(wrong), null, wrong);
});

test("[queues] who works with the queues is whom the register lets answer; commands and findings have their words", () => {
  for (const role of ROLES)
    assert.equal(
      worksHere({ role, city: "lincang" }),
      allows(role, "answer", "inside") && allows(role, "find", "inside"),
    );
  assert.equal(worksHere({ role: "station-leader", city: null }), false);
  assert.deepEqual(
    Object.keys(commandBodies).filter((type) => !(type in codes.event)),
    [],
  );
  const kinds = Object.entries(FINDING_KINDS).map(([kind, { suggests }]) => [kind, suggests]);
  assert.deepEqual(Object.entries(SUGGESTS), kinds);
  assert.deepEqual(Object.keys(queues.findings.kinds), Object.keys(FINDING_KINDS));
  const sources = new Set(Object.values(FINDING_KINDS).flatMap(({ cites }) => cites.map((one) => one.split("/")[0])));
  assert.deepEqual(
    [...sources].filter((one) => !["lincang", "liaocheng", "sanmenxia"].includes(one ?? "")).toSorted(),
    Object.keys(queues.findings.sources).toSorted(),
  );
});

test("[readings] the rest of the form is said in words, compared, and corrected as the register takes it", () => {
  assert.deepEqual(correctionRequest.shape.item.options, [...ITEMS, ...DETAILS]);
  assert.deepEqual(Object.keys(codes.detail), DETAILS);
  assert.equal(itemSaid("education", "21", codes, words), "大学本科毕业");
  assert.equal(itemSaid("education", "99", codes, words), "99", "a code that we do not know stays as it is");
  assert.equal(itemSaid("height", "172", codes, words), "172 厘米");
  assert.equal(itemSaid("bloodType", "AB", codes, words), "AB 型");
  for (const [height, told] of [
    ["175", undefined],
    ["19", words.corrections.noHeight],
    ["1.75", words.corrections.noHeight],
    ["172", words.corrections.same],
  ] as const)
    assert.equal(faultOfItem("height", height, "172", words.corrections), told, height);
  assert.equal(faultOfItem("religion", "", "无", words.corrections), undefined);
  assert.equal(lastDay("2014-07-30"), "2014-07-29");
  const [now, before] = [person("2026-11-30"), person("2010-01-01")];
  assert.equal(personDifferences(now, before).residence, null);
  assert.equal(personDifferences(now, now).residence, undefined);
  assert.ok(isSamePerson(personDifferences(now, now)) && !isSamePerson(personDifferences(now, before)));
  const taller = { ...now, details: now.details && { ...now.details, height: 173 } };
  assert.deepEqual([...personDifferences(taller, now).items], [["height", "172"]]);
});

test("[queues] of a command is read what an officer has to see, and nothing is lost by a field that is not there", () => {
  const [items, duplicate] = approvals.approvals.map(({ command }) => saidBy(command));
  assert.deepEqual(items?.items, [
    ["name", "欧阳建园"],
    ["born", "1978-03-03"],
  ]);
  assert.deepEqual(items?.details, [["occupation", "校医"]]);
  assert.deepEqual(items?.ground, { kind: "correction", reference: "出生医学证明 U370012345" });
  assert.deepEqual([duplicate?.people, duplicate?.double], [[ME, WIFE], "person"]);
  assert.deepEqual(saidBy({ items: 1, ground: null }).items, []);
});

test("[queues] a finding is about a household, a person or two", () => {
  assert.deepEqual(
    findings.findings.map((one) => aboutOf(one)),
    [
      { household: null, people: [ME, WIFE] },
      { household: HOUSEHOLD, people: [] },
      { household: null, people: [ME] },
    ],
  );
  assert.equal(daysSince("2026-11-27T02:00:00.000000Z", Date.parse("2026-11-30T01:00:00Z")), 2);
  assert.equal(daysSince("2026-12-01T00:00:00Z", Date.parse("2026-11-30T00:00:00Z")), 0, "a clock that is behind");
});
