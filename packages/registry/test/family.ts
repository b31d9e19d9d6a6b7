import type { Command, CommandOf, CommandType, Items, NewPerson } from "@luohu/registry";
import { COMMUNITIES, idOf, type World } from "./world.ts";

/** The people and households of the tests: numbers that are ids. */
export const FATHER = idOf(1);
export const MOTHER = idOf(2);
export const CHILD = idOf(3);
export const GRANDMOTHER = idOf(4);
export const STUDENT = idOf(5);
export const STRANGER = idOf(6);
export const HOME = idOf(101);
export const OTHER_HOME = idOf(102);
export const SCHOOL = idOf(103);
export const THIRD_HOME = idOf(104);

let commands = 100_000;

type Given<T extends CommandType> = Omit<CommandOf<T>, "type" | "id" | "actor" | "purpose" | "ground" | "on"> &
  Partial<Pick<CommandOf<T>, "id" | "actor" | "purpose" | "ground" | "on">>;

/** A command by an officer, on 2021-03-01 and by a declaration unless said otherwise. */
export function order<T extends CommandType>(type: T, given: Given<T>): Command {
  const ordinary = { id: idOf(commands++), on: "2021-03-01", actor: "officer 1", purpose: "counter" };
  return { ...ordinary, ground: { kind: "declaration", reference: "head" }, type, ...given } as unknown as Command;
}

export function person(
  name: string,
  born: string,
  sex: Items["sex"] = "female",
  more: Partial<NewPerson> = {},
): NewPerson {
  const rest = { formerName: null, ethnicity: "01", marriage: null, birthplace: null, nativePlace: null };
  return { name, born, sex, ...rest, ...more };
}

export const AT = { division: COMMUNITIES[0] as string, address: "1 Example Lane" };
export const CLAUSE = "lincang/2015/三（一）1";
const SETTLED = "2020-05-01";

/** Father, mother and grandmother settle on 2020-05-01, a school opens its collective household, a student joins it. */
export function populate(world: World): void {
  const clause = `${world.city}/any`;
  world.must(
    order("settle", {
      on: SETTLED,
      clause,
      into: { opens: HOME, at: AT },
      arrivals: [
        { person: FATHER, relation: "02", declared: "self", items: person("刀父", "1980-01-15", "male") },
        { person: MOTHER, relation: "12", declared: "self", items: person("刀母", "1982-02-02") },
        { person: GRANDMOTHER, relation: "52", declared: "self", items: person("刀祖母", "1950-03-03") },
      ],
    }),
  );
  world.must(
    order("open-household", { on: SETTLED, household: SCHOOL, householdKind: "school", at: AT, name: "学校集体户" }),
  );
  world.must(
    order("move-in", {
      on: SETTLED,
      certificate: { number: "C-1", issued: "2020-04-20" },
      into: { household: SCHOOL },
      arrivals: [{ person: STUDENT, relation: "99", declared: "self", items: person("学生", "2001-09-01", "male") }],
    }),
  );
}

/** Mother and grandmother leave for a household of their own at the same address. */
export const parting = (): Command =>
  order("move-within", {
    on: "2021-03-20",
    movers: [
      { person: MOTHER, relation: "02", declared: "self" },
      { person: GRANDMOTHER, relation: "52", declared: "self" },
    ],
    into: { opens: THIRD_HOME, at: AT },
  });

export const bear = (more: Partial<Given<"birth">> = {}): Command =>
  order("birth", {
    person: CHILD,
    items: person("刀子", "2021-02-10", "male"),
    household: HOME,
    relation: "20",
    parents: [
      { person: MOTHER, kin: "mother" },
      { person: FATHER, kin: "father" },
    ],
    ...more,
  });
