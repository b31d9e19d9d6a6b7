import type { Command, CommandType } from "./command.ts";
import { factId } from "./command.ts";
import type { Day, Fact, FactId } from "./fact.ts";
import {
  covers,
  type HouseholdId,
  type Kinship,
  type Particulars,
  type PersonId,
  type Premises,
  type Registration,
  type Span,
} from "./fact.ts";
import type { Known } from "./known.ts";
import { type Refusal, type RefusalCode, refusal } from "./refusal.ts";

/** What a command does: facts that are held for true no longer, and facts that are from now on. */
export interface Change {
  readonly event: CommandType;
  readonly closes: readonly FactId[];
  readonly records: readonly Fact[];
}

type WithoutSpan<F> = F extends Fact ? Omit<F, "id" | "from" | "until"> : never;

const amongst = <K extends Fact["kind"]>(kind: K, facts: Iterable<Fact> = []) =>
  [...facts].filter((fact) => fact.kind === kind) as Extract<Fact, { readonly kind: K }>[];

const byDay = <F extends Span>(facts: F[]): readonly F[] =>
  facts.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));

/** A change while it is put together. It reads as the register would after it. */
export class Draft {
  readonly known: Known;
  readonly command: Command;
  readonly #now = new Map<FactId, Fact>();
  readonly #ofPerson = new Map<PersonId, Set<Fact>>();
  readonly #ofHousehold = new Map<HouseholdId, Set<Fact>>();
  readonly #closed = new Set<FactId>();
  #ordinal = 0;

  constructor(known: Known, command: Command) {
    this.known = known;
    this.command = command;
    for (const fact of known.facts) this.#add(fact);
  }

  #add(fact: Fact): void {
    this.#now.set(fact.id, fact);
    for (const [index, id] of this.#placesOf(fact)) {
      const there = index.get(id);
      if (there === undefined) index.set(id, new Set([fact]));
      else there.add(fact);
    }
  }

  /** Where a fact is found by whom it is about. */
  #placesOf(fact: Fact): readonly (readonly [index: Map<string, Set<Fact>>, id: string])[] {
    return [
      ...("person" in fact ? [[this.#ofPerson, fact.person] as const] : []),
      ...("household" in fact && fact.household !== null ? [[this.#ofHousehold, fact.household] as const] : []),
    ];
  }

  /** A refusal in this city. */
  refuse(code: RefusalCode, about: string | null = null): Refusal {
    return refusal(code, this.known.city, about);
  }

  get facts(): readonly Fact[] {
    return [...this.#now.values()];
  }

  registrationsOf(person: PersonId): readonly Registration[] {
    return this.of("registration", person);
  }

  particularsOf(person: PersonId): readonly Particulars[] {
    return this.of("particulars", person);
  }

  kinshipOf(person: PersonId): readonly Kinship[] {
    return this.of("kinship", person);
  }

  /** Facts of a kind about a person, one after the other. */
  of<K extends Fact["kind"]>(kind: K, person: PersonId): readonly Extract<Fact, { readonly kind: K }>[] {
    return byDay(amongst(kind, this.#ofPerson.get(person)));
  }

  /** The premises of a household, one following the other. */
  premisesOf(household: HouseholdId): readonly Premises[] {
    return byDay(amongst("premises", this.#ofHousehold.get(household)));
  }

  /** Registrations in a household, of any day. */
  inHousehold(household: HouseholdId): readonly Registration[] {
    return amongst("registration", this.#ofHousehold.get(household));
  }

  membersOn(household: HouseholdId, day: Day): readonly Registration[] {
    return this.inHousehold(household).filter((registration) => covers(registration, day));
  }

  knows(id: PersonId | HouseholdId): boolean {
    return this.known.touched.has(id);
  }

  record(body: WithoutSpan<Fact>, from: Day, until: Day | null = null): void {
    const id = factId(this.command.id, this.#ordinal++);
    this.#add({ ...body, id, from, until } as Fact);
  }

  /** A fact is held for true no longer. */
  close(fact: Fact): void {
    const there = this.#now.get(fact.id);
    if (there !== undefined) for (const [index, id] of this.#placesOf(there)) index.get(id)?.delete(there);
    this.#now.delete(fact.id);
    this.#closed.add(fact.id);
  }

  /** A fact holds up to, not including, a day: it is held for true no longer, and a shorter one is. */
  end(fact: Fact, day: Day): void {
    this.close(fact);
    const { id: _, from, until: __, ...body } = fact;
    if (from < day) this.record(body as WithoutSpan<Fact>, from, day);
  }

  change(): Change {
    const before = new Set(this.known.facts.map(({ id }) => id));
    return {
      event: this.command.type,
      closes: [...this.#closed].filter((id) => before.has(id)),
      records: this.facts.filter(({ id }) => !before.has(id)),
    };
  }
}
