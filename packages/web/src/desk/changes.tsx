import { type ReactNode, useId } from "react";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import { loadCatalogue } from "../documents/load.ts";
import { inCharacters } from "../law/characters.ts";
import { Chinese } from "../law/chinese.tsx";
import { daySaid, momentSaid, wordOf } from "../register/says.ts";
import { useAsked } from "../register/use-asked.ts";
import { Button } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { deskWords } from "../words/desk.ts";
import { registerWords } from "../words/register.ts";
import type { DayStep, RegisterEvent } from "./steps.ts";
import { useTold } from "./time-part.tsx";

/** Every change as a step: when, what, who, on which ground and clause. */
export function Changes({
  steps,
  at,
  exact,
  more,
  onMove,
}: {
  readonly steps: readonly DayStep[];
  readonly at: number;
  /** The day that is shown; it may lie between two steps. */
  readonly exact: string;
  readonly more: boolean;
  readonly onMove: (when: { readonly on: string }) => void;
}): ReactNode {
  const { time } = deskWords.useWords();
  const words = registerWords.useWords();
  const told = useTold();
  const id = useId();
  const changes = steps.filter(({ isToday }) => !isToday);
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{time.steps}</h2>
      {changes.length === 0 ? <StateBox kind="empty" title={time.none} /> : null}
      <Timeline
        label={time.steps}
        states={time.stepStates}
        items={changes.map(({ day, events, brought }, index) => ({
          key: day,
          title: told(events),
          state: index < at ? "past" : index === at && exact >= day ? "now" : "later",
          when: daySaid(day, words),
          children: (
            <>
              {[...events, ...brought].map((event) => (
                <OneEvent key={event.command} event={event} />
              ))}
              {index === at && exact === day ? null : (
                <Button kind="plain" aria-label={time.seeOf(daySaid(day, words))} onClick={() => onMove({ on: day })}>
                  {time.see}
                </Button>
              )}
            </>
          ),
        }))}
      />
      {more ? <p className="soft">{time.more}</p> : null}
    </section>
  );
}

/** Actors that are accounts, by id. */
const ACCOUNT = /^([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function OneEvent({
  event: { event, actor, recorded, ground, purpose, clause },
}: {
  readonly event: RegisterEvent;
}): ReactNode {
  const { time } = deskWords.useWords();
  const words = registerWords.useWords();
  const [, account] = ACCOUNT.exec(actor) ?? [];
  const when = <span className="soft">{time.recorded(momentSaid(recorded, words))}</span>;
  if (event === "seed")
    return (
      <p className="small">
        {time.madeUp} {when}
      </p>
    );
  return (
    <ul className="desk-event small">
      <li>
        <Chinese>{time.actor(account === undefined ? actor : time.account(account))}</Chinese> {when}
      </li>
      {ground === null ? null : (
        <li>
          <Chinese>{time.groundSaid(wordOf(time.ground, ground.kind), ground.reference)}</Chinese>
        </li>
      )}
      <li>
        <Chinese>{time.purpose(wordOf(time.purposes, purpose))}</Chinese>
      </li>
      {clause === null ? null : (
        <li>
          {time.clause} <ClauseLink id={clause} />
        </li>
      )}
    </ul>
  );
}

/** A clause by number and label, linked. */
export function ClauseLink({ id }: { readonly id: string }): ReactNode {
  const language = useLanguage();
  const catalogue = useAsked(language, () => loadCatalogue(language));
  const [, number = id, label = ""] =
    (catalogue.state === "there" && catalogue.value.clauses.find(([known]) => known === id)) || [];
  return (
    <Link to="law" rest={id} className="desk-link">
      <Chinese>{inCharacters(number, language)}</Chinese> {label}
    </Link>
  );
}
