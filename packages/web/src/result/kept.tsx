import type { ReactNode } from "react";
import type { BesideDocument } from "../law/beside.ts";
import type { Answers } from "../state/answers.ts";
import { LateDisclosure } from "../ui/late-disclosure.tsx";
import { Cite } from "./cite.tsx";
import { governs } from "./steps.tsx";
import type { ResultNaming } from "./use-naming.ts";

/** So many clauses are shown at once. */
const FIRST = 3;

/** Facts of the vocabulary and the rights that the law names. */
const RIGHTS = {
  "rural.contractedLand": "contracted-land",
  "rural.homestead": "homestead",
  "rural.collectiveIncome": "collective-income",
  "rural.otherMeans": "other",
} as const;

type Right = (typeof RIGHTS)[keyof typeof RIGHTS];

/** Rights that a person told of; null for somebody who has none, by all that was told. */
export function rightsOf({ values }: Pick<Answers, "values">): readonly Right[] | null {
  const held = Object.entries(RIGHTS).flatMap(([fact, right]) => (values[fact] === true ? [right] : []));
  if (held.length > 0) return held;
  const denied = Object.keys(RIGHTS).filter((fact) => values[fact] === false).length;
  const isRural = ["countryside", "town-village"].includes(String(values["person.registration.kind"]));
  return isRural && denied < 3 ? [] : null;
}

type Rural = BesideDocument["rural"][number];

/** What the law of a city, or of the nation, says of these rights: what forbids somebody something first. */
export function ruralOf(
  rights: readonly Right[],
  city: string | null,
  documents: readonly BesideDocument[],
  on: string,
): readonly Rural[] {
  const isAbout = ({ rights: named }: Rural): boolean =>
    rights.length === 0 || named.length === 0 || named.some((right) => rights.some((held) => covers(held, right)));
  return documents
    .filter((document) => document.city === city && (city !== null || governs(document, on)))
    .flatMap(({ rural }) => rural)
    .filter(isAbout)
    .toSorted((left, right) => Number(right.protects) - Number(left.protects));
}

/** Whoever shares in the income of a collective is a member of it and shares in its property. */
const covers = (held: Right, named: string): boolean =>
  held === named || held === "other" || (held === "collective-income" && named === "collective-property");

/** What a person with rural rights keeps, whatever becomes of the registration. */
export function Kept({ city, naming }: { readonly city: string | null; readonly naming: ResultNaming }): ReactNode {
  const { kept, result } = naming.words;
  const rights = rightsOf(naming.answers);
  if (rights === null) return null;
  const clauses = ruralOf(rights, city, naming.beside, naming.on);
  if (clauses.length === 0) return null;
  const said = rights.map((right) => kept.rights[right]).join(result.listed);
  const others = clauses.slice(FIRST);
  return (
    <div className="group kept">
      <h3>{kept.title}</h3>
      <p className="small">
        {city === null ? kept.leadNational : rights.length === 0 ? kept.leadOpen : kept.lead(said)}
      </p>
      <Clauses of={clauses.slice(0, FIRST)} naming={naming} />
      {others.length > 0 ? (
        <LateDisclosure summary={kept.more(others.length)}>
          {() => <Clauses of={others} naming={naming} />}
        </LateDisclosure>
      ) : null}
    </div>
  );
}

function Clauses({ of, naming }: { readonly of: readonly Rural[]; readonly naming: ResultNaming }): ReactNode {
  return (
    <ul className="list">
      {of.map(({ id, text }) => (
        <li key={id} data-clause={id}>
          {text} <Cite id={id} naming={naming} />
        </li>
      ))}
    </ul>
  );
}
