import type { ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { addressOf, go } from "../app/router.ts";
import { inCharacters } from "../law/characters.ts";
import { Chinese } from "../law/chinese.tsx";
import { say } from "../law/files.ts";
import type { Guide } from "../law/messages.ts";
import { Button, Notice } from "../ui/index.ts";
import { LateDisclosure } from "../ui/late-disclosure.tsx";
import { Benefits } from "./benefits.tsx";
import { ClauseCard } from "./clause-card.tsx";
import { countWays, groupOf, isMendable } from "./groups.ts";
import { Kept } from "./kept.tsx";
import { MayNotAsk } from "./may-not-ask.tsx";
import { standingOf } from "./standing.ts";
import type { ResultNaming } from "./use-naming.ts";

export type City = Guide["cities"][number];

/** A city, or national law, with its clauses. */
export interface Place {
  /** Null for national law. */
  readonly city: City | null;
  readonly clauses: readonly ClauseAnswer[];
}

export const anchorOf = ({ city }: Place): string => `city-${city?.id ?? "national"}`;

/** Everything that one city answers. `brief`: beside other cities. */
export function CityPart({
  of,
  naming,
  brief,
}: {
  readonly of: Place;
  readonly naming: ResultNaming;
  readonly brief: boolean;
}): ReactNode {
  const { city, clauses } = of;
  const { words, language } = naming;
  const { result } = words;
  const name = city ? say(city.name, language) : words.cite.national;
  return (
    <section className="city" aria-labelledby={anchorOf(of)} data-city={city?.id ?? ""}>
      <div className="city-head">
        <h2 id={anchorOf(of)}>{name}</h2>
        {city ? <Documents clauses={clauses} naming={naming} /> : null}
        <Standing clauses={clauses} naming={naming} brief={brief} />
        {brief && city ? (
          <Button kind="plain" onClick={() => go(addressOf("result", language), { city: city.id })}>
            {result.only(name)}
          </Button>
        ) : null}
      </div>
      <Clauses clauses={clauses} kind="pathway" naming={naming} brief={brief} />
      <div className="city-more">
        <Clauses clauses={clauses} kind="permit" naming={naming} brief={brief} />
        <Kept city={city?.id ?? null} naming={naming} />
        <Benefits clauses={clauses} naming={naming} />
        <MayNotAsk clauses={clauses} naming={naming} />
      </div>
    </section>
  );
}

/** The documents that a city is decided by, each leading to its text. */
function Documents({
  clauses,
  naming: { language },
}: {
  readonly clauses: readonly ClauseAnswer[];
  readonly naming: ResultNaming;
}): ReactNode {
  const documents = [...new Map(clauses.map(({ document }) => [document.id, document])).values()];
  return documents.map(({ id, title, number }) => (
    <p key={id} className="small soft">
      <Link to="law" rest={id} className="cite">
        {say(title, language)}
      </Link>{" "}
      {number === null ? null : (
        <span className="whole">
          <Chinese>{inCharacters(number, language)}</Chinese>
        </span>
      )}
    </p>
  ));
}

/** Says at the head of a city that its document does not govern. */
export function Standing({
  clauses: [first],
  naming,
  brief = false,
}: {
  readonly clauses: readonly ClauseAnswer[];
  readonly naming: ResultNaming;
  readonly brief?: boolean;
}): ReactNode {
  const standing = first ? standingOf(first, naming.guide, naming.on) : null;
  if (standing === null) return null;
  const { result } = naming.words;
  return (
    <Notice kind="warning">
      <b>{result.standing[standing]}</b>
      <br />
      {(brief ? result.standingShort : result.standingLead)[standing]}
    </Notice>
  );
}

/** Ways to settle, or permits. Where nothing is open: what would change that. */
function Clauses({
  clauses,
  kind,
  naming,
  brief,
}: {
  readonly clauses: readonly ClauseAnswer[];
  readonly kind: "pathway" | "permit";
  readonly naming: ResultNaming;
  readonly brief: boolean;
}): ReactNode {
  const { result } = naming.words;
  const { shown, others } = groupOf(clauses, kind);
  // an empty part keeps its row beside other cities
  if (shown.length + others.length === 0) return kind === "pathway" && brief ? <div className="group" /> : null;
  const mendable = others.filter(isMendable).length;
  const none = kind === "pathway" && shown.length === 0;
  const cards = (of: readonly ClauseAnswer[]): ReactNode => (
    <div className="cards">
      {of.map((clause) => (
        <ClauseCard key={clause.id} clause={clause} naming={naming} brief={brief} />
      ))}
    </div>
  );
  return (
    <div className="group">
      <h3>{result[kind]}</h3>
      {none ? <Notice>{result.noWay(countWays(clauses).mendable)}</Notice> : null}
      {shown.length > 0 ? cards(shown) : null}
      {others.length > 0 ? (
        <LateDisclosure summary={result.others(others.length, mendable)} open={none && !brief}>
          {() => cards(others)}
        </LateDisclosure>
      ) : null}
    </div>
  );
}
