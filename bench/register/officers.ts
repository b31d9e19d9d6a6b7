import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Pool } from "pg";
import type { Actor, Command } from "../../packages/registry/src/index.ts";
import { asActor } from "../../packages/server/src/access/index.ts";
import { type City, execute, readHousehold, searchPeople } from "../../packages/server/src/storage/index.ts";

/** Somebody of the register whom the officers work with. */
export interface Known {
  readonly person: string;
  readonly household: string;
  readonly name: string;
  readonly number: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly division: string;
  readonly sex: string;
}

/** What officers do, with its share of their work in hundredths. */
export const WORK = {
  "search: whole name": 12,
  "search: two characters": 10,
  "search: pinyin": 8,
  "search: initials": 4,
  "search: number": 12,
  "open a household": 20,
  "household on a past day": 14,
  "register a birth": 10,
  "register a settlement": 10,
} as const;
export type Doing = keyof typeof WORK;

export const TODAY = "2021-06-01";
const PURPOSE = "bench";
/** As many as the site lists. */
const LIMIT = 10;

export interface Effort {
  readonly officers: number;
  readonly milliseconds: number;
  /** Mean pause of an officer between two things, ms. */
  readonly pause: number;
}

/** Lets officers work at once, each in the county of whom they look for; how long each thing took, in ms. */
export async function work(
  pool: Pool,
  city: City,
  people: readonly Known[],
  effort: Effort,
): Promise<ReadonlyMap<Doing, readonly number[]>> {
  const taken = new Map<Doing, number[]>(Object.keys(WORK).map((doing) => [doing as Doing, []]));
  await atOnce(effort, async () => {
    const known = oneOf(people);
    const doing = chosen();
    taken.get(doing)?.push(await timed(() => carryOut(pool, city, officerOf(city, known), doing, known)));
  });
  return taken;
}

/** So many do something again and again, each after a pause of its own. */
export async function atOnce({ officers, milliseconds, pause }: Effort, once: () => Promise<void>): Promise<void> {
  const end = performance.now() + milliseconds;
  const one = async (): Promise<void> => {
    await wait(Math.random() * pause);
    while (performance.now() < end) {
      await once();
      if (pause > 0) await wait(-Math.log(1 - Math.random()) * pause);
    }
  };
  await Promise.all(Array.from({ length: officers }, one));
}

/** @throws where there is nobody */
export function oneOf(people: readonly Known[]): Known {
  const known = people[Math.floor(Math.random() * people.length)];
  if (known === undefined) throw new Error("there is nobody to work with");
  return known;
}

/** How long something took, ms. */
export async function timed(doing: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await doing();
  return performance.now() - begun;
}

function chosen(): Doing {
  let at = Math.random() * 100;
  for (const [doing, share] of Object.entries(WORK)) {
    at -= share;
    if (at < 0) return doing as Doing;
  }
  return "search: number";
}

const officerOf = (city: City, { division }: Known): Actor => ({
  account: randomUUID(),
  role: "registration-officer",
  city: city.id,
  places: [division.slice(0, 6)],
  person: null,
  name: "bench",
});

async function carryOut(pool: Pool, city: City, actor: Actor, doing: Doing, known: Known): Promise<void> {
  const search = async (by: "name" | "part" | "pinyin" | "number", text: string): Promise<void> => {
    const found = await asActor(pool, actor, PURPOSE, (client) => searchPeople(client, city, { by, text }, LIMIT));
    if (found.length === 0) throw new Error(`${doing}: nobody found`);
  };
  const open = async (day: string): Promise<void> =>
    void (await readHousehold(pool, actor, { text: PURPOSE }, city, { household: known.household, day }));
  switch (doing) {
    case "search: whole name":
      return search("name", known.name);
    case "search: two characters":
      return search("part", Array.from(known.name).slice(-2).join(""));
    case "search: pinyin":
      return search("pinyin", known.pinyin);
    case "search: initials":
      return search("pinyin", known.initials);
    case "search: number":
      return search("number", known.number);
    case "open a household":
      return open(TODAY);
    case "household on a past day":
      return open(`${2000 + Math.floor(Math.random() * 20)}-0${1 + Math.floor(Math.random() * 9)}-15`);
    case "register a birth":
      return carried(pool, city, actor, birthTo(known));
    case "register a settlement":
      return carried(pool, city, actor, settlementBeside(city, known));
  }
}

async function carried(pool: Pool, city: City, actor: Actor, command: Command): Promise<void> {
  const executed = await execute(pool, actor, city, command, TODAY);
  if (!executed.ok) throw new Error(`${command.type}: ${executed.refusal.code}`);
}

const ordinary = () =>
  ({
    id: randomUUID(),
    on: TODAY,
    actor: "bench",
    purpose: PURPOSE,
    ground: { kind: "case", reference: "bench" },
  }) as const;
const items = { formerName: null, ethnicity: "01", marriage: null, birthplace: null, nativePlace: null } as const;

const birthTo = ({ person, household, sex }: Known): Command => ({
  ...ordinary(),
  type: "birth",
  person: randomUUID(),
  items: { ...items, name: "王新生", sex: "female", born: TODAY },
  household,
  relation: "30",
  parents: [{ person, kin: sex === "male" ? "father" : "mother" }],
});

const settlementBeside = (city: City, { division }: Known): Command => ({
  ...ordinary(),
  type: "settle",
  clause: `${city.id}/any`,
  arrivals: [
    {
      person: randomUUID(),
      relation: "02",
      declared: "self",
      items: { ...items, name: "李来", sex: "male", born: "1990-01-01" },
    },
  ],
  into: { opens: randomUUID(), at: { division, address: "1 Example Lane" } },
});
