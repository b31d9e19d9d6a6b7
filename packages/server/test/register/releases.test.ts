import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { checkOf } from "@luohu/registry";
import { FATHER, GRANDMOTHER, MOTHER, STUDENT } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";
import { fittingTo } from "./answers.ts";
import { servingRegister } from "./serving-register.ts";

const GIVER = idOf(801);
const RECEIVER = idOf(803);
const server = await servingRegister({
  giver: actorOf("lincang", "registration-officer", { account: GIVER }),
  far: actorOf("lincang", "registration-officer", { account: idOf(802), places: ["530921"] }),
  receiver: actorOf("qujing", "registration-officer", { account: RECEIVER }),
  second: actorOf("qujing", "station-leader", { account: idOf(805) }),
  clerk: actorOf("qujing", "department-clerk", { account: idOf(804), places: [] }),
  mother: actorOf("lincang", "resident", { account: idOf(806), places: [], person: MOTHER }),
});
const { ask } = server;
const is = fittingTo((await (await fetch(`${server.base}/openapi.json`)).json()) as OpenApi);
const owner = await connect(server.register.owner);

const LINCANG = "/api/v1/cities/lincang";
const QUJING = "/api/v1/cities/qujing";
const PURPOSE = `purpose=${encodeURIComponent("办理迁入")}`;
const GIVE = "post /api/v1/cities/{city}/releases";
const LIST = "get /api/v1/cities/{city}/releases";
const REVOKE = "post /api/v1/cities/{city}/releases/{id}/revocation";
const COMING = "get /api/v1/cities/{city}/arrivals";
const ARRIVE = "post /api/v1/cities/{city}/arrivals";
const self = "self" as const;

const releaseOf = (people: readonly string[], more: object = {}) => ({
  id: randomUUID(),
  purpose: "迁往曲靖",
  ground: { kind: "declaration", reference: "本人" },
  movers: people.map((person) => ({ person, declared: self })),
  to: "qujing",
  ...more,
});
const arrivalOf = (release: string, people: readonly string[], more: object = {}) => ({
  id: randomUUID(),
  on: "2021-06-01",
  purpose: "办理迁入",
  clause: "qujing/any",
  ground: { kind: "declaration", reference: "本人" },
  release: { city: "lincang", id: release },
  as: "settle",
  arrivals: people.map((person, n) => ({ person, relation: n === 0 ? "02" : "97", declared: self })),
  into: { opens: randomUUID(), at: { division: "530302001001", address: "麒麟路1号" } },
  ...more,
});
async function give(people: readonly string[], more: object = {}): Promise<string> {
  const body = releaseOf(people, more);
  await is(await ask("giver", `${LINCANG}/releases`, { body }), 200, GIVE);
  return body.id;
}
const refusalOf = async (who: string, path: string, body: object, operation: string): Promise<string | undefined> =>
  (await is(await ask(who, path, { body }), 409, operation)).refusal?.code;
const where = async (person: string): Promise<readonly string[]> => {
  const { rows } = await owner.query<{ city: string }>(
    "select city from shared.whereabouts where person = $1 and valid_until is null",
    [person],
  );
  return rows.map(({ city }) => city);
};

test("[releases] people stay where they are until the other city receives them by the release; then both registers change at once", async () => {
  const body = releaseOf([FATHER, MOTHER]);
  for (const repeated of [false, true]) {
    const given = await is<{ repeated: boolean }>(await ask("giver", `${LINCANG}/releases`, { body }), 200, GIVE);
    assert.equal(given.repeated, repeated);
  }
  assert.deepEqual([await where(FATHER), await where(MOTHER)], [["lincang"], ["lincang"]]);
  const coming = await is<{ releases: { id: string; people: { name: string; number: string | null }[] }[] }>(
    await ask("receiver", `${QUJING}/arrivals?${PURPOSE}`),
    200,
    COMING,
  );
  assert.deepEqual(
    coming.releases.map(({ id, people }) => [id, people.map(({ name }) => name)]),
    [[body.id, ["刀父", "刀母"]]],
  );
  const arrival = arrivalOf(body.id, [FATHER, MOTHER]);
  const answers = await Promise.all([1, 2, 3].map(() => ask("receiver", `${QUJING}/arrivals`, { body: arrival })));
  const done = await Promise.all(answers.map((one) => is<{ repeated: boolean; recorded: string }>(one, 200, ARRIVE)));
  assert.equal(done.filter(({ repeated }) => !repeated).length, 1);
  assert.deepEqual([await where(FATHER), await where(MOTHER)], [["qujing"], ["qujing"]]);
  const { rows } = await owner.query(
    `select event, actor, effective::text as on, written_in = (select written_in from qujing.journal where command = $2) as together
     from lincang.journal where command = $1`,
    [body.id, arrival.id],
  );
  assert.deepEqual(rows, [{ event: "move-out", actor: GIVER, on: "2021-06-01", together: true }]);
  const { rows: there } = await owner.query("select event, actor from qujing.journal where command = $1", [arrival.id]);
  assert.deepEqual(there, [{ event: "settle", actor: RECEIVER }]);
  const person = await is<{ items: { name: string; born: string }; standing: { state: string } }>(
    await ask("receiver", `${QUJING}/people/${MOTHER}?${PURPOSE}`),
    200,
    "get /api/v1/cities/{city}/people/{id}",
  );
  assert.deepEqual(
    [person.items.name, person.items.born, person.standing.state],
    ["刀母", "1982-02-02", "registered"],
    "what is written about them came with them",
  );
  assert.equal(
    await refusalOf("second", `${QUJING}/arrivals`, arrivalOf(body.id, [FATHER, MOTHER]), ARRIVE),
    "release-used",
  );
  assert.equal(
    await refusalOf("receiver", `${QUJING}/arrivals`, { ...arrival, purpose: "另一用途" }, ARRIVE),
    "command-reused",
  );
  const listed = await is<{ releases: { id: string; state: string; own: boolean }[] }>(
    await ask("giver", `${LINCANG}/releases`),
    200,
    LIST,
  );
  assert.deepEqual(
    listed.releases.map(({ id, state, own }) => [id, state, own]),
    [[body.id, "used", true]],
  );
});

test("[releases] one that is revoked, over, of others, for another day or city, or unknown lets nobody arrive, and nothing is left behind", async () => {
  const entries = async () => (await owner.query("select command from qujing.journal")).rowCount;
  const before = await entries();
  const id = await give([GRANDMOTHER]);
  const refused = (more: object = {}, people = [GRANDMOTHER]) =>
    refusalOf("receiver", `${QUJING}/arrivals`, arrivalOf(id, people, more), ARRIVE);
  assert.equal(await refused({}, [GRANDMOTHER, STUDENT]), "release-differs");
  assert.equal(await refused({ on: "2021-05-31" }), "release-not-yet");
  assert.equal(await refused({ release: { city: "lincang", id: randomUUID() } }), "release-unknown");
  assert.equal(await refused({ release: { city: "qujing", id } }), "release-within-city");
  assert.equal(await refused({ clause: "lincang/any" }), "clause-of-another-city", "refused there, nobody left here");
  assert.equal(await refused({ as: "settle", clause: undefined }), "clause-missing");
  assert.equal(await refused({ id, on: "2021-06-02" }), "day-in-future");
  await owner.query("update lincang.releases set given_on = '2021-04-01', valid_until = '2021-05-31' where id = $1", [
    id,
  ]);
  assert.equal(await refused(), "release-overdue");
  const listed = await is<{ releases: unknown[] }>(await ask("receiver", `${QUJING}/arrivals?${PURPOSE}`), 200, COMING);
  assert.deepEqual(listed.releases, []);
  await owner.query("update lincang.releases set valid_until = '2021-06-01' where id = $1", [id]);
  const reason = { reason: "本人不迁了" };
  for (const who of ["receiver", "mother"])
    await is(await ask(who, `${LINCANG}/releases/${id}/revocation`, { body: reason }), 403, REVOKE);
  await is(await ask("far", `${LINCANG}/releases/${id}/revocation`, { body: reason }), 404, REVOKE);
  for (let times = 0; times < 2; times++)
    await is(await ask("giver", `${LINCANG}/releases/${id}/revocation`, { body: reason }), 200, REVOKE);
  assert.equal(await refused(), "release-revoked");
  assert.equal(await entries(), before);
  assert.deepEqual(await where(GRANDMOTHER), ["lincang"]);
});

test("[releases] what would refuse the departure refuses the release, and who may not change people gives none", async () => {
  const refused = (body: object) => refusalOf("giver", `${LINCANG}/releases`, body, GIVE);
  assert.equal(await refused(releaseOf([FATHER])), "not-registered");
  assert.equal(await refused(releaseOf([STUDENT], { to: "lincang" })), "release-within-city");
  assert.equal(await refused(releaseOf([STUDENT], { until: "2021-07-02" })), "release-lasts-wrong");
  assert.equal(await refused(releaseOf([STUDENT], { until: "2021-05-31" })), "release-lasts-wrong");
  await is(await ask("giver", `${LINCANG}/releases`, { body: releaseOf([STUDENT], { to: "atlantis" }) }), 404, GIVE);
  for (const who of ["receiver", "clerk", "mother"])
    await is(await ask(who, `${LINCANG}/releases`, { body: releaseOf([STUDENT]) }), 403, GIVE);
  const notice = { ground: { kind: "notice", reference: "N-1" } };
  await is(await ask("far", `${LINCANG}/releases`, { body: releaseOf([STUDENT], notice) }), 403, GIVE);
  const { rowCount } = await owner.query("select from lincang.releases where state = 'open'");
  assert.equal(rowCount, 0);
  for (const who of ["giver", "clerk", "mother"]) {
    await is(await ask(who, `${QUJING}/arrivals?${PURPOSE}`), 403, COMING);
    await is(await ask(who, `${QUJING}/arrivals`, { body: arrivalOf(randomUUID(), [STUDENT]) }), 403, ARRIVE);
  }
  await is(await ask("receiver", `${QUJING}/arrivals`), 422, COMING);
});

test("[releases] of two who receive by one release one does, and a certificate's rule holds for the release too", async () => {
  const id = await give([STUDENT], { until: "2021-06-10" });
  const arrivals = [1, 2].map(() => arrivalOf(id, [STUDENT], { as: "move-in", clause: undefined }));
  const answers = await Promise.all(
    arrivals.map((body, n) => ask(n === 0 ? "receiver" : "second", `${QUJING}/arrivals`, { body })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const refused = answers.find(({ status }) => status === 409) as Response;
  assert.equal((await is(refused, 409, ARRIVE)).refusal?.code, "release-used");
  assert.deepEqual(await where(STUDENT), ["qujing"]);
});

test("[releases] whose whereabouts are withheld is found by the citizen number only; each look is noted in the city that they leave", async () => {
  await owner.query(
    `insert into lincang.secrecy (command, ordinal, person, secret, evidence, valid_from, recorded_at)
     values (gen_random_uuid(), 0, $1, 'violence', 'P-1', '2020-01-01', now())`,
    [GRANDMOTHER],
  );
  const number = `53090219500303002${checkOf("53090219500303002")}`;
  await owner.query("update lincang.particulars set number = $2 where person = $1", [GRANDMOTHER, number]);
  const id = await give([GRANDMOTHER]);
  const found = async (more: string): Promise<readonly string[]> => {
    const { releases } = await is<{ releases: { id: string }[] }>(
      await ask("receiver", `${QUJING}/arrivals?${PURPOSE}${more}`),
      200,
      COMING,
    );
    return releases.map((one) => one.id);
  };
  assert.deepEqual(await found(""), []);
  assert.deepEqual(await found(`&number=${number}`), [id]);
  await is(await ask("receiver", `${QUJING}/arrivals`, { body: arrivalOf(id, [GRANDMOTHER]) }), 200, ARRIVE);
  const { rows } = await owner.query(
    "select what, role, office, purpose from lincang.views where person = $1 order by id",
    [GRANDMOTHER],
  );
  const look = { role: "registration-officer", office: "5303", purpose: "办理迁入" };
  assert.deepEqual(rows.slice(-2), [
    { what: "search", ...look },
    { what: "record", ...look },
  ]);
});
