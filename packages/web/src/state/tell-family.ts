import type { Answers } from "./answers.ts";
import { FAMILY, NOBODY, type Person, placeIn } from "./family.ts";

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
  return {
    ...answers,
    values: moved(answers.values),
    skipped: moved(answers.skipped),
    ...(answers.spots ? { spots: moved(answers.spots) } : {}),
  };
}

/** With nobody in the family. */
export function withNobody(answers: Answers): Answers {
  const isElsewhere = (path: string): boolean => path !== FAMILY && placeIn(path) === null;
  return {
    ...answers,
    values: { ...only(answers.values, isElsewhere), [FAMILY]: NOBODY },
    skipped: only(answers.skipped, isElsewhere),
    ...(answers.spots ? { spots: only(answers.spots, isElsewhere) } : {}),
  };
}

const only = <T>(record: Readonly<Record<string, T>>, fits: (path: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([path]) => fits(path)));
