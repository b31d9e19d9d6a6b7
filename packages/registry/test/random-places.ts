import type { PlaceCommand } from "@luohu/registry";
import { constantFrom, integer, record } from "fast-check";
import { AT } from "./family.ts";
import { notice, type PlacesWorld } from "./places-world.ts";
import { dayAfter } from "./random.ts";
import { idOf } from "./world.ts";

const TYPES = [
  "rename-division",
  "rename-division",
  "recode-division",
  "recode-division",
  "merge-divisions",
  "split-division",
  "rename-street",
  "register-addresses",
  "renumber-addresses",
  "set-areas",
] as const;

/** A few numbers from which a command on places is made. */
export const placeSeed = record({
  type: constantFrom(...TYPES),
  at: integer({ min: 0, max: 30 }),
  other: integer({ min: 0, max: 30 }),
  n: integer({ min: 0, max: 999 }),
  back: integer({ min: 0, max: 25 }),
});
export type PlaceSeed = typeof placeSeed extends import("fast-check").Arbitrary<infer S> ? S : never;

/** The command of a seed, in the light of the register as it then is. */
export function placeCommandOf(world: PlacesWorld, { type, at, other, n, back }: PlaceSeed): PlaceCommand {
  const on = dayAfter(world.today, -back);
  const live = world.divisions.filter(({ until }) => until === null).filter(({ code }) => code.startsWith("530902"));
  const codes = live.map(({ code }) => code).sort();
  // most where households are
  const homes = world.now().flatMap((fact) => (fact.kind === "premises" && fact.until === null ? [fact] : []));
  const home = homes[at % Math.max(1, homes.length)];
  const communities = codes.filter((code) => code.length === 12);
  const community = home?.division ?? (communities[at % communities.length] as string);
  const neighbour = communities.filter((code) => code !== community)[other % (communities.length - 1)] as string;
  const township = community.slice(0, 9);
  const fresh = (code: string, digits: number): string =>
    code.slice(0, digits) +
    String(100 + n)
      .slice(-3)
      .padStart(3, "9");
  switch (type) {
    case "rename-division": {
      const division = [community, township, "530902"][other % 3] as string;
      return notice(type, { on, division, name: `名${n}` });
    }
    case "recode-division":
      return other % 3 === 0
        ? notice(type, { on, division: township, into: fresh(township, 6) })
        : notice(type, { on, division: community, into: fresh(community, 9), name: `新${n}` });
    case "merge-divisions":
      return notice(type, {
        on,
        divisions: [community, neighbour],
        into: other % 2 === 0 ? community : neighbour,
        station: township,
      });
    case "split-division":
      return notice(type, {
        on,
        division: community,
        parts: [
          {
            code: fresh(community, 9),
            name: `分${n}`,
            ...(other % 2 === 0 ? { streets: [AT.address] } : { households: [home?.household ?? idOf(101)] }),
          },
          { code: other % 4 === 0 ? community : fresh(fresh(community, 9), 6), name: `余${n}` },
        ],
      });
    case "rename-street":
      return notice(type, { on, divisions: [community], street: home?.address ?? AT.address, into: `路${n}` });
    case "register-addresses":
      return notice(type, {
        on,
        addresses: [{ address: idOf(7000 + at), division: community, street: home?.address ?? AT.address }],
      });
    case "renumber-addresses": {
      const known = world.addresses.filter(({ until }) => until === null);
      return notice(type, {
        on,
        addresses: [
          { address: known[at % Math.max(1, known.length)]?.address ?? idOf(7000), street: "新街", number: `${n}号` },
        ],
      });
    }
    case "set-areas":
      return notice(type, {
        on,
        kind: other % 2 === 0 ? "station" : "zone",
        areas: [{ area: `area ${n % 3}`, name: `区${n % 3}`, communities: [community] }],
      });
  }
}
