import type { Draft } from "../change.ts";
import type { CommandOf } from "../command.ts";
import { HEAD, type HouseholdId, type PersonId, type Registration, type Standing } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import { bornOf, isRefusal, lastStanding, openHousehold, stand } from "../timeline.ts";
import { elsewhereFault } from "./arrivals.ts";
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

/**
 * People whom a command moved without their will stand again as before it, from the day on, which may be that of the move:
 * then they never stood anywhere else. Each may object alone; whoever has moved again since is not put back, nor is anybody
 * into a family that has another head since: the relation would be one to somebody else.
 */
export function putBack(draft: Draft, command: CommandOf<"put-back">): Refusal | undefined {
  const { move, people, household, ground, on } = command;
  const { moved } = draft.known;
  if (moved === null) return draft.refuse("move-unknown", move);
  if (ground.kind === "declaration" || ground.kind === "notice") return draft.refuse("objection-missing", move);
  if (on < moved.on) return draft.refuse("before-the-move", move);
  const premises = household === null ? undefined : openHousehold(draft, household);
  if (isRefusal(premises)) return premises;
  for (const person of people) {
    if (!moved.people.includes(person)) return draft.refuse("not-moved", person);
    if (!moved.still.includes(person)) return draft.refuse("moved-since", person);
    const before =
      moved.ended.find((standing) => standing.person === person) ??
      draft.registrationsOf(person).findLast(({ from }) => from < moved.on);
    if ((before?.household ?? null) !== household) return draft.refuse("stood-elsewhere", person);
    if (household !== null) {
      const refused = elsewhereFault(draft, person) ?? otherHead(draft, household, moved.head, before);
      if (refused !== undefined) return refused;
    }
    if (before !== undefined && on === moved.on) goOn(draft, before);
    else stand(draft, person, before === undefined ? NOWHERE_HERE : standingOf(before), "put-back");
  }
  return undefined;
}

/** Whether somebody who was no head comes back to a household that has another head than when the person left it. */
function otherHead(
  draft: Draft,
  household: HouseholdId,
  head: PersonId | null,
  before: Registration | undefined,
): Refusal | undefined {
  if (before?.relation === HEAD) return undefined;
  const { on } = draft.command;
  const other = draft
    .inHousehold(household)
    .some(({ person, relation, until }) => relation === HEAD && person !== head && (until === null || until > on));
  return other ? draft.refuse("other-head", household) : undefined;
}

/** A standing goes on as if what followed it had never been. */
function goOn(draft: Draft, standing: Registration): void {
  const { id: _, from, until: __, ...body } = standing;
  const last = lastStanding(draft, standing.person);
  // who was put back had stood since before the move that is restored now
  if (last !== undefined) draft.end(last, draft.command.on);
  draft.close(standing);
  draft.record(body, from);
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
