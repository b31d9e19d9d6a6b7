import type { ReactNode } from "react";
import { say } from "../law/files.ts";
import { Tag } from "../ui/index.ts";
import { anchorOf, type Place } from "./city-part.tsx";
import { countWays } from "./groups.ts";
import { standingOf } from "./standing.ts";
import type { ResultNaming } from "./use-naming.ts";

/** One plain sentence for each city, leading to it. */
export function Overview({ of, naming }: { readonly of: readonly Place[]; readonly naming: ResultNaming }): ReactNode {
  const { result } = naming.words;
  return (
    <nav className="overview" aria-label={of.length > 1 ? result.jump : result.inShort}>
      <ul>
        {of.map((place) => (
          <li key={anchorOf(place)}>
            <Sentence of={place} naming={naming} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Sentence({ of, naming }: { readonly of: Place; readonly naming: ResultNaming }): ReactNode {
  const { words, guide, language, on } = naming;
  const { city, clauses } = of;
  const [first] = clauses;
  const standing = first ? standingOf(first, guide, on) : null;
  return (
    <>
      <a href={`#${anchorOf(of)}`}>{city ? say(city.name, language) : words.cite.national}</a>
      <span>
        {waysSaid(of, naming)} {standing ? <Tag kind="seal">{words.result.standing[standing]}</Tag> : null}
      </span>
    </>
  );
}

/** What the ways of a city came to, in a sentence without its name; where its document does not govern, what they would come to. */
export function waysSaid({ clauses }: Place, { words: { result }, guide, on }: ResultNaming): string {
  const counts = countWays(clauses);
  if (counts.all === 0) return result.noRules;
  const [first] = clauses;
  const governs = !first || standingOf(first, guide, on) === null;
  return governs ? result.ways(counts) : result.wouldBe(result.ways(counts));
}
