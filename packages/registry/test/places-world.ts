import assert from "node:assert/strict";
import {
  type Address,
  type Area,
  type AreaOfCommunity,
  type Command,
  callOtherwise,
  covers,
  type Division,
  decidePlaces,
  type Fact,
  type Known,
  type PlaceCommand,
  type PlaceCommandOf,
  type PlaceCommandType,
  type PlaceDecision,
  type PlacesKnown,
  type Renaming,
  withChange,
} from "@luohu/registry";
import { idOf, World } from "./world.ts";

let commands = 900_000;

type Given<T extends PlaceCommandType> = Omit<
  PlaceCommandOf<T>,
  "type" | "id" | "actor" | "purpose" | "ground" | "on"
> &
  Partial<Pick<PlaceCommandOf<T>, "id" | "actor" | "purpose" | "ground" | "on">>;

/** A command on places by a notice, on 2021-03-01 unless said otherwise. */
export function notice<T extends PlaceCommandType>(type: T, given: Given<T>): PlaceCommand {
  const ordinary = { id: idOf(commands++), on: "2021-03-01", actor: "clerk 1", purpose: "notice" };
  return {
    ...ordinary,
    ground: { kind: "notice", reference: "民发〔2021〕1号" },
    type,
    ...given,
  } as unknown as PlaceCommand;
}

const division = (code: string, name: string, level: Division["level"], parent: string): Division => ({
  code,
  name,
  nameEn: null,
  level,
  parent,
  statisticsOnly: false,
  from: "-infinity",
  until: null,
});

export const COUNTY = "530902";
export const TOWNSHIP = "530902001";
export const OTHER_TOWNSHIP = "530902002";

/** A county with two townships, three communities in the first and one in the other; a derived station each. */
export const SMALL_TREE: readonly Division[] = [
  division("530902", "甲区", "county", "530900"),
  division("530902001", "一街道", "township", "530902"),
  division("530902001001", "东社区", "community", "530902001"),
  division("530902001002", "西社区", "community", "530902001"),
  division("530902001003", "南社区", "community", "530902001"),
  division("530902002", "二镇", "township", "530902"),
  division("530902002001", "北村", "community", "530902002"),
];

export const station = (code: string): Area => ({
  kind: "station",
  area: code,
  name: `${code}派出所`,
  nameEn: null,
  derived: true,
  from: "-infinity",
  until: null,
});

export const inStation = (code: string): AreaOfCommunity => ({
  kind: "station",
  division: code,
  area: code.slice(0, 9),
  from: "-infinity",
});

/** A register in memory in which places change too. */
export class PlacesWorld extends World {
  divisions: readonly Division[];
  areas: readonly Area[];
  areaOf: readonly AreaOfCommunity[];
  addresses: readonly Address[] = [];

  constructor(
    places: Pick<PlacesKnown, "divisions" | "areas" | "areaOf"> = {
      divisions: SMALL_TREE,
      areas: [TOWNSHIP, OTHER_TOWNSHIP].map(station),
      areaOf: SMALL_TREE.filter(({ level }) => level === "community").map(({ code }) => inStation(code)),
    },
  ) {
    super();
    ({ divisions: this.divisions, areas: this.areas, areaOf: this.areaOf } = places);
  }

  override known(command: Command): Known {
    const there = this.divisions.filter(
      (one) =>
        one.level === "community" &&
        covers(one, command.on) &&
        this.divisions.some((last) => last.code === one.code && last.until === null),
    );
    return { ...super.known(command), communities: new Set(there.map(({ code }) => code)) };
  }

  places(command: PlaceCommand): PlacesKnown {
    const homes = this.now().flatMap((fact) =>
      fact.kind === "premises" && covers(fact, command.on) ? [[fact.household, fact.division] as const] : [],
    );
    const { city, today, divisions, areas, areaOf, addresses } = this;
    return { city, division: "530900", today, divisions, areas, areaOf, addresses, households: new Map(homes) };
  }

  runPlaces(command: PlaceCommand): PlaceDecision {
    const decision = decidePlaces(this.places(command), command);
    if (!decision.ok) return decision;
    const { change } = decision;
    const after = <F>(now: readonly F[], { closes, records }: { closes: readonly F[]; records: readonly F[] }): F[] => [
      ...now.filter((one) => !closes.includes(one)),
      ...records,
    ];
    this.divisions = after(this.divisions, change.divisions);
    this.areas = after(this.areas, change.areas);
    this.areaOf = after(this.areaOf, change.areaOf);
    this.addresses = after(this.addresses, change.addresses);
    if (change.rule === null) return decision;
    const { id, on, type } = command;
    const premises = callOtherwise(this.now(), change.rule, { id, on, type: type as Renaming });
    this.history = withChange(this.history, { event: "open-household", ...premises }, this.moment());
    for (const fact of premises.records) this.touched.set(fact.household, id);
    return decision;
  }

  mustPlaces(command: PlaceCommand): void {
    const decision = this.runPlaces(command);
    if (!decision.ok) assert.fail(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
    assertPlaces(this);
  }
}

/** Asserts what must hold of divisions and areas at any time. */
export function assertPlaces({ divisions, areaOf }: Pick<PlacesWorld, "divisions" | "areaOf">): void {
  for (const rows of Map.groupBy(divisions, ({ code }) => code).values()) {
    const line = [...rows].sort((one, other) => (one.from < other.from ? -1 : 1));
    line.forEach((row, index) => {
      const next = line[index + 1];
      assert.ok(next === undefined || (row.until !== null && row.until <= next.from), `${row.code} is there twice`);
    });
  }
  const live = divisions.filter(({ until }) => until === null);
  for (const { code, parent, level } of live) {
    if (level !== "county")
      assert.ok(
        live.some((one) => one.code === parent),
        `${code} hangs on nothing`,
      );
    if (level === "community")
      assert.ok(
        areaOf.some((one) => one.kind === "station" && one.division === code),
        `${code} has no station`,
      );
  }
  const keys = areaOf.map((one) => `${one.kind} ${one.division} ${one.from}`);
  assert.equal(new Set(keys).size, keys.length, "a community lies in one area of a kind");
}

/** Everything about where people stand: what a renaming must leave as it is. */
export const registrationsOf = (facts: readonly Fact[]): string =>
  JSON.stringify(facts.filter(({ kind }) => kind !== "premises"));
