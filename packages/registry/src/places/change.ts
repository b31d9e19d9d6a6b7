import { covers, type Day, type HouseholdId } from "../population/fact.ts";
import type { RefusalCode } from "../population/refusal.ts";
import type { PlaceCommand, PlaceCommandType } from "./command.ts";
import type { Address, Area, AreaKind, AreaOfCommunity, Division, Succession } from "./division.ts";
import type { PremisesRule } from "./premises.ts";
import { type PlaceRefusal, type PlaceRefusalCode, placeRefusal } from "./refusal.ts";

/** What has to be known to decide a command on places: held for true now. */
export interface PlacesKnown {
  readonly city: string;
  /** Code of the prefecture, six digits. */
  readonly division: string;
  readonly today: Day;
  /** All divisions of the city. */
  readonly divisions: readonly Division[];
  /** All areas of the city, and where its communities lie. */
  readonly areas: readonly Area[];
  readonly areaOf: readonly AreaOfCommunity[];
  /** The standard addresses that the command names. */
  readonly addresses: readonly Address[];
  /** In which community the households that the command names are on its day. */
  readonly households: ReadonlyMap<HouseholdId, string>;
}

/** What a command on places does. Of each kind: what is held for true no longer, and what is from now on. */
export interface PlaceChange {
  readonly event: PlaceCommandType;
  readonly divisions: Facts<Division>;
  readonly successions: readonly Succession[];
  /** What the premises concerned are called, and standard addresses with them; null where none are. */
  readonly rule: PremisesRule | null;
  readonly addresses: Facts<Address>;
  readonly areas: Facts<Area>;
  readonly areaOf: Facts<AreaOfCommunity>;
}

interface Facts<F> {
  readonly closes: readonly F[];
  readonly records: readonly F[];
}

/** Facts of a kind while a change is put together. */
class Draft<F extends { readonly from: Day }> {
  readonly closes: F[] = [];
  readonly records: F[] = [];
  #now: readonly F[];

  constructor(now: readonly F[]) {
    this.#now = now;
  }

  get now(): readonly F[] {
    return this.#now;
  }

  record(fact: F): void {
    this.records.push(fact);
    this.#now = [...this.#now, fact];
  }

  close(fact: F): void {
    this.#now = this.#now.filter((one) => one !== fact);
    const fresh = this.records.indexOf(fact);
    if (fresh >= 0) this.records.splice(fresh, 1);
    else this.closes.push(fact);
  }
}

/** A change of places while it is put together; it reads as the register would after it. */
export class PlaceDraft {
  readonly known: PlacesKnown;
  readonly command: PlaceCommand;
  readonly divisions: Draft<Division>;
  readonly areas: Draft<Area>;
  readonly areaOf: Draft<AreaOfCommunity>;
  readonly addresses: Draft<Address>;
  readonly successions: Succession[] = [];
  rule: PremisesRule | null = null;

  constructor(known: PlacesKnown, command: PlaceCommand) {
    this.known = known;
    this.command = command;
    this.divisions = new Draft(known.divisions);
    this.areas = new Draft(known.areas);
    this.areaOf = new Draft(known.areaOf);
    this.addresses = new Draft(known.addresses);
  }

  refuse(code: PlaceRefusalCode | RefusalCode, about: string | null = null): PlaceRefusal {
    return placeRefusal(code, this.known.city, about);
  }

  /** The division of a code that is there on the command's day. */
  onDay(code: string): Division | undefined {
    return this.divisions.now.find((one) => one.code === code && covers(one, this.command.on));
  }

  /** The division of a code as it is from the command's day on, or why it cannot change then. */
  live(code: string): Division | PlaceRefusal {
    if (!this.inside(code)) return this.refuse("division-outside", code);
    const rows = this.divisions.now.filter((one) => one.code === code);
    const last = rows.find(({ until }) => until === null);
    if (rows.some(({ from }) => from > this.command.on)) return this.refuse("division-changed-later", code);
    return last ?? this.refuse("no-such-division", code);
  }

  /** Whether a code lies in the city, below the prefecture. */
  inside(code: string): boolean {
    return code.length > 4 && code.startsWith(this.known.division.slice(0, 4)) && code !== this.known.division;
  }

  /** The divisions at and below one that have no end. */
  under(code: string): readonly Division[] {
    return this.divisions.now.filter((one) => one.code.startsWith(code) && one.until === null);
  }

  /** Divisions directly below one. */
  below(code: string): readonly Division[] {
    return this.divisions.now.filter(({ parent, until }) => parent === code && until === null);
  }

  /** From the command's day on a division is called otherwise, or there is none of the code. */
  change(division: Division, into: Partial<Pick<Division, "name" | "nameEn">> | null): void {
    const { on } = this.command;
    this.divisions.close(division);
    if (division.from < on) this.divisions.record({ ...division, until: on });
    if (into !== null) this.divisions.record({ ...division, ...into, from: on, until: null });
  }

  begin(division: Omit<Division, "from" | "until">): void {
    this.divisions.record({ ...division, from: this.command.on, until: null });
  }

  /** The area of a kind in which a community lies on the command's day. */
  areaOn(kind: AreaKind, division: string): AreaOfCommunity | undefined {
    const rows = this.areaOf.now.filter(
      (one) => one.kind === kind && one.division === division && one.from <= this.command.on,
    );
    return rows.reduce<AreaOfCommunity | undefined>(
      (last, one) => (last === undefined || last.from < one.from ? one : last),
      undefined,
    );
  }

  /** From the command's day on a community lies in an area. */
  lie(kind: AreaKind, division: string, area: string | null): void {
    const before = this.areaOn(kind, division);
    if ((before?.area ?? null) === area && before !== undefined) return;
    if (before === undefined && area === null) return;
    if (before?.from === this.command.on) this.areaOf.close(before);
    this.areaOf.record({ kind, division, area, from: this.command.on });
  }

  finish(): PlaceChange {
    const facts = <F extends { readonly from: Day }>({ closes, records }: Draft<F>): Facts<F> => ({ closes, records });
    return {
      event: this.command.type,
      divisions: facts(this.divisions),
      successions: this.successions,
      rule: this.rule,
      addresses: facts(this.addresses),
      areas: facts(this.areas),
      areaOf: facts(this.areaOf),
    };
  }
}

/** Whether a value is a refusal. */
export const isRefused = (value: object | undefined): value is PlaceRefusal => value !== undefined && "cites" in value;
