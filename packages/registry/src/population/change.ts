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

/** A change while it is put together. It reads as the register would after it. */
export class Draft {
  readonly known: Known;
  readonly command: Command;
  readonly #now = new Map<FactId, Fact>();
  readonly #closed = new Set<FactId>();
  #ordinal = 0;

  constructor(known: Known, command: Command) {
    this.known = known;
    this.command = command;
    for (const fact of known.facts) this.#now.set(fact.id, fact);
  }

  /** A refusal in this city. */
  refuse(code: RefusalCode, about: string | null = null): Refusal {
    return refusal(code, this.known.city, about);
  }

  get facts(): readonly Fact[] {
    return [...this.#now.values()];
  }

  registrationsOf(person: PersonId): readonly Registration[] {
    const found = this.facts.filter((fact) => fact.kind === "registration" && fact.person === person) as Registration[];
    return found.sort((one, other) => (one.from < other.from ? -1 : 1));
  }

  particularsOf(person: PersonId): readonly Particulars[] {
    const found = this.facts.filter((fact) => fact.kind === "particulars" && fact.person === person) as Particulars[];
    return found.sort((one, other) => (one.from < other.from ? -1 : 1));
  }

  /** Facts of a kind about a person, one after the other. */
  of<K extends Fact["kind"]>(kind: K, person: PersonId): readonly Extract<Fact, { readonly kind: K }>[] {
    const found = this.facts.filter((fact) => fact.kind === kind && "person" in fact && fact.person === person);
    return found.sort((one, other) => (one.from < other.from ? -1 : 1)) as Extract<Fact, { readonly kind: K }>[];
  }

  /** The premises of a household, one following the other. */
  premisesOf(household: HouseholdId): readonly Premises[] {
    const found = this.facts.filter((fact) => fact.kind === "premises" && fact.household === household) as Premises[];
    return found.sort((one, other) => (one.from < other.from ? -1 : 1));
  }

  kinshipOf(person: PersonId): readonly Kinship[] {
    return this.facts.filter((fact) => fact.kind === "kinship" && fact.person === person) as Kinship[];
  }

  /** Registrations in a household, of any day. */
  inHousehold(household: HouseholdId): readonly Registration[] {
    return this.facts.filter((fact) => fact.kind === "registration" && fact.household === household) as Registration[];
  }

  membersOn(household: HouseholdId, day: Day): readonly Registration[] {
    return this.inHousehold(household).filter((registration) => covers(registration, day));
  }

  knows(id: PersonId | HouseholdId): boolean {
    return this.known.touched.has(id);
  }

  record(body: WithoutSpan<Fact>, from: Day, until: Day | null = null): void {
    const id = factId(this.command.id, this.#ordinal++);
    this.#now.set(id, { ...body, id, from, until } as Fact);
  }

  /** A fact is held for true no longer. */
  close(fact: Fact): void {
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
