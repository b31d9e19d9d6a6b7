import type { Named } from "../../../access/index.ts";

interface Shown {
  readonly subject: string;
  readonly about: "person" | "household";
  readonly name: string | null;
  readonly reference: string;
}

/** The people whom a list of grants names, each for its case or benefit: they were looked at. */
export const peopleNamed = (grants: readonly Shown[]): readonly Named[] =>
  grants
    .filter(({ about, name }) => about === "person" && name !== null)
    .map(({ subject: person, reference }) => ({ person, reference }));
