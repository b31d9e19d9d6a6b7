import type { Role } from "../access/role.ts";
import type { Hiding } from "./hide.ts";

/** First ages of the groups of five years; the last is open. */
export const AGES: readonly string[] = Array.from({ length: 21 }, (_, n) => String(n * 5));

const KINDS = ["family", "school", "employer", "talent-market", "service-centre", "community-collective", "public"];

/** Cells that are told also where they count nobody, by measure. */
export const FIGURE_CELLS: Readonly<Record<string, readonly string[]>> = {
  registered: ["all"],
  households: ["all"],
  sex: ["male", "female", "unstated"],
  age: AGES,
  class: ["111", "112", "121", "122", "123", "210", "220", "none"],
  kind: KINDS,
  "household-kind": KINDS,
  "household-size": ["0", "1", "2", "3", "4", "5", "6"],
  state: ["never-registered", "in-transit", "elsewhere", "in-service", "cancelled"],
  missing: ["number", "ethnicity", "marriage"],
};

/** The same of movements. What comes in, what goes out, and what does neither. */
export const MOVEMENTS = {
  in: ["born", "first-registered", "settled", "moved-in", "restored", "came-otherwise", "arrived", "recoded-in"],
  out: ["died", "moved-out", "cancelled", "revoked", "duplicate", "left-otherwise", "left", "recoded-out"],
  within: ["moved-within"],
} as const;

export const MOVEMENT_CELLS: Readonly<Record<string, readonly string[]>> = {
  opening: ["all"],
  closing: ["all"],
  movement: [...MOVEMENTS.in, ...MOVEMENTS.out, ...MOVEMENTS.within],
  "settled-by": [],
  from: [],
  to: [],
};

/**
 * What is told of figures whatever it counts, and how they hang together. Which collective households there are and which
 * class a community has is public, and says nothing of a person.
 */
export const FIGURES_HIDING: Hiding = {
  totals: new Set(["registered", "households", "class", "household-kind"]),
  loose: new Set(["state", "missing"]),
  sums: {},
};

/** The same of movements: what is told of whence and whither adds up to some of them. */
export const MOVEMENTS_HIDING: Hiding = {
  totals: new Set(["opening", "closing"]),
  loose: new Set(),
  sums: {
    "settled-by": { measure: "movement", cells: ["settled"] },
    from: { measure: "movement", cells: ["settled", "moved-in", "arrived"] },
    to: { measure: "movement", cells: ["moved-out", "left"] },
  },
};

/** Whether small counts are hidden from a role: those who see nobody's record. Officers see the people themselves. */
export const hidesSmallFrom = (role: Role): boolean => role !== "registration-officer" && role !== "station-leader";
