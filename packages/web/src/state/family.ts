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

/** With one person more, or with what is told of a person changed. */
export function withPerson(answers: Answers, place: number, { name, relation, moves }: Person): Answers {
  const { [FAMILY]: _, ...others } = answers.values;
  const at = (fact: string): string => `${FAMILY}[${place}].${fact}`;
  const told = { [at("id")]: name, [at("relation")]: relation, [at("moves")]: moves };
  return {
    ...answers,
    values: { ...others, ...told },
    skipped: only(answers.skipped, (path) => path !== FAMILY && !(path in told)),
  };
}

/** Without a person and everything told of them; those after move up. */
export function withoutPerson(answers: Answers, place: number): Answers {
  const moved = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([path, value]) => {
        const at = placeIn(path);
        if (at === null || at < place) return [[path, value]];
        return at === place ? [] : [[path.replace(/\[\d+\]/, `[${at - 1}]`), value]];
      }),
    );
  return { ...answers, values: moved(answers.values), skipped: moved(answers.skipped) };
}

/** With nobody in the family. */
export function withNobody(answers: Answers): Answers {
  const isElsewhere = (path: string): boolean => path !== FAMILY && placeIn(path) === null;
  return {
    ...answers,
    values: { ...only(answers.values, isElsewhere), [FAMILY]: NOBODY },
    skipped: only(answers.skipped, isElsewhere),
  };
}

/** The place of the person whom a path is about: `family[3].born` → 3. */
export function placeIn(path: string): number | null {
  const [, place] = /^family\[(\d+)\]\./.exec(path) ?? [];
  return place === undefined ? null : Number(place);
}

const countIn = (values: Answers["values"]): number =>
  Math.max(0, ...Object.keys(values).map((path) => (placeIn(path) ?? -1) + 1));

const only = <T>(record: Readonly<Record<string, T>>, fits: (path: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([path]) => fits(path)));
