/** Counts by measure and cell: `{ sex: { male: 12, female: 9 } }`. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Counts of a division, and of each division directly below it. */
export interface Tally {
  /** Beginning of a division code; empty for people of whom no place is known. */
  readonly code: string;
  readonly counts: Counts;
  readonly parts: readonly Tally[];
}

/** The same as it is told: null where a count is hidden. */
export interface ShownTally {
  readonly code: string;
  readonly counts: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  readonly parts: readonly ShownTally[];
}
