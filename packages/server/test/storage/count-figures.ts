import { covers, type Day, type Fact, type Premises, type Registration } from "@luohu/registry";
import { dayAfter } from "../../../registry/test/random.ts";

/** Counts that somebody makes who goes over facts one by one: by measure and cell, noughts left out. */
export type ByCell = Readonly<Record<string, Readonly<Record<string, number>>>>;

type Of<K extends Fact["kind"]> = Extract<Fact, { readonly kind: K }>;
const of = <K extends Fact["kind"]>(facts: readonly Fact[], kind: K): readonly Of<K>[] =>
  facts.filter((fact) => fact.kind === kind) as Of<K>[];

class Sheet {
  readonly cells: Record<string, Record<string, number>> = {};
  add(measure: string, cell: string, many = 1): void {
    const there = this.cells[measure] ?? {};
    this.cells[measure] = { ...there, [cell]: (there[cell] ?? 0) + many };
  }
}

/** Full years of somebody on a day; who was born on 29 February is a year older on the 28th where there is no 29th. */
export function yearsOf(born: Day, day: Day): number {
  let years = 0;
  const birthday = (year: number): Day => {
    const there = `${year}${born.slice(4)}`;
    return Number.isNaN(Date.parse(there)) || dayAfter(there, 0) !== there ? `${year}-02-28` : there;
  };
  while (birthday(Number(born.slice(0, 4)) + years + 1) <= day) years++;
  return years;
}

const homeOn = (premises: ReadonlyMap<string, readonly Premises[]>, household: string, day: Day) =>
  premises.get(household)?.find((one) => covers(one, day));

const byHousehold = (facts: readonly Fact[]): ReadonlyMap<string, readonly Premises[]> =>
  Map.groupBy(of(facts, "premises"), ({ household }) => household);

/** The people and households of a division on a day. */
export function figuresIn(facts: readonly Fact[], day: Day, within: string): ByCell {
  const sheet = new Sheet();
  const premises = byHousehold(facts);
  const items = new Map(of(facts, "particulars").flatMap((one) => (covers(one, day) ? [[one.person, one]] : [])));
  const inside = new Map<string, number>();
  const lines = Map.groupBy(of(facts, "registration"), ({ person }) => person);
  for (const [person, line] of lines) {
    const now = line.find((one) => covers(one, day));
    if (now === undefined || now.state === "dead") continue;
    if (now.state !== "registered") {
      const last = line
        .filter(({ state, from }) => state === "registered" && from < day)
        .sort((one, other) => (one.from < other.from ? 1 : -1))[0];
      const homes = last === undefined ? [] : (premises.get(last.household ?? "") ?? []);
      const home = homes.filter(({ from }) => from <= day).sort((one, other) => (one.from < other.from ? 1 : -1))[0];
      if (home?.division.startsWith(within) || (home === undefined && within.length === 4))
        sheet.add("state", now.state);
      continue;
    }
    const home = homeOn(premises, now.household, day);
    const written = items.get(person);
    if (!home?.division.startsWith(within) || written === undefined) continue;
    inside.set(home.household, (inside.get(home.household) ?? 0) + 1);
    sheet.add("registered", "all");
    sheet.add("sex", written.sex);
    sheet.add("age", String(Math.min(100, Math.floor(yearsOf(written.born, day) / 5) * 5)));
    sheet.add("kind", home.householdKind);
    sheet.add("class", "none");
    for (const item of ["number", "ethnicity", "marriage"] as const)
      if (written[item] === null) sheet.add("missing", item);
  }
  for (const { household, householdKind, division } of of(facts, "premises").filter((one) => covers(one, day))) {
    if (!division.startsWith(within)) continue;
    sheet.add("households", "all");
    sheet.add("household-kind", householdKind);
    sheet.add("household-size", String(Math.min(6, inside.get(household) ?? 0)));
  }
  return sheet.cells;
}

const CAME: Readonly<Record<string, string>> = {
  birth: "born",
  "first-registration": "first-registered",
  settle: "settled",
  "move-in": "moved-in",
  restore: "restored",
};
const LEFT: Readonly<Record<string, string>> = {
  death: "died",
  "move-out": "moved-out",
  cancel: "cancelled",
  revoke: "revoked",
  "resolve-duplicate": "duplicate",
};

/** Where somebody is registered on a day: household and division. */
type Placed = { readonly household: string; readonly division: string } | undefined;

/** What happened to the people of a division, day by day: each is where he or she was the day before, or not. */
export function movementsIn(facts: readonly Fact[], since: Day, before: Day, within: string): ByCell {
  const sheet = new Sheet();
  const premises = byHousehold(facts);
  const at = (line: readonly Registration[], day: Day): Placed => {
    const now = line.find((one) => covers(one, day));
    if (now?.state !== "registered") return undefined;
    return { household: now.household, division: homeOn(premises, now.household, day)?.division ?? "" };
  };
  const isIn = (placed: Placed): boolean => placed?.division.startsWith(within) ?? false;
  const county = (code: string | null | undefined): string => {
    const known = /^\d{6}/.exec(code ?? "")?.[0];
    if (known === undefined) return "unknown";
    if (["5309", "5303", "2107", "4112", "3715"].includes(known.slice(0, 4))) return known;
    return known.startsWith("53") ? "in-province" : "other-province";
  };
  for (const line of Map.groupBy(of(facts, "registration"), ({ person }) => person).values()) {
    if (isIn(at(line, dayAfter(since, -1)))) sheet.add("opening", "all");
    if (isIn(at(line, dayAfter(before, -1)))) sheet.add("closing", "all");
    const homes = line.flatMap(({ household }) => premises.get(household ?? "") ?? []);
    const days = new Set([...line, ...homes].map(({ from }) => from).filter((day) => since <= day && day < before));
    for (const day of days) {
      const was = at(line, dayAfter(day, -1));
      const is = at(line, day);
      const now = line.find((one) => covers(one, day));
      const then = line.find((one) => covers(one, dayAfter(day, -1)));
      if (now === undefined) continue;
      const [came, gone] = [isIn(is), isIn(was)];
      if (was === undefined && is === undefined) continue;
      if (was === undefined) {
        if (!came) continue;
        const what = CAME[now.reason] ?? "came-otherwise";
        sheet.add("movement", what);
        if (what === "settled" || what === "moved-in")
          sheet.add("from", county(then?.state === "elsewhere" ? then.place : null));
      } else if (is === undefined) {
        if (!gone) continue;
        const what = LEFT[now.reason] ?? "left-otherwise";
        sheet.add("movement", what);
        if (what === "moved-out") sheet.add("to", county(now.place));
      } else if (was.household === is.household) {
        if (came && !gone) sheet.add("movement", "recoded-in");
        if (gone && !came) sheet.add("movement", "recoded-out");
      } else if (came && gone) {
        if (now.reason !== "split" && now.reason !== "merge") sheet.add("movement", "moved-within");
      } else if (came) {
        sheet.add("movement", "arrived");
        sheet.add("from", county(was.division));
      } else if (gone) {
        sheet.add("movement", "left");
        sheet.add("to", county(is.division));
      }
    }
  }
  return sheet.cells;
}
