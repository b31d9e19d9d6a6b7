import { by, type Probe } from "./matrix-probes.ts";

/** What is counted and listed for whoever reads figures: functions that name nobody. */
export const FIGURES: readonly Probe[] = [
  {
    table: "figures",
    does: "read-figures",
    allowed: by("read-figures"),
    sql: "select from $city.figures(current_date, 'infinity', array[$1]) where measure = 'registered'",
    values: ({ subject }) => [subject.division.slice(0, 4)],
  },
  {
    table: "movements",
    does: "read-figures",
    allowed: by("read-figures"),
    sql: "select from $city.movements('2020-01-01', '2021-01-01', 'infinity', array[$1]) where measure = 'closing'",
    values: ({ subject }) => [subject.division.slice(0, 4)],
  },
  {
    table: "collectives_on",
    does: "read-figures",
    allowed: by("read-figures"),
    sql: "select from $city.collectives_on('school', current_date, $1)",
    values: ({ subject }) => [subject.division.slice(0, 4)],
  },
  {
    table: "counties_left",
    does: "see from where somebody came",
    allowed: () => false,
    sql: "select from $city.counties_left(array[$1::uuid], array[current_date])",
    values: ({ subject }) => [subject.person],
  },
];
