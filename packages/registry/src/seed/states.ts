import type { Unregistered } from "../population/fact.ts";
import { YEAR } from "./days.ts";
import type { Made, Workshop } from "./making.ts";
import { isRegistered, type Person } from "./person.ts";

/** Rare states: in a family some are away in service, abroad, on their way, or not registered yet. */
export function putIntoStates(shop: Workshop, { people }: Made, registered: number): void {
  const { chance, today, quotas, town } = shop;
  const age = (person: Person): number => (today - person.born) / YEAR;
  const leave = (person: Person, state: Unregistered, place: string | null, daysAgo: number): void => {
    const reason = state === "in-transit" ? "move-out" : "cancel";
    const from = today - daysAgo;
    // whoever came or became head later than that stays
    if ((person.stays.at(-1)?.from ?? today) >= from) return;
    person.stays.push({ state, household: null, relation: null, place, from, reason });
  };
  for (const person of people) {
    if (!isRegistered(person)) continue;
    const years = age(person);
    const single = person.marriages.length === 0;
    const head = person.stays.at(-1)?.relation === "02";
    if (head) continue;
    if (single && years >= 18 && years < 24 && person.sex === "male" && quotas.inService.wanting(registered) > 1) {
      leave(person, "in-service", "enlisted", chance.between(60, 700));
      if (!isRegistered(person)) quotas.inService.give();
    } else if (single && years >= 22 && years < 45 && quotas.cancelled.wanting(registered) > 1) {
      leave(person, "cancelled", "settled-abroad", chance.between(60, 2000));
      if (!isRegistered(person)) quotas.cancelled.give();
    } else if (single && years >= 18 && years < 40 && quotas.inTransit.wanting(registered) > 1) {
      leave(person, "in-transit", town.elsewhere(chance).code, chance.between(2, 25));
      if (!isRegistered(person)) quotas.inTransit.give();
    } else if (years < 9 && person.stays.length === 1 && quotas.neverRegistered.wanting(registered) > 1) {
      person.stays.splice(0, 1, {
        state: "never-registered",
        household: null,
        relation: null,
        place: null,
        from: person.born,
        reason: "birth",
      });
      quotas.neverRegistered.give();
    }
  }
}

/** Grown daughters and some sons are known still who left for another city when they married. */
export function sendAway(shop: Workshop, { people }: Made): void {
  const { chance, today, town, parameters } = shop;
  for (const person of people) {
    const last = person.stays.at(-1);
    if (last?.state !== "registered" || last.relation === "02" || person.marriages.length > 0) continue;
    const years = (today - person.born) / YEAR;
    const share = parameters.national.marriedOut.value * (person.sex === "female" ? 3 : 1);
    if (years < 24 || years > 45 || !["30", "20"].includes(last.relation) || !chance.hit(share)) continue;
    const from = Math.max(last.from + 30, person.born + Math.round((21 + chance.next() * 6) * YEAR));
    if (from >= today) continue;
    const place = town.elsewhere(chance).code;
    person.marriages.push({ from, code: "20" });
    person.stays.push({ state: "elsewhere", household: null, relation: null, place, from, reason: "move-out" });
  }
}
