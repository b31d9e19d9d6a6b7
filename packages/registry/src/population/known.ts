import type { NumberRange } from "./citizen-number.ts";
import type { Command, Into } from "./command.ts";
import type { Day, Fact, HouseholdId, PersonId, Registration, Span } from "./fact.ts";
import { kindsSaid, type PersonalKind } from "./said.ts";

/** What has to be known to decide a command: gathered first, then decided. */
export interface Known {
  readonly city: string;
  readonly today: Day;
  /**
   * Facts that the register holds for true now: all of the persons that the command concerns, the premises of the
   * households, and of a family who is registered there on the command's day or later. Of a collective household, in
   * which there may be ten thousand, no member besides those persons; of one that is changed itself, one.
   */
  readonly facts: readonly Fact[];
  /** For each of them that exists, the command that changed it last. */
  readonly touched: ReadonlyMap<PersonId | HouseholdId, string>;
  /** Days on which they are registered in another city. */
  readonly elsewhere: ReadonlyMap<PersonId, readonly Span[]>;
  /** Days on which whoever bears a citizen number is registered in another city, under whatever id. */
  readonly numbersElsewhere: ReadonlyMap<string, readonly Span[]>;
  /** Who holds the citizen numbers that the command names. */
  readonly holders: ReadonlyMap<string, PersonId>;
  /** Numbers not to be given out: those held or ever given out with the beginning in which the command allocates. */
  readonly spent: ReadonlySet<string>;
  /** Codes of counties, in which the command may give out a number, that are for statistics only: no number begins so. */
  readonly statisticsOnly: ReadonlySet<string>;
  /** Those communities named, or of the households named, that are communities of the city on the day. */
  readonly communities: ReadonlySet<string>;
  /** Sequences that the city gives out. */
  readonly range: NumberRange;
  /** For the command named by a revocation: whom it registered, and from which day on. */
  readonly settled: { readonly people: readonly PersonId[]; readonly on: Day } | null;
  /** For the command whose move is to be undone: whom it moved, from which day on, and who still stands as it put them. */
  readonly moved: {
    readonly people: readonly PersonId[];
    readonly on: Day;
    readonly still: readonly PersonId[];
    /** Standings that had begun on the day of the move and that it ended: no day shows them any longer. */
    readonly ended: readonly Registration[];
    /** Head of the household that is named, when they were moved; null where it had none. */
    readonly head: PersonId | null;
  } | null;
}

/** Whom and what a command concerns. */
export interface Concerns {
  readonly people: readonly PersonId[];
  /** Those of them who are registered anew: no other city may have the bearer of their number registered. */
  readonly arriving: readonly PersonId[];
  readonly households: readonly HouseholdId[];
  /** Those of them that are changed themselves, and not only who is in them. */
  readonly changed: readonly HouseholdId[];
  readonly numbers: readonly string[];
  readonly communities: readonly string[];
  /** The command that it revokes. */
  readonly settlement: string | null;
  /** The command whose move it undoes. */
  readonly move: string | null;
  /** Kinds of facts of the persons that it looks at beside particulars and registrations. */
  readonly kinds: readonly PersonalKind[];
}

/** Reads off a command what has to be gathered for it. */
export function concernsOf(command: Command): Concerns {
  const people: PersonId[] = [];
  const arriving: PersonId[] = [];
  const households: HouseholdId[] = [];
  const changed: HouseholdId[] = [];
  const numbers: string[] = [];
  const communities: string[] = [];
  const kinds: PersonalKind[] = [];
  let settlement: string | null = null;
  let move: string | null = null;
  const into = (place: Into): void => {
    households.push("household" in place ? place.household : place.opens);
    if ("at" in place) communities.push(place.at.division);
  };
  switch (command.type) {
    case "birth":
      people.push(command.person, ...command.parents.map(({ person }) => person));
      households.push(command.household);
      break;
    case "first-registration":
      people.push(command.arrival.person);
      arriving.push(command.arrival.person);
      if (command.arrival.items?.number) numbers.push(command.arrival.items.number);
      into(command.into);
      break;
    case "settle":
    case "move-in":
      for (const { person, items } of command.arrivals) {
        people.push(person);
        arriving.push(person);
        if (items?.number) numbers.push(items.number);
      }
      into(command.into);
      break;
    case "move-out":
      people.push(...command.movers.map(({ person }) => person));
      break;
    case "move-within":
      people.push(...command.movers.map(({ person }) => person));
      into(command.into);
      break;
    case "split":
      people.push(...command.movers.map(({ person }) => person));
      households.push(command.household, command.opens);
      break;
    case "merge":
      people.push(...command.movers.map(({ person }) => person));
      households.push(command.household, command.into);
      break;
    case "change-head":
      people.push(...Object.keys(command.relations));
      households.push(command.household);
      break;
    case "open-household":
      households.push(command.household);
      changed.push(command.household);
      communities.push(command.at.division);
      break;
    case "close-household":
      households.push(command.household);
      changed.push(command.household);
      break;
    case "death":
    case "cancel":
      people.push(command.person);
      break;
    case "record-kinship":
    case "end-kinship":
      people.push(command.person, command.relative);
      kinds.push("kinship");
      break;
    case "record-residence":
      people.push(command.person);
      kinds.push("residence");
      break;
    case "keep-secret":
    case "lift-secret":
      people.push(command.person);
      kinds.push("secrecy");
      break;
    case "put-back":
      people.push(...command.people);
      move = command.move;
      if (command.household !== null) {
        households.push(command.household);
        arriving.push(...command.people);
      }
      break;
    case "revoke":
      people.push(...command.people);
      settlement = command.settlement;
      break;
    case "resolve-duplicate":
      people.push(command.keeps, command.other);
      kinds.push("identity");
      if (command.double.of === "number") communities.push(command.double.community);
      break;
    case "correct":
    case "change-items":
      people.push(command.person);
      kinds.push("details");
      if (command.items.number) numbers.push(command.items.number);
      break;
    case "import":
      for (const { person, particulars, standings, kinship = [], identities = [] } of command.people) {
        people.push(person, ...kinship.map(({ relative }) => relative), ...identities.map(({ kept }) => kept));
        numbers.push(...particulars.flatMap(({ number }) => (number === null ? [] : [number])));
        households.push(...standings.flatMap(({ household }) => (household === null ? [] : [household])));
      }
      kinds.push(...kindsSaid(command.people));
      for (const { household, premises } of command.households) {
        households.push(household);
        communities.push(...premises.map(({ division }) => division));
      }
      break;
    case "restore":
      people.push(command.mover.person);
      arriving.push(command.mover.person);
      into(command.into);
      break;
  }
  const once = (list: readonly string[]): string[] => [...new Set(list)];
  return {
    people: once(people),
    arriving: once(arriving),
    households: once(households),
    changed: once(changed),
    numbers: once(numbers),
    communities: once(communities),
    settlement,
    move,
    kinds,
  };
}
