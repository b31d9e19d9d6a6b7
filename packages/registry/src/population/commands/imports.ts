import type { Draft } from "../change.ts";
import { readCitizenNumber } from "../citizen-number.ts";
import type { CommandOf, ImportedHousehold, ImportedPerson } from "../command.ts";
import { type Day, type Fact, overlap, type PersonId, type Span } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import { isLink, kindsSaid, type Said, saidOfHousehold, saidOfPerson, sayingOf } from "../said.ts";
import { elsewhereOf } from "../timeline.ts";

/** Takes over households and people from another register, with their whole history, or mends ours by it. */
export function importFrom(draft: Draft, command: CommandOf<"import">): Refusal | undefined {
  if (command.replaces && (command.approver === undefined || command.approver === command.actor))
    return draft.refuse("second-officer-missing");
  for (const household of command.households) {
    const refused = importHousehold(draft, household, command.replaces);
    if (refused !== undefined) return refused;
  }
  const coming = new Set(command.people.map(({ person }) => person));
  const claims = claimsIn(command.people);
  for (const person of command.people) {
    const refused =
      numbersFault(draft, person, claims, coming, command.replaces) ??
      importPerson(draft, person, coming, command.replaces);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** Who of those who come is said to have a number, in their order. */
const claimsIn = (people: readonly ImportedPerson[]): ReadonlyMap<string, readonly PersonId[]> => {
  const pairs = people.flatMap(({ person, particulars }) =>
    particulars.flatMap(({ number }) => (number === null ? [] : [{ number, person }])),
  );
  return new Map(
    [...Map.groupBy(pairs, ({ number }) => number)].map(([number, all]) => [number, all.map(({ person }) => person)]),
  );
};

/**
 * Why numbers cannot be somebody's: another holds one, or comes with it before. What is held is free where its holder comes
 * too and is said to have another: so two may exchange theirs.
 */
function numbersFault(
  draft: Draft,
  { person, particulars }: ImportedPerson,
  claims: ReadonlyMap<string, readonly PersonId[]>,
  coming: ReadonlySet<PersonId>,
  replaces: boolean,
): Refusal | undefined {
  for (const { number } of particulars) {
    if (number === null) continue;
    if (readCitizenNumber(number) === undefined) return draft.refuse("number-wrong", person);
    const claiming = claims.get(number) ?? [];
    const holder = draft.known.holders.get(number);
    const givenUp = replaces && holder !== undefined && coming.has(holder) && !claiming.includes(holder);
    const held = holder !== undefined && holder !== person && !givenUp;
    if (held || claiming[0] !== person) return draft.refuse("number-taken", person);
  }
  return undefined;
}

function importHousehold(draft: Draft, imported: ImportedHousehold, replaces: boolean): Refusal | undefined {
  const { household, premises } = imported;
  const open = premises.filter(({ until }) => until === null);
  const unknown = open.find(({ division }) => !draft.known.communities.has(division));
  if (unknown !== undefined) return draft.refuse("division-unknown", unknown.division);
  if (!followUp(premises, draft.known.today)) return draft.refuse("before-last-change", household);
  const done = replace(draft, draft.premisesOf(household), saidOfHousehold(imported), replaces);
  return done ? undefined : draft.refuse("household-known", household);
}

function importPerson(
  draft: Draft,
  imported: ImportedPerson,
  coming: ReadonlySet<string>,
  replaces: boolean,
): Refusal | undefined {
  const { person, particulars, standings } = imported;
  const { today } = draft.known;
  if (particulars.some(({ born, from }) => born > from)) return draft.refuse("born-too-late", person);
  if (!followUp(particulars, today) || !followUp(standings, today)) return draft.refuse("before-last-change", person);
  // every day of a standing has particulars, and each day since somebody is known has a standing
  const [first, last] = [standings[0], standings.at(-1)];
  const [firstItems, lastItems] = [particulars[0], particulars.at(-1)];
  if (first === undefined || last?.until !== null || firstItems === undefined || lastItems?.until !== null)
    return draft.refuse("before-last-change", person);
  if (firstItems.from !== first.from) return draft.refuse("before-last-change", person);
  const spans = elsewhereOf(draft, person, lastItems.number);
  if (standings.some((one) => one.state === "registered" && spans.some((span) => overlap(span, one))))
    return draft.refuse("registered-in-another-city", person);
  for (const { household } of standings)
    if (household !== null && draft.premisesOf(household).length === 0)
      return draft.refuse("household-unknown", household);
  const refused = besideFault(draft, imported, coming);
  if (refused !== undefined) return refused;
  const kinds = kindsSaid([imported]);
  const held = [
    ...draft.particularsOf(person),
    ...draft.registrationsOf(person),
    ...kinds.flatMap((kind): readonly Fact[] => draft.of(kind, person)),
  ];
  return replace(draft, held, saidOfPerson(imported), replaces) ? undefined : draft.refuse("person-known", person);
}

/** What is wrong with what is said of a person beside particulars and standings. */
function besideFault(draft: Draft, imported: ImportedPerson, coming: ReadonlySet<string>): Refusal | undefined {
  const { person, particulars, kinship = [], details = [], residences = [], secrecy = [] } = imported;
  const { formerStatuses = [], identities = [] } = imported;
  const { today } = draft.known;
  const lines = [
    details,
    residences,
    formerStatuses,
    identities,
    ...Map.groupBy(secrecy, ({ secret }) => secret).values(),
    ...Map.groupBy(kinship, ({ kin, relative }) => `${kin} ${relative}`).values(),
  ];
  if (!lines.every((line) => apart(line, today))) return draft.refuse("before-last-change", person);
  // the rest of the form is written for days of which the particulars are
  const known = particulars[0]?.from ?? today;
  if (details.some(({ from }) => from < known)) return draft.refuse("before-last-change", person);
  if (formerStatuses.some(({ until }) => until > today)) return draft.refuse("day-in-future", person);
  if (kinship.some(({ relative }) => relative === person)) return draft.refuse("kin-impossible", person);
  if (identities.some(({ kept }) => kept === person)) return draft.refuse("record-not-kept", person);
  const others = [...kinship.map(({ relative }) => relative), ...identities.map(({ kept }) => kept)];
  const stranger = others.some((other) => !coming.has(other) && !draft.knows(other));
  return stranger ? draft.refuse("person-unknown", person) : undefined;
}

/** Whether spans follow one another without overlap, and none begins in the future. */
function apart(spans: readonly Span[], today: Day): boolean {
  return spans.every(({ from, until }, index) => {
    const next = spans[index + 1];
    return (
      from <= today &&
      (until === null || from < until) &&
      (next === undefined || (until !== null && until <= next.from))
    );
  });
}

/** Whether spans follow one another without gap either. */
const followUp = (spans: readonly Span[], today: Day): boolean =>
  apart(spans, today) &&
  spans.every(({ until }, index) => index === spans.length - 1 || spans[index + 1]?.from === until);

/**
 * What is held and said stays; what is not said ends, what is not held is recorded. Where nothing may be replaced, links to
 * others alone are added to what is known.
 * @returns whether it may be done
 */
function replace(draft: Draft, held: readonly Fact[], said: readonly Said[], replaces: boolean): boolean {
  // most come into an empty register
  const wanted = new Set(held.length === 0 ? [] : said.map(sayingOf));
  const there = new Set(held.map(sayingOf));
  const gone = held.filter((fact) => !wanted.has(sayingOf(fact)));
  const fresh = held.length === 0 ? said : said.filter((one) => !there.has(sayingOf(one)));
  const known = held.some((fact) => !isLink(fact));
  if (!replaces && (gone.length > 0 || (known && !fresh.every(isLink)))) return false;
  for (const fact of gone) draft.close(fact);
  for (const { from, until, ...rest } of fresh) draft.record(rest as Parameters<Draft["record"]>[0], from, until);
  return true;
}
