import assert from "node:assert/strict";
import {
  type Command,
  concernsOf,
  covers,
  type Decision,
  decide,
  type Fact,
  factsAt,
  HEAD,
  type History,
  type Known,
  MOVES,
  overlap,
  type Particulars,
  type Premises,
  type Registration,
  type Span,
  withChange,
} from "@luohu/registry";

/** A number as an id: `idOf(7)` is `00000000-0000-4000-8000-000000000007`. */
export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Communities of these tests. */
export const COMMUNITIES = ["530902001001", "530902001002"];

/** A register in memory, which answers as one with a database should. */
export class World {
  readonly city: string;
  today = "2021-06-01";
  history: History = new Map();
  readonly touched = new Map<string, string>();
  readonly elsewhere = new Map<string, readonly Span[]>();
  readonly statisticsOnly = new Set<string>();
  readonly numbersElsewhere = new Map<string, readonly Span[]>();
  range = { from: 1, to: 999 };
  #moments = 0;
  readonly #types = new Map<string, string>();
  readonly #days = new Map<string, string>();
  readonly #recorded = new Map<string, string>();

  constructor(city = "lincang") {
    this.city = city;
  }

  /** Now: each call is later than the one before. */
  moment(): string {
    return new Date(Date.UTC(2021, 5, 1) + this.#moments++ * 1000).toISOString().replace("Z", "000Z");
  }

  /** Commands that moved people, the latest first. */
  moves(): readonly string[] {
    return [...this.#types]
      .flatMap(([command, type]) => (MOVES.some((one) => one === type) ? [command] : []))
      .reverse();
  }

  /** Commands that registered people from outside, and whom each. */
  arrivals(): readonly (readonly [command: string, people: readonly string[]])[] {
    const came = [...this.#types].filter(([, type]) => type === "settle" || type === "move-in");
    return came.map(([command]) => {
      const facts = [...this.history.values()].map(({ fact }) => fact);
      const mine = facts.filter((fact) => fact.kind === "registration" && fact.id.startsWith(`${command}/`));
      const there = mine.flatMap((fact) =>
        fact.kind === "registration" && fact.state === "registered" ? [fact.person] : [],
      );
      return [command, [...new Set(there)]];
    });
  }

  now(): readonly Fact[] {
    return factsAt(this.history, "9999-12-31T00:00:00.000000Z");
  }

  known(command: Command): Known {
    const { people, households, changed, communities, kinds, settlement, move } = concernsOf(command);
    const looked = new Set<string>(["particulars", "registration", "premises", ...kinds]);
    const facts = this.now();
    const person = new Set(people);
    const family = new Set(
      facts.flatMap((fact) => (fact.kind === "premises" && fact.householdKind === "family" ? [fact.household] : [])),
    );
    const isThere = (fact: Fact, household: string): boolean =>
      fact.kind === "registration" && fact.household === household && (fact.until === null || fact.until > command.on);
    const somebody = new Set(changed.map((household) => facts.find((fact) => isThere(fact, household))?.id));
    const concerned = facts.filter((fact) =>
      fact.kind === "premises"
        ? households.includes(fact.household)
        : (looked.has(fact.kind) && person.has(fact.person)) ||
          somebody.has(fact.id) ||
          households.some((household) => family.has(household) && isThere(fact, household)),
    );
    const arrived = [...this.history.values()].flatMap(({ fact }) =>
      fact.kind === "registration" && fact.id.startsWith(`${settlement}/`) && fact.state === "registered" ? [fact] : [],
    );
    const settles = ["settle", "move-in", "first-registration"].includes(this.#types.get(settlement ?? "") ?? "");
    const numbersOf = (among: readonly Fact[]) =>
      among.flatMap((fact) =>
        fact.kind === "particulars" && fact.number !== null ? [[fact.number, fact.person] as const] : [],
      );
    const ever = [...this.history.values()].map(({ fact }) => fact);
    return {
      city: this.city,
      today: this.today,
      facts: concerned,
      touched: new Map(
        [...people, ...households].flatMap((id) =>
          this.touched.has(id) ? [[id, this.touched.get(id) as string]] : [],
        ),
      ),
      elsewhere: this.elsewhere,
      numbersElsewhere: this.numbersElsewhere,
      holders: new Map(numbersOf(facts)),
      spent: new Set(numbersOf(ever).map(([number]) => number)),
      statisticsOnly: this.statisticsOnly,
      communities: new Set(communities.filter((code) => COMMUNITIES.includes(code))),
      range: this.range,
      settled: settles
        ? {
            people: [...new Set(arrived.map((fact) => fact.person))].sort(),
            on: arrived.map(({ from }) => from).sort()[0] as string,
          }
        : null,
      moved: move === null ? null : this.#moved(move, command),
    };
  }

  /** Whom a command moved and who still stands so: told by the facts that it recorded for its own day. */
  #moved(move: string, command: Command): Known["moved"] {
    const type = this.#types.get(move);
    const on = this.#days.get(move);
    const at = this.#recorded.get(move);
    if (on === undefined || at === undefined || !MOVES.some((one) => one === type)) return null;
    const put = [...this.history.values()].flatMap(({ fact }) =>
      fact.kind === "registration" &&
      fact.id.startsWith(`${move}/`) &&
      ((fact.reason === type && fact.from === on) || (type === "put-back" && fact.from <= on && fact.until === null))
        ? [fact]
        : [],
    );
    const standings = [...this.history.values()].flatMap(({ fact, recorded, superseded }) =>
      fact.kind === "registration" ? [{ fact, recorded, superseded }] : [],
    );
    const head = standings.find(
      ({ fact, recorded, superseded }) =>
        command.type === "put-back" &&
        fact.household === command.household &&
        fact.relation === HEAD &&
        covers(fact, on) &&
        recorded < at &&
        (superseded === null || superseded >= at),
    );
    const isAs = (one: Registration): boolean =>
      standings.some(
        ({ fact, superseded }) =>
          superseded === null &&
          fact.until === null &&
          fact.from === one.from &&
          fact.reason === one.reason &&
          fact.person === one.person &&
          fact.state === one.state &&
          fact.household === one.household,
      );
    return {
      on,
      people: put.map(({ person }) => person),
      still: put.filter(isAs).map(({ person }) => person),
      ended: standings.flatMap(({ fact, superseded }) => (superseded === at && fact.from === on ? [fact] : [])),
      head: head?.fact.person ?? null,
    };
  }

  run(command: Command): Decision {
    const decision = decide(this.known(command), command);
    if (!decision.ok) return decision;
    const { records, closes } = decision.change;
    const about = [...records, ...closes.map((id) => this.history.get(id)?.fact as Fact)];
    const moment = this.moment();
    this.history = withChange(this.history, decision.change, moment);
    this.#recorded.set(command.id, moment);
    this.#types.set(command.id, command.type);
    this.#days.set(command.id, command.on);
    for (const fact of about) for (const id of subjectsOf(fact)) this.touched.set(id, command.id);
    return decision;
  }

  /** Runs a command that must be carried out. */
  must(command: Command): void {
    const decision = this.run(command);
    if (!decision.ok) assert.fail(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
  }
}

/** The persons and households that a fact is about. */
export function subjectsOf(fact: Fact): readonly string[] {
  if (fact.kind === "premises") return [fact.household];
  if (fact.kind === "registration" && fact.household !== null) return [fact.person, fact.household];
  return [fact.person];
}

const byDay = (one: Span, other: Span): number => (one.from < other.from ? -1 : 1);

function grouped<T>(list: readonly T[], key: (one: T) => string): readonly (readonly T[])[] {
  return [...Map.groupBy(list, key).values()];
}

/** Asserts what must hold of the facts of a register at any time. */
export function assertConstraints(facts: readonly Fact[]): void {
  const registrations = facts.filter((fact): fact is Registration => fact.kind === "registration");
  const premises = facts.filter((fact): fact is Premises => fact.kind === "premises");
  const particulars = facts.filter((fact): fact is Particulars => fact.kind === "particulars");
  for (const standings of grouped(registrations, ({ person }) => person)) {
    const line = [...standings].sort(byDay);
    line.forEach((standing, index) => {
      assert.equal(standing.until, line[index + 1]?.from ?? null, "a person stands in one place on every day");
    });
    const written = particulars.filter(({ person }) => person === line[0]?.person).sort(byDay);
    written.forEach((one, index) => {
      assert.equal(one.until, written[index + 1]?.from ?? null, "items are known for every day");
    });
    assert.ok((written[0]?.from ?? "9999") <= (line[0]?.from ?? ""), "whoever stands somewhere has a name there");
  }
  for (const { person, household, from, until } of registrations) {
    if (household === null) continue;
    const homes = premises.filter((one) => one.household === household).sort(byDay);
    const end = homes.at(-1)?.until ?? null;
    const housed = homes.some((one) => covers(one, from)) && (end === null || (until !== null && until <= end));
    assert.ok(housed, `${person} is in no household`);
  }
  for (const members of grouped(
    registrations.filter(({ relation }) => relation === HEAD),
    ({ household }) => household as string,
  )) {
    const heads = [...members].sort(byDay);
    heads.forEach((head, index) => {
      assert.ok(
        heads.slice(index + 1).every((other) => !overlap(head, other)),
        "a household has one head",
      );
    });
    const kind = premises.find(({ household }) => household === heads[0]?.household)?.householdKind;
    assert.equal(kind, "family", "only a family has a head");
  }
  for (const homes of grouped(premises, ({ household }) => household))
    [...homes].sort(byDay).forEach((home, index, all) => {
      const next = all[index + 1];
      if (next !== undefined) assert.equal(home.until, next.from, "premises follow one another");
    });
  const holders = new Map<string, string>();
  for (const { number, person } of particulars) {
    if (number === null) continue;
    assert.equal(holders.get(number) ?? person, person, "a number belongs to one person");
    holders.set(number, person);
  }
  const ids = facts.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
}
