import type { Finding } from "@luohu/contract/register";

/** What a finding suggests, by its kind, the most serious first; what is not here is shown without. */
export const SUGGESTS: Readonly<Record<string, "duplicate" | "cancellation" | "mistake" | "household">> = {
  "number-shared": "duplicate",
  "same-name-and-birth": "duplicate",
  "number-near": "duplicate",
  "births-too-close": "duplicate",
  "too-old": "cancellation",
  "widowed-by-the-living": "cancellation",
  "in-service-long": "cancellation",
  "in-transit-long": "cancellation",
  "registered-elsewhere": "cancellation",
  "whereabouts-disagree": "mistake",
  "parent-too-young": "mistake",
  "number-disagrees": "mistake",
  "number-missing": "mistake",
  "item-missing": "mistake",
  "head-missing": "household",
  "head-is-minor": "household",
  "head-without-capacity": "household",
  "minors-only": "household",
  "nobody-registered": "household",
  "address-overfull": "household",
  "collective-overdue": "household",
  "has-home": "household",
  "has-work-unit": "household",
  "lost-home": "household",
};

/** Kinds whose subject is a household; the others are about people. */
const OF_HOUSEHOLDS: ReadonlySet<string> = new Set([
  "head-missing",
  "head-is-minor",
  "head-without-capacity",
  "minors-only",
  "nobody-registered",
  "address-overfull",
  "lost-home",
]);

/** What a finding is about: the household first, if it is about one. */
export function aboutOf({ code, about }: Finding): {
  readonly household: string | null;
  readonly people: readonly string[];
} {
  const [first = null, ...others] = about;
  if (OF_HOUSEHOLDS.has(code)) return { household: first, people: others };
  return { household: null, people: about };
}
