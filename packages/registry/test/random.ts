import {
  type Command,
  type CommandType,
  covers,
  type Declared,
  householdOn,
  type Kin,
  type Mover,
} from "@luohu/registry";
import { array, constantFrom, integer, record } from "fast-check";
import { AT, order, person } from "./family.ts";
import { COMMUNITIES, idOf, type World } from "./world.ts";

const TYPES: readonly Exclude<CommandType, "import">[] = [
  "settle",
  "settle",
  "settle",
  "birth",
  "birth",
  "first-registration",
  "death",
  "move-in",
  "move-out",
  "move-within",
  "split",
  "merge",
  "change-head",
  "change-head",
  "open-household",
  "close-household",
  "correct",
  "change-items",
  "cancel",
  "cancel",
  "restore",
  "restore",
  "restore",
  "record-kinship",
  "record-kinship",
  "end-kinship",
  "record-residence",
  "keep-secret",
  "lift-secret",
  "lift-secret",
  "lift-secret",
  "lift-secret",
  "put-back",
  "revoke",
  "resolve-duplicate",
  "resolve-duplicate",
];

/** A few numbers from which a command is made, in the light of the register as it then is. */
const seed = record({
  type: constantFrom(...TYPES),
  people: array(integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  household: integer({ min: 101, max: 105 }),
  other: integer({ min: 101, max: 105 }),
  /** Days since the command before, and days that it reaches back. */
  later: integer({ min: 0, max: 40 }),
  back: integer({ min: 0, max: 50 }),
  relation: constantFrom("02", "02", "12", "20", "30", "52", "97"),
  pick: integer({ min: 0, max: 3 }),
});
export type Seed = typeof seed extends import("fast-check").Arbitrary<infer S> ? S : never;

/** Histories of commands, many of which are refused. */
export const seeds = array(seed, { minLength: 5, maxLength: 60, size: "max" });

export const FIRST_DAY = "2019-01-01";

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const BORN = ["1950-05-05", "1980-08-08", "2004-04-04", "2015-10-10"];
const KIN: readonly Kin[] = ["spouse", "spouse", "guardian", "mother", "adoptive-mother", "adoptive-father"];
const COVERED: readonly Declared[] = ["self", { guardian: "somebody", incapacity: "ruling" }];

/** The command of a seed. Time passes by it. */
export function commandOf(
  world: World,
  { type, people, household, other, later, back, relation, pick }: Seed,
): Command {
  world.today = dayAfter(world.today, later);
  const on = pick === 0 ? dayAfter(world.today, -back) : world.today;
  const house = idOf(household);
  const into =
    pick % 2 === 0
      ? { household: house }
      : { opens: idOf(other), at: { ...AT, division: COMMUNITIES[pick >> 1] as string } };
  const unique = [...new Set(people)].map(idOf);
  const movers = unique.map(
    (one, index): Mover => ({ person: one, relation: index === 0 ? relation : "97", declared: COVERED[1] as Declared }),
  );
  const [who = ""] = unique;
  const items = person(`人${people[0]}`, BORN[pick] as string, pick % 2 === 0 ? "male" : "female");
  const arrivals = movers.map((mover) => ({ ...mover, items }));
  const members = householdOn(world.now(), house, on)?.members.map((member) => member.person) ?? [];
  const ground = { kind: "court", reference: "R-1" } as const;
  const mover = movers[0] as Mover;
  const kin = KIN[(pick + later) % KIN.length] as Kin;
  const secret = pick % 2 === 0 ? "adoption" : "violence";
  switch (type) {
    case "settle":
      return order(type, { on, clause: "lincang/any", arrivals, into });
    case "move-in":
      return order(type, { on, certificate: { number: "C", issued: dayAfter(on, -10) }, arrivals, into });
    case "birth": {
      const home = world.now().find((fact) => fact.kind === "registration" && fact.person === who && covers(fact, on));
      const at = home?.kind === "registration" && home.household !== null ? home.household : house;
      return order(type, {
        on,
        person: idOf(10 + other - 101 + (pick % 2) * 5),
        items: { ...items, born: dayAfter(on, -pick) },
        household: at,
        relation: "20",
        parents: [{ person: who, kin: "mother" }],
      });
    }
    case "first-registration":
      return order(type, {
        on,
        ground,
        group: "other",
        papers: pick === 3 ? [] : ["investigation"],
        arrival: { ...mover, items },
        into,
      });
    case "death":
      return order(type, { on, person: who });
    case "move-out":
      return order(type, { on, movers, to: "530302", ...(pick % 2 === 0 && { certificate: "T" }) });
    case "move-within":
      return order(type, { on, movers, into });
    case "split":
      return order(type, {
        on,
        household: house,
        opens: idOf(other),
        movers: members
          .slice(0, 1 + (pick % 2))
          .map((one, index) => ({ ...mover, person: one, relation: index === 0 ? "02" : "97" })),
      });
    case "merge":
      return order(type, {
        on,
        household: house,
        into: idOf(other),
        movers: members.map((one) => ({ ...mover, person: one, relation: "97" })),
      });
    case "change-head":
      return order(type, {
        on,
        household: house,
        relations: Object.fromEntries(
          members.map((one, index) => [one, index === pick % members.length ? "02" : "97"]),
        ),
      });
    case "open-household":
      return order(type, {
        on,
        household: house,
        householdKind: pick % 2 === 0 ? "school" : "public",
        at: AT,
        name: "户",
      });
    case "close-household":
      return order(type, { on, household: house });
    case "correct":
      return order(type, {
        on,
        person: who,
        approver: "officer 2",
        items: [
          { name: `改${later}` },
          { born: BORN[pick] as string },
          { religion: `教${later}` },
          { height: 150 + later },
        ][pick] as object,
      });
    case "change-items":
      return order(type, {
        on,
        person: who,
        approver: "officer 2",
        items: pick === 1 ? { workplace: `厂${later}` } : { name: `新${later}`, marriage: "20" },
      });
    case "cancel":
      return order(type, { on, person: who, because: pick % 2 === 0 ? "enlisted" : "settled-abroad" });
    case "restore":
      return order(type, { on, mover, into, ...(pick === 2 && { revoked: "D-1" }) });
    case "record-kinship":
      return order(type, { on, person: who, relative: unique[1] ?? idOf(household - 100), kin, evidence: "E-1" });
    case "end-kinship": {
      const there = world.now().find((fact) => fact.kind === "kinship" && fact.until === null && fact.from < on);
      const found = there?.kind === "kinship" ? there : { person: who, relative: house, kin };
      return order(type, { on, person: found.person, relative: found.relative, kin: found.kin, evidence: "E-2" });
    }
    case "record-residence":
      return order(type, {
        on,
        person: who,
        at: pick === 3 ? null : { ...AT, address: `${later} Lane`, basis: "rented", source: "visit" },
      });
    case "keep-secret":
      return order(type, { on, person: who, secret, evidence: "E-3" });
    case "lift-secret":
      return order(type, { on, person: who, secret, approver: "officer 2" });
    case "put-back": {
      // what these histories begin with stays
      const moves = world.moves().slice(0, -2);
      const move = moves[later % Math.max(1, Math.min(4, moves.length))] ?? idOf(0);
      const moved = world.now().find((fact) => fact.kind === "registration" && fact.id.startsWith(`${move}/`));
      const one = moved?.kind === "registration" ? moved.person : who;
      const before = world
        .now()
        .findLast(
          (fact) =>
            fact.kind === "registration" && fact.person === one && fact.until !== null && fact.until === moved?.from,
        );
      const from = before?.kind === "registration" ? before.household : null;
      const day = pick === 0 ? on : (moved?.from ?? on);
      return order(type, { on: day, ground, move, people: [one], household: pick === 3 ? house : from });
    }
    case "revoke": {
      const settled = world.arrivals();
      const [settlement = idOf(0), arrived = []] = settled[later % Math.max(1, settled.length)] ?? [];
      return order(type, { on, ground, settlement, people: pick === 3 ? unique : arrived, hearing: "H-1" });
    }
    case "resolve-duplicate": {
      const double =
        pick % 2 === 0 ? ({ of: "person" } as const) : ({ of: "number", community: COMMUNITIES[0] as string } as const);
      return order(type, { on, keeps: who, other: unique[1] ?? idOf(other - 90), approver: "officer 2", double });
    }
  }
}

/** The commands with which these histories begin: two families at one address, a school. */
export function beginning(): readonly Command[] {
  const declared = COVERED[1] as Declared;
  const family = (household: number, first: number): Command =>
    order("settle", {
      on: FIRST_DAY,
      clause: "lincang/any",
      into: { opens: idOf(household), at: AT },
      arrivals: [0, 1, 2].map((n) => ({
        person: idOf(first + n),
        relation: n === 0 ? "02" : "97",
        declared,
        items: person(`人${first + n}`, BORN[n] as string),
      })),
    });
  const school = order("open-household", {
    on: FIRST_DAY,
    household: idOf(103),
    householdKind: "school",
    at: AT,
    name: "校",
  });
  return [family(101, 1), family(102, 4), school];
}

/** All households of these histories on a day, as facts held for true have them. */
export function housesOn(facts: Parameters<typeof householdOn>[0], day: string): unknown {
  return [101, 102, 103, 104, 105].map((n) => householdOn(facts, idOf(n), day) ?? null);
}

/** Where each person of these histories stands on a day. */
export function standingsOn(facts: Parameters<typeof householdOn>[0], day: string): readonly (string | null)[] {
  return Array.from({ length: 19 }, (_, index) => index + 1).map((n) => {
    const found = facts.find((fact) => fact.kind === "registration" && fact.person === idOf(n) && covers(fact, day));
    return found?.kind === "registration" ? `${found.state} ${found.household ?? found.place}` : null;
  });
}
