import type { Changes } from "./small-law.ts";

export const PRIOR = "vocabulary/prior.yaml";

/** A prior for every fact of the small law. */
export const PRIOR_TEXT = `prior:
  person.born: { P18Y: 20, P40Y: 50, P80Y: 30 }
  person.single: 35
  home.place.division: { here: 70, elsewhere: 30 }
  home.place.kind: { city: 50, town-village: 30, countryside: 20 }
  home.place.urban: 40
  home.basis: { owned: 30, rented: 60, none: 10 }
  home.lease: 85
  home.filed: 20
  home.livesIn: 90
  home.since: { -P1Y: 0, P0D: 10, P6M: 30, P5Y: 60 }
  home.area: { 0: 10, 12.5: 20, 200: 70 }
  home.rooms: { 0: 5, 2: 60, 10: 35 }
  work.place.division: { here: 50, elsewhere: 50 }
  work.place.kind: { city: 1, town-village: 1, countryside: 2 }
  work.place.urban: 50
  school.place.division: { here: 0, elsewhere: 1 }
  school.place.kind: { city: 1, town-village: 0, countryside: 0 }
  school.place.urban: 50
  school.admitted: { P1Y: 30, P10Y: 70 }
  school.graduated: { P1Y: 50, P10Y: 50 }
  host.registration.division: { here: 60, elsewhere: 30, none: 10 }
  host.registration.kind: { city: 1, town-village: 1, countryside: 2 }
  host.registration.urban: 50
  host.registration.since: { P1Y: 50, P10Y: 50 }
  family.relation: { child: 40, parent: 20, spouse: 30, none: 10 }
  family.born: { P18Y: 40, P40Y: 30, P80Y: 30 }
  family.moves: 60
  family.together: 70
  family.registration.division: { here: 60, elsewhere: 30, none: 10 }
  family.registration.kind: { city: 1, town-village: 1, countryside: 2 }
  family.registration.urban: 50
  family.registration.since: { P1Y: 50, P10Y: 50 }
`;

/** The small law with that prior, or with other text in one place of it. */
export const withPrior = (replace = "", by = ""): Changes => ({ [PRIOR]: PRIOR_TEXT.replace(replace, () => by) });
