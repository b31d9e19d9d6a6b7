import { idOf } from "../../../registry/test/world.ts";
import { by, type Cell, index, type Probe, permits } from "./matrix-probes.ts";

const ENTRIES = "$city.entries_after(0, 1000, null, null, null, null) where command = $1";
const entry = (cell: Cell): unknown[] => [idOf(4000 + index(cell))];

/** What is read of the journal by functions. */
export const READINGS: readonly Probe[] = [
  {
    table: "entries_after",
    does: "read-entries",
    allowed: by("read-entries"),
    sql: `select from ${ENTRIES}`,
    values: entry,
  },
  {
    table: "entries_after",
    does: "see whom entries are about",
    allowed: (cell) => permits(cell, "read-entries") && permits(cell, "read-audit"),
    sql: `select from ${ENTRIES} and subjects is not null`,
    values: entry,
  },
  {
    table: "sealing",
    does: "see how sealing stands",
    allowed: by("read-entries"),
    sql: "select from $city.sealing()",
    values: () => [],
  },
];
