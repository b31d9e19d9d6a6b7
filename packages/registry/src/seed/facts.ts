import type { Fact, Registration } from "../population/fact.ts";
import { written } from "./days.ts";
import type { Made, MadeHousehold, Workshop } from "./making.ts";
import type { Circumstance, Person, Stay } from "./person.ts";
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
    for (let at = 0; at < stays.length; at++) {
      const stay = stays[at] as Stay;
      const until = stays[at + 1]?.from ?? null;
      this.#facts.push({
        kind: "registration",
        id: this.#next(),
        person: person.id,
        state: stay.state,
        household: stay.household,
        relation: stay.relation,
        place: stay.place,
        reason: stay.reason,
        from: written(stay.from),
        until: until === null ? null : written(until),
      } as Registration);
    }
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
    const days = [first];
    const change = (day: number): void => {
      if (day > first && !days.includes(day)) days.push(day);
    };
    for (const { from } of marriages) change(from);
    if (formerName !== null) change(formerName.until);
    days.sort((one, other) => one - other);
    for (let at = 0; at < days.length; at++) {
      const day = days[at] as number;
      const until = days[at + 1];
      const before = formerName !== null && day < formerName.until;
      this.#facts.push({
        kind: "particulars",
        id: this.#next(),
        person: person.id,
        name: before ? formerName.name : person.name,
        formerName: before ? null : (formerName?.name ?? null),
        sex: person.sex,
        born: written(person.born),
        number: person.number,
        ethnicity: person.ethnicity,
        marriage: marriageOn(marriages, day),
        birthplace: person.birthplace,
        nativePlace: person.birthplace,
        from: written(day),
        until: until === undefined ? null : written(until),
      });
    }
  }

  #circumstance({ person, kind, value, from }: Circumstance): void {
    this.#circumstances.push({ id: this.#next(), person, kind, value, from: written(from) });
  }
}

/** The code of the marriage that began last by a day. */
function marriageOn(marriages: Person["marriages"], day: number): string {
  let last: Person["marriages"][number] | undefined;
  for (const one of marriages) if (one.from <= day && (last === undefined || one.from >= last.from)) last = one;
  return last?.code ?? "10";
}
