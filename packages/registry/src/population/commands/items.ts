import type { Draft } from "../change.ts";
import type { CommandOf } from "../command.ts";
import { covers, type Items, type Particulars, type PersonId } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import { numberFault } from "./births.ts";

/** Items that a second officer approves. */
const GUARDED: readonly (keyof Items)[] = ["name", "born", "number"];
/** Items that last for life. */
const LASTING: readonly (keyof Items)[] = ["born", "number"];

/** What was written was wrong: it is mended for as long as the wrong value stood, and the record keeps what was thought. */
export function correct(draft: Draft, command: CommandOf<"correct">): Refusal | undefined {
  const { person, items, on } = command;
  const wrong = draft.particularsOf(person).find((particulars) => covers(particulars, on));
  if (wrong === undefined) return draft.refuse(draft.knows(person) ? "before-last-change" : "person-unknown", person);
  const refused = itemsFault(draft, person, wrong, items);
  if (refused !== undefined) return refused;
  for (const particulars of spanOf(draft, wrong, Object.keys(items) as (keyof Items)[])) {
    const { id: _, from, until, ...body } = particulars;
    draft.close(particulars);
    draft.record({ ...body, ...items }, from, until);
  }
  return undefined;
}

/** The neighbouring spans in which the items stand as they do in one of them. */
function spanOf(draft: Draft, middle: Particulars, items: readonly (keyof Items)[]): readonly Particulars[] {
  const all = draft.particularsOf(middle.person);
  const same = (other: Particulars | undefined): boolean =>
    other !== undefined && items.every((item) => other[item] === middle[item]);
  let first = all.indexOf(middle);
  let last = first;
  while (same(all[first - 1])) first--;
  while (same(all[last + 1])) last++;
  return all.slice(first, last + 1);
}

/** An item changes from a day on, as a name does. */
export function changeItems(draft: Draft, command: CommandOf<"change-items">): Refusal | undefined {
  const { person, items, on } = command;
  const last = draft.particularsOf(person).at(-1);
  if (last === undefined) return draft.refuse("person-unknown", person);
  if (last.from > on) return draft.refuse("before-last-change", person);
  if (LASTING.some((item) => items[item] !== undefined)) return draft.refuse("never-changes", person);
  const refused = itemsFault(draft, person, last, items);
  if (refused !== undefined) return refused;
  const { id: _, from: __, until: ___, ...body } = last;
  draft.end(last, on);
  draft.record({ ...body, ...items }, on);
  return undefined;
}

function itemsFault(draft: Draft, person: PersonId, before: Particulars, items: Partial<Items>): Refusal | undefined {
  const { actor, approver, on } = draft.command;
  const given = Object.keys(items) as (keyof Items)[];
  if (given.every((item) => items[item] === before[item])) return draft.refuse("nothing-changes", person);
  const second = approver !== undefined && approver !== actor;
  if (!second && given.some((item) => GUARDED.includes(item))) return draft.refuse("second-officer-missing", person);
  const first = draft.registrationsOf(person).find(({ state }) => state === "registered");
  if (items.born !== undefined && (items.born > on || (first !== undefined && items.born > first.from)))
    return draft.refuse("born-too-late", person);
  return items.number == null ? undefined : numberFault(draft, person, items.number);
}
