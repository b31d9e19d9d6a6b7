import type { Answers, Value } from "./answers.ts";

/** The path at which it stands that there is nobody: an empty family, which is something else than one that was not told. */
export const FAMILY = "family";
export const NOBODY = false;

/** What is told of a family member at once; everything else is asked when it matters. */
export interface Person {
  readonly name: string;
  readonly relation: string;
  readonly moves: boolean;
}

/** The people told, in their order; a fact that is not known is absent. */
export function peopleIn({ values }: Answers): readonly Partial<Person>[] {
  return Array.from({ length: countIn(values) }, (_, place) => {
    const of = (name: string): Value | undefined => values[`${FAMILY}[${place}].${name}`];
    const [name, relation, moves] = [of("id"), of("relation"), of("moves")];
    return {
      ...(name === undefined ? {} : { name: String(name) }),
      ...(relation === undefined ? {} : { relation: String(relation) }),
      ...(moves === undefined ? {} : { moves: moves === true }),
    };
  });
}

/** Whether it was told who is in the family, nobody included. */
export const isFamilyTold = (answers: Answers): boolean =>
  answers.values[FAMILY] === NOBODY || countIn(answers.values) > 0;

/** The place of the person whom a path is about: `family[3].born` → 3. */
export function placeIn(path: string): number | null {
  const [, place] = /^family\[(\d+)\]\./.exec(path) ?? [];
  return place === undefined ? null : Number(place);
}

const countIn = (values: Answers["values"]): number =>
  Math.max(0, ...Object.keys(values).map((path) => (placeIn(path) ?? -1) + 1));
