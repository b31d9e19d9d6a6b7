import type { Draft } from "../change.ts";
import type { CommandOf } from "../command.ts";
import type { PersonId, Standing } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import { bornOf, lastStanding, stand } from "../timeline.ts";
import { numberFor } from "./births.ts";

const NOWHERE_HERE: Standing = { state: "elsewhere", household: null, relation: null, place: null };

/**
 * A registration got by fraud is revoked for everybody whom it registered: from the day on each stands where he or she
 * stood before, and whoever has died or left since is left alone. The days until then stay as they were.
 */
export function revoke(draft: Draft, command: CommandOf<"revoke">): Refusal | undefined {
  const { settlement, people, hearing, ground, on } = command;
  const { settled } = draft.known;
  if (settled === null) return draft.refuse("settlement-unknown", settlement);
  if ((ground.kind !== "case" && ground.kind !== "court") || hearing.trim() === "")
    return draft.refuse("hearing-missing", settlement);
  const one = settled.people.find((person) => !people.includes(person));
  const other = people.find((person) => !settled.people.includes(person));
  if (one !== undefined || other !== undefined) return draft.refuse("companions-incomplete", one ?? other);
  let taken = 0;
  for (const person of people) {
    const last = lastStanding(draft, person);
    if (last === undefined) return draft.refuse("person-unknown", person);
    if (last.from > on) return draft.refuse("before-last-change", person);
    if (last.state !== "registered") continue;
    const before = draft
      .registrationsOf(person)
      .findLast(({ from, state }) => from < settled.on && state !== "registered");
    stand(draft, person, before === undefined ? NOWHERE_HERE : standingOf(before), "revoke");
    taken++;
  }
  return taken === 0 ? draft.refuse("nothing-changes", settlement) : undefined;
}

const standingOf = ({ state, household, relation, place }: Standing): Standing =>
  ({ state, household, relation, place }) as Standing;

/** Two records of one person become one, or a number that two persons hold is one person's. */
export function resolveDuplicate(draft: Draft, command: CommandOf<"resolve-duplicate">): Refusal | undefined {
  const { keeps, other, actor, approver, double } = command;
  for (const person of [keeps, other]) if (!draft.knows(person)) return draft.refuse("person-unknown", person);
  if (keeps === other) return draft.refuse("nothing-changes", other);
  if (approver === undefined || approver === actor) return draft.refuse("second-officer-missing", other);
  return double.of === "person" ? joinRecords(draft, keeps, other) : partNumbers(draft, keeps, other, double.community);
}

/** The other record is cancelled, holds no number any longer, and leads to the one that is kept. Neither loses its past. */
function joinRecords(draft: Draft, keeps: PersonId, other: PersonId): Refusal | undefined {
  const { on } = draft.command;
  if (draft.of("identity", keeps).length > 0) return draft.refuse("record-not-kept", keeps);
  if (draft.of("identity", other).length > 0) return draft.refuse("nothing-changes", other);
  const last = lastStanding(draft, other);
  const items = draft.particularsOf(other).at(-1);
  if (last === undefined || items === undefined) return draft.refuse("person-unknown", other);
  if (last.from > on || items.from > on) return draft.refuse("before-last-change", other);
  if (last.state !== "dead" && last.state !== "cancelled") {
    const out: Standing = { state: "cancelled", household: null, relation: null, place: "duplicate" };
    stand(draft, other, out, "resolve-duplicate");
  }
  if (items.number !== null) {
    const { id: _, from: __, until: ___, ...body } = items;
    draft.end(items, on);
    draft.record({ ...body, number: null }, on);
  }
  draft.record({ kind: "identity", person: other, kept: keeps }, on);
  return undefined;
}

/** The other gets a number of its own, for as long as the shared one stood. */
function partNumbers(draft: Draft, keeps: PersonId, other: PersonId, community: string): Refusal | undefined {
  const shared = draft.particularsOf(keeps).at(-1)?.number ?? null;
  const holding = draft.particularsOf(other).filter(({ number }) => number !== null && number === shared);
  const [first] = holding;
  if (first === undefined) return draft.refuse("number-not-shared", other);
  if (!draft.known.communities.has(community)) return draft.refuse("division-unknown", community);
  const number = numberFor(draft, { born: bornOf(draft, other), sex: first.sex }, community, other);
  if (typeof number !== "string") return number;
  for (const particulars of holding) {
    const { id: _, from, until, ...body } = particulars;
    draft.close(particulars);
    draft.record({ ...body, number }, from, until);
  }
  return undefined;
}
