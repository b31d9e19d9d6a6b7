import type { Draft } from "../change.ts";
import type { CommandOf } from "../command.ts";
import {
  covers,
  type Day,
  type DetailItems,
  type Details,
  type Items,
  overlap,
  type Particulars,
  type PersonId,
  type Span,
} from "../fact.ts";
import { detailsIn, particularsIn, UNWRITTEN } from "../items.ts";
import type { Refusal } from "../refusal.ts";
import { elsewhereOf } from "../timeline.ts";
import { numberFault } from "./births.ts";

/** Items that a second officer approves. */
const GUARDED: readonly (keyof Items)[] = ["name", "born", "number"];
/** Items that last for life. */
const LASTING: readonly (keyof Items)[] = ["born", "number"];

/** What was written was wrong: it is mended for as long as the wrong value stood, and the record keeps what was thought. */
export function correct(draft: Draft, command: CommandOf<"correct">): Refusal | undefined {
  const { person, on } = command;
  const wrong = draft.particularsOf(person).find((particulars) => covers(particulars, on));
  if (wrong === undefined) return draft.refuse(draft.knows(person) ? "before-last-change" : "person-unknown", person);
  const details = draft.of("details", person).find((one) => covers(one, on));
  const { items, more } = newIn(command.items, wrong, details);
  if (items === undefined && more === undefined) return draft.refuse("nothing-changes", person);
  if (items !== undefined) {
    const refused = itemsFault(draft, person, items);
    if (refused !== undefined) return refused;
    for (const one of spanOf(draft.particularsOf(person), wrong, keysOf(items))) replace(draft, one, items);
  }
  if (more !== undefined && details === undefined) {
    const { from, until } = unwrittenAround(draft, person, on);
    draft.record({ kind: "details", person, ...UNWRITTEN, ...more }, from, until);
  } else if (more !== undefined && details !== undefined)
    for (const one of spanOf(draft.of("details", person), details, keysOf(more))) replace(draft, one, more);
  return undefined;
}

/** A fact is held for true no longer, and one with other items is, for the same days. */
function replace(draft: Draft, fact: Particulars | Details, items: Partial<Items> | Partial<DetailItems>): void {
  const { id: _, from, until, ...body } = fact;
  draft.close(fact);
  draft.record({ ...body, ...items } as Particulars | Details, from, until);
}

/** The days around one on which nothing is written of a person beside the particulars. */
function unwrittenAround(draft: Draft, person: PersonId, day: Day): Span {
  const all = draft.of("details", person);
  const before = all.findLast(({ from }) => from <= day);
  const next = all.find(({ from }) => from > day);
  return { from: before?.until ?? (draft.particularsOf(person)[0] as Particulars).from, until: next?.from ?? null };
}

const keysOf = <T extends object>(items: T): readonly (keyof T)[] => Object.keys(items) as (keyof T)[];

/** Those of the items given that are other than what is written, by the fact that holds them; undefined where none is. */
function newIn(given: Partial<Items & DetailItems>, particulars: Particulars, details: Details | undefined) {
  const [items, more] = [particularsIn(given), detailsIn(given)];
  const written = details ?? UNWRITTEN;
  return {
    items: keysOf(items).every((key) => items[key] === particulars[key]) ? undefined : items,
    more: keysOf(more).every((key) => more[key] === written[key]) ? undefined : more,
  };
}

/** The neighbouring spans in which the items stand as they do in one of them. */
function spanOf<F extends Span>(all: readonly F[], middle: F, items: readonly (keyof F)[]): readonly F[] {
  const same = (one: F | undefined, other: F | undefined): boolean =>
    one !== undefined &&
    other !== undefined &&
    one.until === other.from &&
    items.every((item) => one[item] === middle[item] && other[item] === middle[item]);
  let first = all.findIndex((one) => one.from === middle.from);
  let last = first;
  while (same(all[first - 1], all[first])) first--;
  while (same(all[last], all[last + 1])) last++;
  return all.slice(first, last + 1);
}

/** An item changes from a day on, as a name does. */
export function changeItems(draft: Draft, command: CommandOf<"change-items">): Refusal | undefined {
  const { person, on } = command;
  const last = draft.particularsOf(person).at(-1);
  if (last === undefined) return draft.refuse("person-unknown", person);
  const details = draft.of("details", person).at(-1);
  const open = details?.until === null ? details : undefined;
  if (LASTING.some((item) => command.items[item] !== undefined)) return draft.refuse("never-changes", person);
  const { items, more } = newIn(command.items, last, open);
  if (items === undefined && more === undefined) return draft.refuse("nothing-changes", person);
  if (items !== undefined) {
    if (last.from > on) return draft.refuse("before-last-change", person);
    const refused = itemsFault(draft, person, items);
    if (refused !== undefined) return refused;
    const { id: _, from: __, until: ___, ...body } = last;
    draft.end(last, on);
    draft.record({ ...body, ...items }, on);
  }
  if (more === undefined) return undefined;
  const since = details?.until ?? details?.from ?? (draft.particularsOf(person)[0] as Particulars).from;
  if (since > on) return draft.refuse("before-last-change", person);
  const {
    id: _,
    from: __,
    until: ___,
    ...body
  } = open ?? { kind: "details" as const, id: "", person, from: on, until: null, ...UNWRITTEN };
  if (open !== undefined) draft.end(open, on);
  draft.record({ ...body, ...more }, on);
  return undefined;
}

function itemsFault(draft: Draft, person: PersonId, items: Partial<Items>): Refusal | undefined {
  const { actor, approver, on } = draft.command;
  const second = approver !== undefined && approver !== actor;
  if (!second && keysOf(items).some((item) => GUARDED.includes(item)))
    return draft.refuse("second-officer-missing", person);
  const first = draft.registrationsOf(person).find(({ state }) => state === "registered");
  if (items.born !== undefined && (items.born > on || (first !== undefined && items.born > first.from)))
    return draft.refuse("born-too-late", person);
  if (items.number == null) return undefined;
  return numberFault(draft, person, items.number) ?? bearerFault(draft, person, items.number);
}

/** Whether another city has the bearer of a number registered on days on which this person is registered here. */
function bearerFault(draft: Draft, person: PersonId, number: string): Refusal | undefined {
  const here = draft.registrationsOf(person).filter(({ state }) => state === "registered");
  const both = elsewhereOf(draft, person, number).some((span) => here.some((one) => overlap(span, one)));
  return both ? draft.refuse("registered-in-another-city", person) : undefined;
}
