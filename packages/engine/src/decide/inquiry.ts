import { factAt } from "../feel/scope.ts";
import type { Examined } from "../formula/examine.ts";
import type { Budget, Inquiry } from "../formula/formula.ts";
import { supposedIn } from "../formula/suppose.ts";
import type { City, Law } from "../law/law.ts";
import { both } from "../outcome.ts";
import type { Person } from "../situation/facts.ts";
import type { Interview } from "./next.ts";
import type { Asked } from "./request.ts";

/**
 * Steps that the exact decisions of one check may take together. A situation without a single fact takes a tenth of it;
 * eight family members who move and of whom nothing is known take all.
 */
export const MOST_STEPS = 500_000;

/** What the clauses of a city, or of national law, are asked. */
export function inquiryOf(
  { request: { destination, suppose }, facts, on }: Asked,
  city: City | null,
  law: Law,
  budget: Budget,
): Inquiry {
  return {
    ...(suppose && city ? supposedIn(city, facts, law.vocabulary) : { facts }),
    frames: [],
    examined: new Map(),
    on,
    budget,
    destination: destination
      ? { division: destination.division, kind: destination.kind, urban: destination.urban }
      : null,
  };
}

/** What the next question is looked for in. */
export const interviewOf = ({ request, on, cities }: Asked, law: Law): Interview => ({
  law,
  on,
  here: cities.map(({ division }) => division.slice(0, 4)),
  declined: new Set(request.declined),
});

/** A companion moves where the applicant may and its own condition holds. */
export const bothOf = (applicant: Examined, own: Examined, inquiry: Inquiry): Examined => ({
  formula: { kind: "all", parts: [applicant.formula, own.formula], note: null, shownBy: null, test: false, name: null },
  possible: both(applicant.possible, own.possible),
  parts: [applicant, own],
  inquiry,
});

/** Those of the family who move, as told. */
export function movingOf({ facts }: Inquiry, { vocabulary }: Law): readonly Person[] {
  const moves = factAt(vocabulary, "family", "moves");
  const family = facts.lists[vocabulary.lists.findIndex((list) => list.name === "family")] ?? [];
  return family.filter((member) => moves !== undefined && member.values[moves.slot] === true);
}
