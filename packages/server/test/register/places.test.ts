import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { placeBodies } from "@luohu/contract/register";
import { FATHER, HOME } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";
import { fittingTo } from "./answers.ts";
import { servingRegister } from "./serving-register.ts";

const ADMINISTRATOR = idOf(805);
const server = await servingRegister({
  admin: actorOf("lincang", "system-administrator", { account: ADMINISTRATOR, places: [] }),
  everywhere: actorOf("lincang", "system-administrator", { account: idOf(807), city: null, places: [] }),
  away: actorOf("qujing", "system-administrator", { account: idOf(808), places: [] }),
  officer: actorOf("lincang", "registration-officer", { account: idOf(801) }),
  leader: actorOf("lincang", "station-leader", { account: idOf(802) }),
  father: actorOf("lincang", "resident", { account: idOf(806), places: [], person: FATHER }),
});
const { ask } = server;
const described = (await (await fetch(`${server.base}/openapi.json`)).json()) as OpenApi;
const is = fittingTo(described);

const PLACES = "/api/v1/cities/lincang/places";
const COMMUNITY = "530902001001";
const READ = "get /api/v1/cities/{city}/places/{division}";
const RENAME = "post /api/v1/cities/{city}/places/rename-division";
const noticed = (more: object = {}) => ({
  id: randomUUID(),
  on: "2021-05-01",
  purpose: "区划变更",
  ground: { kind: "notice", reference: "临民发〔2021〕1号" },
  ...more,
});
interface Place {
  readonly path: readonly { readonly code: string; readonly name: string }[];
  readonly station: { readonly name: string } | null;
}
const read = async (who: string, query = ""): Promise<Place> =>
  is<Place & Record<string, never>>(await ask(who, `${PLACES}/${COMMUNITY}${query}`), 200, READ);
const nameOf = async (query = ""): Promise<string | undefined> => (await read("officer", query)).path.at(-1)?.name;

test("[places] a system administrator renames a community over HTTP, once however often it is sent; nobody moves, and the day before reads as it was", async () => {
  const before = await nameOf();
  const body = noticed({ division: COMMUNITY, name: "新名社区居民委员会" });
  for (const repeated of [false, true]) {
    const done = await is<{ repeated: boolean }>(
      await ask("admin", `${PLACES}/rename-division`, { body }),
      200,
      RENAME,
    );
    assert.equal(done.repeated, repeated);
  }
  assert.equal(await nameOf(), "新名社区居民委员会");
  assert.deepEqual([await nameOf("?on=2021-04-30"), await nameOf("?knownAt=2021-01-01T00:00:00Z")], [before, before]);
  const purpose = `purpose=${encodeURIComponent("办理业务")}`;
  const home = await is<{ divisionName: string; members: unknown[] }>(
    await ask("officer", `/api/v1/cities/lincang/households/${HOME}?${purpose}`),
    200,
    "get /api/v1/cities/{city}/households/{id}",
  );
  assert.match(home.divisionName ?? "", /新名社区/);
  assert.equal(home.members.length, 3);
  const history = await is<{ events: { event: string; actor: string }[] }>(
    await ask("officer", `/api/v1/cities/lincang/households/${HOME}/history?${purpose}`),
    200,
    "get /api/v1/cities/{city}/households/{id}/history",
  );
  assert.deepEqual(history.events.at(-1)?.actor, ADMINISTRATOR);
});

test("[places] streets, addresses, areas and codes change by their own addresses, and a community is read with its station and zone", async () => {
  const send = async (type: keyof typeof placeBodies, more: object) =>
    is(
      await ask("everywhere", `${PLACES}/${type}`, { body: noticed(more) }),
      200,
      `post /api/v1/cities/{city}/places/${type}`,
    );
  const address = randomUUID();
  await send("register-addresses", { addresses: [{ address, division: COMMUNITY, street: "人民路", number: "1号" }] });
  await send("renumber-addresses", { addresses: [{ address, street: "人民路", number: "3号" }], on: "2021-05-02" });
  await send("rename-street", { divisions: [COMMUNITY], street: "人民路", into: "解放路", on: "2021-05-03" });
  await send("set-areas", {
    kind: "station",
    areas: [{ area: "S-1", name: "新派出所", communities: [COMMUNITY] }],
    on: "2021-05-04",
  });
  assert.equal((await read("father")).station?.name, "新派出所");
  await send("merge-divisions", {
    divisions: [COMMUNITY, "530902001002"],
    into: COMMUNITY,
    station: "S-1",
    on: "2021-05-05",
  });
  await is(await ask("officer", `${PLACES}/530902001002`), 404, READ);
  await is(await ask("officer", `${PLACES}/530302001001`), 404, READ);
  await is(await ask("officer", `${PLACES}/5309`), 422, READ);
});

test("[places] only a system administrator of the city or of all changes places, and a refusal cites its rule", async () => {
  const path = `${PLACES}/rename-division`;
  const body = noticed({ division: COMMUNITY, name: "别名" });
  for (const who of ["officer", "leader", "father", "away"])
    assert.match((await is(await ask(who, path, { body }), 403, RENAME)).type ?? "", /not-allowed$/);
  const refusalOf = async (more: object): Promise<string | undefined> => {
    const refused = await is(await ask("admin", path, { body: { ...body, ...more } }), 409, RENAME);
    assert.ok(refused.refusal?.words.zh && refused.refusal.words.en && refused.refusal.cites.length > 0);
    return refused.refusal.code;
  };
  assert.equal(await refusalOf({ ground: { kind: "declaration", reference: "x" } }), "notice-missing");
  assert.equal(await refusalOf({ division: "530302001001" }), "division-outside");
  assert.equal(await refusalOf({ on: "2021-06-02" }), "day-in-future");
  const { issues } = (await (await ask("admin", path, { body: { ...body, name: 1, seen: {} } })).json()) as {
    issues: { path: string }[];
  };
  assert.deepEqual(issues.map((one) => one.path).sort(), ["name", "seen"]);
});

test("[places] every command on places has an address of its own", () => {
  for (const type of Object.keys(placeBodies))
    assert.ok(described.paths[`/api/v1/cities/{city}/places/${type}`]?.post, type);
});
