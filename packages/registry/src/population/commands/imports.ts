import type { Draft } from "../change.ts";
import { readCitizenNumber } from "../citizen-number.ts";
import type { CommandOf, ImportedHousehold, ImportedPerson } from "../command.ts";
import { type Day, type Fact, overlap, type Span } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import { numberFault } from "./births.ts";

/** Takes over households and people from another register, with their whole history, or mends ours by it. */
export function importFrom(draft: Draft, command: CommandOf<"import">): Refusal | undefined {
  if (command.replaces && (command.approver === undefined || command.approver === command.actor))
    return draft.refuse("second-officer-missing");
  for (const household of command.households) {
    const refused = importHousehold(draft, household, command.replaces);
    if (refused !== undefined) return refused;
  }
  for (const person of command.people) {
    const refused = importPerson(draft, person, command.replaces);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function importHousehold(
  draft: Draft,
  { household, premises }: ImportedHousehold,
  replaces: boolean,
): Refusal | undefined {
  const open = premises.filter(({ until }) => until === null);
  const unknown = open.find(({ division }) => !draft.known.communities.has(division));
  if (unknown !== undefined) return draft.refuse("division-unknown", unknown.division);
  if (!followUp(premises, draft.known.today)) return draft.refuse("before-last-change", household);
  const held = draft.premisesOf(household);
  const said = premises.map((one) => ({ kind: "premises" as const, household, ...one, reason: null }));
  return replace(draft, held, said, replaces) ? undefined : draft.refuse("household-known", household);
}

function importPerson(draft: Draft, imported: ImportedPerson, replaces: boolean): Refusal | undefined {
  const { person, particulars, standings, kinship } = imported;
  const { today, elsewhere } = draft.known;
  if (particulars.some(({ born, from }) => born > from)) return draft.refuse("born-too-late", person);
  for (const { number } of particulars) {
    const refused = number === null ? undefined : numberFault(draft, person, number);
    if (refused !== undefined) return refused;
    if (number !== null && readCitizenNumber(number) === undefined) return draft.refuse("number-wrong", person);
  }
  if (!followUp(particulars, today) || !followUp(standings, today)) return draft.refuse("before-last-change", person);
  // every day of a standing has particulars, and each day since somebody is known has a standing
  const [first, last] = [standings[0], standings.at(-1)];
  const [firstItems, lastItems] = [particulars[0], particulars.at(-1)];
  if (first === undefined || last?.until !== null || firstItems === undefined || lastItems?.until !== null)
    return draft.refuse("before-last-change", person);
  if (firstItems.from !== first.from) return draft.refuse("before-last-change", person);
  const spans = elsewhere.get(person) ?? [];
  if (standings.some((one) => one.state === "registered" && spans.some((span) => overlap(span, one))))
    return draft.refuse("registered-in-another-city", person);
  for (const { household } of standings)
    if (household !== null && draft.premisesOf(household).length === 0)
      return draft.refuse("household-unknown", household);
  const held = [...draft.particularsOf(person), ...draft.registrationsOf(person), ...draft.kinshipOf(person)];
  const said = [
    ...particulars.map((one) => ({ kind: "particulars" as const, person, ...one })),
    ...standings.map((one) => ({ kind: "registration" as const, person, ...one })),
    ...kinship.map((one) => ({ kind: "kinship" as const, person, ...one })),
  ];
  return replace(draft, held, said, replaces) ? undefined : draft.refuse("person-known", person);
}

/** Whether spans follow one another without gap or overlap, and none begins in the future. */
function followUp(spans: readonly Span[], today: Day): boolean {
  return spans.every(
    ({ from, until }, index) =>
      from <= today &&
      (until === null || from < until) &&
      (index === spans.length - 1 || spans[index + 1]?.from === until),
  );
}

type Body<F> = F extends Fact ? Omit<F, "id"> : never;

/**
 * What is held and said stays; what is not said ends, what is not held is recorded. Where nothing may be replaced, kinship
 * alone is added to what is known.
 * @returns whether it may be done
 */
function replace(draft: Draft, held: readonly Fact[], said: readonly Body<Fact>[], replaces: boolean): boolean {
  const wanted = new Set(said.map(textOf));
  const there = new Set(held.map(textOf));
  const gone = held.filter((fact) => !wanted.has(textOf(fact)));
  const fresh = said.filter((body) => !there.has(textOf(body)));
  const known = held.some(({ kind }) => kind !== "kinship");
  if (!replaces && (gone.length > 0 || (known && fresh.some(({ kind }) => kind !== "kinship")))) return false;
  for (const fact of gone) draft.close(fact);
  for (const { from, until, ...rest } of fresh) draft.record(rest as Parameters<Draft["record"]>[0], from, until);
  return true;
}

/** What a fact says, whatever its id and the order of its fields. */
const textOf = (fact: Body<Fact> | Fact): string =>
  JSON.stringify(
    Object.entries(fact)
      .filter(([field]) => field !== "id")
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
