import assert from "node:assert/strict";
import { test } from "node:test";
import { callOtherwise, householdOn, PLACE_REFUSAL_WORDS, PLACES_CITED, type PlaceCommand } from "@luohu/registry";
import { array, assert as holds, oneof, property } from "fast-check";
import { AT, bear, CHILD, FATHER, HOME, MOTHER, order, populate, SCHOOL, THIRD_HOME } from "./family.ts";
import {
  assertPlaces,
  COUNTY,
  notice,
  OTHER_TOWNSHIP,
  PlacesWorld,
  registrationsOf,
  TOWNSHIP,
} from "./places-world.ts";
import { beginning, commandOf, dayAfter, FIRST_DAY, seeds, standingsOn } from "./random.ts";
import { placeCommandOf, placeSeed } from "./random-places.ts";
import { assertConstraints, idOf } from "./world.ts";

function populated(): PlacesWorld {
  const world = new PlacesWorld();
  populate(world);
  return world;
}

const homeOn = (world: PlacesWorld, day: string, home = HOME) => householdOn(world.now(), home, day);
const named = (world: PlacesWorld, code: string, day: string): string | undefined =>
  world.divisions.find((one) => one.code === code && one.from <= day && (one.until === null || day < one.until))?.name;
const refused = (world: PlacesWorld, command: PlaceCommand, code: string, about?: string): void => {
  const decision = world.runPlaces(command);
  assert.ok(!decision.ok, `${command.type} was carried out`);
  assert.equal(decision.refusal.code, code);
  if (about !== undefined) assert.equal(decision.refusal.about, about);
};

test("[places] a division that is renamed is called as before on earlier days; its households show a renaming and nobody moved", () => {
  const world = populated();
  const before = registrationsOf(world.now());
  world.mustPlaces(notice("rename-division", { division: COUNTY, name: "乙区" }));
  assert.deepEqual([named(world, COUNTY, "2021-02-28"), named(world, COUNTY, "2021-03-01")], ["甲区", "乙区"]);
  assert.equal(registrationsOf(world.now()), before);
  const premises = world.now().filter((fact) => fact.kind === "premises" && fact.household === HOME);
  assert.deepEqual(
    premises.map((one) => one.kind === "premises" && [one.from, one.until, one.reason]),
    [
      ["2020-05-01", "2021-03-01", null],
      ["2021-03-01", null, "rename-division"],
    ],
  );
  assert.equal(homeOn(world, "2021-06-01")?.members[0]?.since, "2020-05-01");
});

test("[places] a county that is recoded takes all below along; numbers keep their beginning, and only who is born later has the new one", () => {
  const world = populated();
  world.mustPlaces(notice("recode-division", { division: COUNTY, into: "530903", name: "甲市" }));
  assert.equal(homeOn(world, "2021-02-28")?.division, AT.division);
  assert.equal(homeOn(world, "2021-03-01")?.division, "530903001001");
  assert.equal(named(world, "530903001", "2021-03-01"), "一街道");
  assert.equal(named(world, "530902001", "2021-03-01"), undefined);
  world.must(bear({ on: "2021-04-01" }));
  const numbers = world
    .now()
    .flatMap((fact) => (fact.kind === "particulars" && fact.person === CHILD ? [fact.number] : []));
  assert.match(numbers[0] as string, /^530903/);
});

test("[places] after a renaming households split, merge, end and take people in on a day before it as well as after", () => {
  const world = populated();
  world.mustPlaces(notice("recode-division", { division: AT.division, into: "530902001009" }));
  const mover = { person: MOTHER, relation: "02", declared: "self" } as const;
  world.must(order("split", { on: "2021-02-01", household: HOME, movers: [mover], opens: THIRD_HOME }));
  assert.equal(homeOn(world, "2021-02-01", THIRD_HOME)?.division, AT.division);
  assert.equal(homeOn(world, "2021-03-01", THIRD_HOME)?.division, "530902001009");
  world.must(
    order("merge", { on: "2021-05-01", household: THIRD_HOME, into: HOME, movers: [{ ...mover, relation: "12" }] }),
  );
  assert.equal(homeOn(world, "2021-04-30", THIRD_HOME)?.members.length, 1);
  assert.equal(homeOn(world, "2021-05-01", THIRD_HOME), undefined);
  world.must(order("death", { on: "2021-05-02", person: FATHER }));
  world.must(
    order("open-household", {
      on: "2021-02-01",
      household: idOf(150),
      householdKind: "school",
      at: { ...AT, division: "530902001002" },
      name: "校",
    }),
  );
  world.mustPlaces(notice("rename-division", { division: TOWNSHIP, name: "新街道", on: "2021-05-10" }));
  world.must(order("close-household", { on: "2021-02-20", household: idOf(150) }));
  assert.equal(homeOn(world, "2021-05-20", idOf(150)), undefined);
  const decision = world.run(
    order("open-household", { on: "2021-02-01", household: idOf(151), householdKind: "school", at: AT, name: "校" }),
  );
  assert.equal(!decision.ok && decision.refusal.code, "division-unknown");
  assertConstraints(world.now());
});

test("[places] communities that merge keep their households, into one of them or a new one; townships bring their communities", () => {
  const world = populated();
  world.mustPlaces(
    notice("merge-divisions", { divisions: [AT.division, "530902001002"], into: "530902001002", name: "东西社区" }),
  );
  assert.equal(homeOn(world, "2021-03-01")?.division, "530902001002");
  assert.equal(homeOn(world, "2021-02-28")?.division, AT.division);
  world.mustPlaces(
    notice("merge-divisions", {
      on: "2021-04-01",
      divisions: [TOWNSHIP],
      into: OTHER_TOWNSHIP,
      codes: { "530902001002": "530902002002", "530902001003": "530902002003" },
    }),
  );
  assert.equal(homeOn(world, "2021-04-01")?.division, "530902002002");
  assert.equal(named(world, "530902002002", "2021-04-01"), "东西社区");
  assert.equal(named(world, TOWNSHIP, "2021-04-01"), undefined);
  const station = world.areaOf.find(({ division }) => division === "530902002002");
  assert.equal(station?.area, TOWNSHIP, "the station goes with the community until the city says otherwise");
});

test("[places] a community that is split gives each household to the part that names it, its street, or takes the rest", () => {
  const world = populated();
  world.mustPlaces(
    notice("split-division", {
      division: AT.division,
      parts: [
        { code: "530902001008", name: "学校社区", households: [SCHOOL] },
        { code: "530902001009", name: "新社区", streets: ["2 Example Lane"] },
        { code: AT.division, name: "东社区" },
      ],
    }),
  );
  assert.equal(homeOn(world, "2021-03-01", SCHOOL)?.division, "530902001008");
  assert.equal(homeOn(world, "2021-03-01")?.division, AT.division);
  const kept = world.now().filter((fact) => fact.kind === "premises" && fact.household === HOME);
  assert.equal(kept.length, 1, "who stays under the same name has no new fact");
});

test("[places] a street that is renamed keeps its numbers, and is not taken for another that begins alike", () => {
  const rule = { kind: "street", divisions: [AT.division], street: "人民路", into: "解放路" } as const;
  const at = (address: string) => ({
    ...({
      kind: "premises",
      id: `${idOf(1)}/0`,
      household: HOME,
      householdKind: "family",
      name: null,
      reason: null,
    } as const),
    ...{ division: AT.division, address, from: "2020-01-01", until: null },
  });
  const after = (address: string): string | undefined =>
    callOtherwise([at(address)], rule, { id: idOf(2), on: "2021-01-01", type: "rename-street" }).records.at(-1)
      ?.address;
  assert.equal(after("人民路12号"), "解放路12号");
  assert.equal(after("人民路 3号"), "解放路 3号");
  assert.equal(after("人民路"), "解放路");
  assert.equal(after("人民路北段12号"), undefined);
  assert.equal(after("新人民路12号"), undefined);
});

test("[places] a standard address that is renumbered takes the premises at it along", () => {
  const world = populated();
  const address = idOf(7001);
  world.mustPlaces(
    notice("register-addresses", {
      on: "2020-01-01",
      addresses: [{ address, division: AT.division, street: AT.address }],
    }),
  );
  world.mustPlaces(notice("renumber-addresses", { addresses: [{ address, street: "新街", number: "8号" }] }));
  assert.equal(homeOn(world, "2021-03-01")?.address, "新街8号");
  assert.equal(homeOn(world, "2021-02-28")?.address, AT.address);
});

test("[places] a station takes communities over; no day and no community is left out", () => {
  const world = populated();
  world.mustPlaces(
    notice("set-areas", {
      kind: "station",
      areas: [{ area: "A1", name: "城南派出所", communities: [AT.division, "530902001002", "530902001003"] }],
    }),
  );
  assert.equal(
    world.areas.find(({ area }) => area === TOWNSHIP)?.until,
    "2021-03-01",
    "a derived station without community ends",
  );
  refused(
    world,
    notice("set-areas", { kind: "station", areas: [{ area: null, communities: [AT.division] }] }),
    "area-needed",
  );
  world.mustPlaces(
    notice("set-areas", { kind: "zone", areas: [{ area: "Z", name: "开发区", communities: [AT.division] }] }),
  );
  world.mustPlaces(
    notice("set-areas", { kind: "zone", on: "2021-04-01", areas: [{ area: null, communities: [AT.division] }] }),
  );
});

test("[places] each refusal names its rule", () => {
  const world = populated();
  const rename = { division: AT.division, name: "中社区" };
  refused(world, notice("rename-division", { ...rename, on: "2022-01-01" }), "day-in-future");
  refused(
    world,
    notice("rename-division", { ...rename, ground: { kind: "declaration", reference: "x" } }),
    "notice-missing",
  );
  refused(world, notice("rename-division", { ...rename, division: "530902001999" }), "no-such-division");
  refused(world, notice("rename-division", { ...rename, division: "530302001001" }), "division-outside");
  refused(world, notice("rename-division", { ...rename, division: "530900" }), "division-outside");
  refused(world, notice("rename-division", { ...rename, name: "" }), "name-missing");
  refused(world, notice("rename-division", { ...rename, name: "西社区" }), "name-in-use");
  refused(world, notice("rename-division", { ...rename, name: "东社区" }), "places-unchanged");
  const recode = (division: string, into: string) => notice("recode-division", { division, into });
  refused(world, recode(AT.division, "530902001002"), "code-in-use");
  refused(world, recode(AT.division, "530902009001"), "code-unfit");
  refused(world, recode(AT.division, "53090200100"), "code-unfit");
  refused(world, recode(COUNTY, "530321"), "division-outside");
  const merge = (divisions: readonly string[], into: string, more = {}) =>
    notice("merge-divisions", { divisions, into, ...more });
  refused(world, merge([TOWNSHIP, AT.division], "530902001"), "level-unfit");
  refused(world, merge([TOWNSHIP], OTHER_TOWNSHIP), "codes-missing");
  refused(world, merge([AT.division, "530902002001"], AT.division), "area-needed");
  refused(world, merge([AT.division, "530902001002"], "530902001009"), "name-missing");
  const split = (parts: object[]) => notice("split-division", { division: AT.division, parts: parts as never });
  const rest = { code: AT.division, name: "东社区" };
  refused(world, split([rest]), "rest-unclear");
  refused(world, split([rest, { code: AT.division, name: "二", streets: ["a"] }]), "part-twice");
  refused(world, split([rest, { code: "530902001009", name: "二", households: [idOf(999)] }]), "household-not-there");
  refused(world, split([rest, { code: "530902001009", name: "二", streets: [""] }]), "street-missing");
  refused(world, notice("renumber-addresses", { addresses: [{ address: idOf(7), street: "街" }] }), "address-unknown");
  const known = notice("register-addresses", {
    addresses: [{ address: idOf(7), division: AT.division, street: "街" }],
  });
  world.mustPlaces(known);
  refused(world, { ...known, id: idOf(8) }, "address-known");
  const areas = (communities: readonly string[], name?: string) =>
    notice("set-areas", { kind: "station", areas: [{ area: "S", communities, ...(name && { name }) }] });
  refused(world, areas([AT.division]), "area-unnamed");
  refused(world, areas([AT.division, AT.division], "所"), "area-overlaps");
  world.mustPlaces(notice("rename-division", { ...rename, on: "2021-05-01" }));
  refused(world, notice("rename-division", { ...rename, name: "别" }), "division-changed-later");
  assert.deepEqual(Object.keys(PLACE_REFUSAL_WORDS), Object.keys(PLACES_CITED));
});

test("[places] over random histories of people and places no renaming moves anybody or changes a day before it, and what must hold holds", () => {
  const days = [0, 30, 90, 200, 400, 800].map((n) => dayAfter(FIRST_DAY, n));
  const carriedOut = new Map<string, number>();
  const history = property(
    array(oneof({ weight: 2, arbitrary: seeds.map((list) => list[0]) }, placeSeed), {
      minLength: 5,
      maxLength: 50,
      size: "max",
    }),
    (list) => {
      const world = new PlacesWorld();
      world.today = FIRST_DAY;
      for (const command of beginning()) world.must(command);
      for (const one of list) {
        if (one === undefined) continue;
        if ("people" in one) {
          world.run(commandOf(world, one));
          assertConstraints(world.now());
          continue;
        }
        world.today = dayAfter(world.today, 3);
        const command = placeCommandOf(world, one);
        const before = world.now();
        const decision = world.runPlaces(command);
        if (!decision.ok) continue;
        carriedOut.set(command.type, (carriedOut.get(command.type) ?? 0) + 1);
        const after = world.now();
        assert.equal(registrationsOf(after), registrationsOf(before));
        for (const day of days) {
          assert.deepEqual(standingsOn(after, day), standingsOn(before, day));
          for (const n of [101, 102, 103, 104, 105]) {
            const [now, then] = [householdOn(after, idOf(n), day), householdOn(before, idOf(n), day)];
            assert.deepEqual(now?.members, then?.members);
            if (day < command.on) assert.deepEqual(now, then);
          }
        }
        assertConstraints(after);
        assertPlaces(world);
      }
    },
  );
  holds(history, { numRuns: 60, seed: 66 });
  for (const type of [
    "rename-division",
    "recode-division",
    "merge-divisions",
    "split-division",
    "rename-street",
    "renumber-addresses",
    "set-areas",
  ])
    assert.ok((carriedOut.get(type) ?? 0) > 5, `${type}: ${carriedOut.get(type)}`);
});
