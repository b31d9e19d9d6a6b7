interface Shown {
  readonly subject: string;
  readonly about: "person" | "household";
  readonly name: string | null;
}

/** Ids of the people whom a list of grants names: they were looked at. */
export const peopleNamed = (grants: readonly Shown[]): readonly string[] =>
  grants.filter(({ about, name }) => about === "person" && name !== null).map(({ subject }) => subject);
