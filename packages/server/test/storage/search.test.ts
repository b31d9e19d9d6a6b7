import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor, HouseholdView } from "@luohu/registry";
import { type City, type SearchAsked, searchPeople, seedAll } from "@luohu/server/storage";
import type { ClientBase } from "pg";
import { idOf } from "../../../registry/test/world.ts";
import { asActor } from "../../src/access/index.ts";
import { pairsIn } from "../../src/storage/register/name-columns.ts";
import { readBeside } from "../../src/storage/register/read-beside.ts";
import { searchKeysOf } from "../../src/storage/register/search-keys.ts";
import { actorOf } from "./actors.ts";
import { connect, freshKeys, openRegister } from "./folders.ts";

const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const database = await openRegister(["lincang"]);
const owner = await connect(database.owner);
await seedAll(database.owner, { cities: ["lincang"], scale: 0.0002, seed: "7" });

const OFFICER = actorOf("lincang", "registration-officer");
const search = (asked: SearchAsked, limit = 100, actor: Actor = OFFICER) =>
  asActor(database.pool, actor, "register a birth", (client) => searchPeople(client, LINCANG, asked, limit));
const named = async (where: string, ...values: unknown[]): Promise<string[]> => {
  const { rows } = await owner.query(
    `select distinct person::text from lincang.particulars join lincang.people p on p.id = person
     where superseded_at is null and p.division <> '' and ${where} order by 1`,
    values,
  );
  return rows.map((row) => row.person);
};
const ids = (found: readonly { readonly person: string }[]): string[] => found.map((one) => one.person).sort();

const { rows: some } = await owner.query(
  `select name, number, pinyin, initials from lincang.particulars join lincang.people p on p.id = person
   where length(name) = 3 and number is not null and valid_until is null and p.division like '530902%'
     and exists (select from lincang.registrations r where r.person = p.id and state = 'registered' and valid_until is null)
   order by name, person limit 1`,
);
const { name, number, pinyin, initials } = some[0] as Readonly<
  Record<"name" | "number" | "pinyin" | "initials", string>
>;

test("[search] a whole name, two characters in it, pinyin, initials and number find who has them, and nobody else", async () => {
  assert.deepEqual(ids(await search({ by: "name", text: name })), await named("name = $1", name));
  const part = Array.from(name).slice(1).join("");
  assert.deepEqual(ids(await search({ by: "part", text: part })), await named("strpos(name, $1) > 0", part));
  assert.deepEqual(ids(await search({ by: "part", text: name })), await named("strpos(name, $1) > 0", name));
  assert.deepEqual(
    ids(await search({ by: "pinyin", text: pinyin })),
    await named("pinyin like $1 || '%' or initials = $1", pinyin),
  );
  assert.deepEqual(
    ids(await search({ by: "pinyin", text: initials.toUpperCase() }, 5000)),
    await named("initials = $1 or pinyin like $1 || '%'", initials),
  );
  assert.deepEqual(ids(await search({ by: "number", text: number })), await named("number = $1", number));
  const [one] = await search({ by: "number", text: number });
  assert.ok(
    one?.name === name &&
      one.state === "registered" &&
      one.household &&
      one.division?.startsWith("530902") &&
      one.address,
  );
});

test("[search] a number that ends in X is found by the digits before it, at a station and at hand", async () => {
  const { rows } = await owner.query(
    `select person::text, number from lincang.particulars join lincang.people p on p.id = person
     where number like '%X' and superseded_at is null and valid_until is null and p.division like '530902%' limit 1`,
  );
  const [one] = rows as { person: string; number: string }[];
  assert.ok(one);
  const asked = { by: "number", text: one.number.slice(0, 17) } as const;
  assert.deepEqual(ids(await search(asked)), [one.person]);
  const elsewhere = actorOf("lincang", "registration-officer", { places: ["530927"] });
  assert.deepEqual(await search(asked, 10, elsewhere), []);
  const purpose = { text: "counter", reference: "R-1", atHand: [one.person], ofOffice: false };
  const found = await asActor(database.pool, elsewhere, purpose, (client) => searchPeople(client, LINCANG, asked, 10));
  assert.deepEqual(ids(found), [one.person]);
});

test("[search] one character, pinyin of one letter and the beginning of a county find nobody: they would find everybody", async () => {
  for (const asked of [
    { by: "part", text: name.slice(0, 1) },
    { by: "pinyin", text: "w" },
    { by: "number", text: "530902" },
  ] as const)
    assert.deepEqual(await search(asked), []);
});

test("[search] whoever was found is noted with the purpose, and no more than are told", async () => {
  await owner.query("truncate lincang.views");
  const found = await search({ by: "number", text: number.slice(0, 10) }, 2);
  const { rows } = await owner.query("select person::text, role, office, what, purpose from lincang.views order by 1");
  assert.ok(rows.length >= 1 && rows.length <= 2);
  const told = new Set(found.map((one) => one.person));
  for (const row of rows) {
    assert.ok(told.has(row.person));
    assert.deepEqual(
      [row.role, row.office, row.what, row.purpose],
      ["registration-officer", "5309", "search", "register a birth"],
    );
  }
});

test("[search] an officer finds whom the station keeps, and nobody of another; other roles find nobody", async () => {
  const elsewhere = { ...OFFICER, places: ["530927"] };
  assert.deepEqual(await search({ by: "number", text: number }, 10, elsewhere), []);
  for (const role of [
    "resident",
    "department-clerk",
    "supervisor",
    "system-administrator",
    "audit-administrator",
  ] as const)
    await assert.rejects(search({ by: "number", text: number }, 10, actorOf("lincang", role, { person: idOf(1) })), {
      code: "42501",
    });
  const abroad = { ...OFFICER, city: "qujing", places: ["5303"] };
  await assert.rejects(search({ by: "number", text: number }, 10, abroad), { code: "42501" });
  await assert.rejects(database.pool.query("select * from lincang.search_people('name', $1, 5)", [name]), {
    code: "42501",
  });
});

test("[search] who moves is found where they are kept from then on, and no longer where they were", async () => {
  const here: Actor = { ...OFFICER, places: ["530902"] };
  const there: Actor = { ...OFFICER, places: ["530927"] };
  const ways: readonly SearchAsked[] = [
    { by: "name", text: name },
    { by: "part", text: Array.from(name).slice(1).join("") },
    { by: "part", text: name },
    { by: "pinyin", text: pinyin },
    { by: "pinyin", text: initials },
    { by: "number", text: number },
  ];
  const [one] = await search({ by: "number", text: number });
  const mover = one?.person ?? "";
  const foundBy = async (actor: Actor): Promise<boolean[]> =>
    Promise.all(ways.map(async (asked) => ids(await search(asked, 5000, actor)).includes(mover)));
  const every = (found: boolean): boolean[] => ways.map(() => found);
  assert.deepEqual([await foundBy(here), await foundBy(there)], [every(true), every(false)]);
  await owner.query("update lincang.people set division = '530927001001' where id = $1", [mover]);
  assert.deepEqual([await foundBy(here), await foundBy(there)], [every(false), every(true)]);
  // what is recorded of them next is kept there too
  await owner.query(
    "update lincang.particulars set superseded_at = now(), superseded_by = gen_random_uuid() where person = $1",
    [mover],
  );
  await owner.query(
    `insert into lincang.particulars (command, ordinal, person, name, folded, pinyin, initials, sex, born, number, valid_from, recorded_at)
     select gen_random_uuid(), 0, person, name, folded, pinyin, initials, sex, born, number, valid_from, superseded_at
     from lincang.particulars where person = $1 order by valid_from desc limit 1`,
    [mover],
  );
  assert.deepEqual([await foundBy(here), await foundBy(there)], [every(false), every(true)]);
  await owner.query("update lincang.people set division = '530902001001' where id = $1", [mover]);
});

test("[search] where somebody is kept now stands beside the name for the search alone", async () => {
  for (const [what, refused] of [
    ["name", false],
    ["division", true],
    ["*", true],
  ] as const) {
    const read = asActor(database.pool, OFFICER, "look", (client) =>
      client.query(`select ${what} from lincang.particulars limit 1`),
    );
    if (refused) await assert.rejects(read, { code: "42501" });
    else assert.equal((await read).rowCount, 1);
  }
});

test("[search] pairs of characters with their county, as the seed and the register work them out", async () => {
  assert.deepEqual(pairsIn("530302001001", "王小明"), ["530302王小", "530302小明"]);
  assert.deepEqual(pairsIn("530302", "\u{20164}"), ["530302\u{20164}"]);
  for (const name of ["王小明", "\u{20164}", "王\u{20164}明", "丁丁丁", "阿卜杜拉·买买提"]) {
    const { folded } = searchKeysOf(name);
    const { rows } = await owner.query<{ pairs: string[] }>("select lincang.pairs_in('530302001001', $1) as pairs", [
      folded,
    ]);
    assert.deepEqual(rows[0]?.pairs.toSorted(), pairsIn("530302001001", folded).toSorted());
  }
  const { rows } = await owner.query<{ n: string }>(
    `select count(*) as n from lincang.particulars, lincang.pairs_in(division, folded) worked_out
     where (pairs @> worked_out and pairs <@ worked_out) is not true`,
  );
  assert.equal(rows[0]?.n, "0");
});

test("[search] each search uses an index of its own", async () => {
  await owner.query("set enable_seqscan = off");
  const plans: Readonly<Record<string, string>> = {
    particulars_folded: "folded = 'x'",
    particulars_pairs: "pairs && array['530902建国']",
    particulars_pinyin: "pinyin >= 'wangwei' and pinyin < 'wangwei{'",
    particulars_initials: "initials = 'ww'",
    particulars_number: "number >= '5309021990' and number < '5309021990:'",
  };
  for (const [index, where] of Object.entries(plans)) {
    const { rows } = await owner.query(
      `explain select person from lincang.particulars where superseded_at is null and ${where}`,
    );
    assert.match(rows.map((row) => row["QUERY PLAN"]).join("\n"), new RegExp(index));
  }
});

test("[search] what is known beside a household is found by its people, not by walking a constraint of the whole city", async () => {
  const sent: { readonly text: string; readonly values: readonly unknown[] }[] = [];
  const client = {
    query: async (text: string, values: readonly unknown[]) => {
      sent.push({ text, values });
      return { rows: [] };
    },
  } as unknown as ClientBase;
  const member = { person: idOf(1), relation: "02" } as HouseholdView["members"][number];
  const home = { household: idOf(2), division: "530902001001", address: "1", name: null, members: [member] };
  for (const householdKind of ["family", "public", "talent-market"] as const)
    await readBeside(client, LINCANG, { day: "2021-06-01" }, { ...home, householdKind });
  assert.equal(new Set(sent.map(({ text }) => /from lincang\.(\w+)/.exec(text)?.[1])).size, 3);
  await owner.query("analyze");
  for (const { text, values } of sent) {
    const { rows } = await owner.query(`explain ${text}`, [...values]);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    // the other tables are empty here, so that any index will do
    if (text.includes("kinship")) assert.match(plan, /Index Cond: \(+person = ANY/, plan);
    assert.doesNotMatch(plan, /Index Cond: \(+kin /, plan);
  }
});
