import type { Fact, Items } from "../population/fact.ts";
import { written } from "./days.ts";
import type { Made, MadeHousehold, Workshop } from "./making.ts";
import type { Circumstance, Person } from "./person.ts";
import type { SeededBatch, SeededCircumstance } from "./population.ts";

/** Facts of a batch: their ordinals fit into a smallint. */
const FULL = 24_000;

/** Writes what was made up as facts, batch by batch. */
export class Writer {
  readonly #shop: Workshop;
  #id: string;
  #ordinal = 0;
  #people: string[] = [];
  #households: string[] = [];
  #facts: Fact[] = [];
  #circumstances: SeededCircumstance[] = [];
  people = 0;
  households = 0;

  constructor(shop: Workshop) {
    this.#shop = shop;
    this.#id = shop.chance.uuid();
  }

  get full(): boolean {
    return this.#ordinal >= FULL;
  }

  get empty(): boolean {
    return this.#ordinal === 0;
  }

  take(): SeededBatch {
    const batch = {
      id: this.#id,
      people: this.#people,
      households: this.#households,
      facts: this.#facts,
      circumstances: this.#circumstances,
    };
    this.#id = this.#shop.chance.uuid();
    this.#ordinal = 0;
    this.#people = [];
    this.#households = [];
    this.#facts = [];
    this.#circumstances = [];
    return batch;
  }

  add({ people, households, circumstances }: Made): void {
    for (const household of households) this.#household(household);
    for (const person of people) this.#person(person);
    for (const circumstance of circumstances) this.#circumstance(circumstance);
    this.people += people.length;
    this.households += households.length;
  }

  #next(): string {
    return `${this.#id}/${this.#ordinal++}`;
  }

  #household({ id, kind, division, address, name, from, until }: MadeHousehold): void {
    this.#households.push(id);
    this.#facts.push({
      kind: "premises",
      id: this.#next(),
      household: id,
      householdKind: kind,
      division,
      address,
      name,
      reason: null,
      from: written(from),
      until: until === null ? null : written(until),
    });
  }

  #person(person: Person): void {
    this.#people.push(person.id);
    const stays = [...person.stays];
    const end = person.died === null ? null : person.died + 1;
    if (end !== null)
      stays.push({ state: "dead", household: null, relation: null, place: null, from: end, reason: "death" });
    stays.forEach(({ from, ...stay }, at) => {
      const until = stays[at + 1]?.from ?? null;
      this.#facts.push({
        kind: "registration",
        id: this.#next(),
        person: person.id,
        ...stay,
        from: written(from),
        until: until === null ? null : written(until),
      });
    });
    this.#particulars(person, stays[0]?.from ?? person.born);
    for (const { relative, kin, from, until } of person.kin) {
      if (until !== null && until <= from) continue;
      this.#facts.push({
        kind: "kinship",
        id: this.#next(),
        person: person.id,
        relative,
        kin,
        evidence: "seed",
        from: written(from),
        until: until === null ? null : written(until),
      });
    }
  }

  /** One set of items for each span in which they are the same. */
  #particulars(person: Person, first: number): void {
    const { marriages, formerName } = person;
    const changes = new Set([first]);
    for (const { from } of marriages) if (from > first) changes.add(from);
    if (formerName !== null && formerName.until > first) changes.add(formerName.until);
    const days = [...changes].sort((one, other) => one - other);
    days.forEach((day, at) => {
      const until = days[at + 1];
      this.#facts.push({
        kind: "particulars",
        id: this.#next(),
        person: person.id,
        ...itemsOn(person, day),
        from: written(day),
        until: until === undefined ? null : written(until),
      });
    });
  }

  #circumstance({ person, kind, value, from }: Circumstance): void {
    this.#circumstances.push({ id: this.#next(), person, kind, value, from: written(from) });
  }
}

function itemsOn(person: Person, day: number): Items {
  const { formerName, marriages } = person;
  const before = formerName !== null && day < formerName.until;
  const married = marriages.reduce<{ from: number; code: string } | null>(
    (last, one) => (one.from <= day && (last === null || one.from >= last.from) ? one : last),
    null,
  );
  return {
    name: before ? formerName.name : person.name,
    formerName: before ? null : (formerName?.name ?? null),
    sex: person.sex,
    born: written(person.born),
    number: person.number,
    ethnicity: person.ethnicity,
    marriage: married?.code ?? "10",
    birthplace: person.birthplace,
    nativePlace: person.birthplace,
  };
}
