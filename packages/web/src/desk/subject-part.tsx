import type { HouseholdView, PersonView, RegisterHistory } from "@luohu/contract/register";
import { type ReactNode, useId, useState } from "react";
import { addressOf, go, useLanguage } from "../app/router.ts";
import { todayInChina } from "../law/today.ts";
import { readHistory, readHousehold, readPerson } from "../register/client.ts";
import { noneAsNull } from "../register/fault.ts";
import { Asked } from "../register/fault-box.tsx";
import { daySaid, momentSaid } from "../register/says.ts";
import { type Asking, useAsked } from "../register/use-asked.ts";
import { Tag } from "../ui/index.ts";
import { deskWords } from "../words/desk.ts";
import { registerWords } from "../words/register.ts";
import { Changes } from "./changes.tsx";
import { HouseholdPart } from "./household-part.tsx";
import { PersonPart } from "./person-part.tsx";
import { restOf, type Subject, type When } from "./place.ts";
import type { Readings } from "./readings.ts";
import { dayStepsOf, momentStepsOf, stepAt } from "./steps.ts";
import { TimePart } from "./time-part.tsx";

/** A person or a household and its history. */
export function SubjectPart({ subject, purpose }: { readonly subject: Subject; readonly purpose: string }): ReactNode {
  const history = useAsked(`${subject.id} ${purpose}`, () =>
    readHistory(subject.kind === "person" ? "people" : "households", { ...subject, purpose }),
  );
  return (
    <Asked asking={history}>{(known) => <WithHistory subject={subject} purpose={purpose} history={known} />}</Asked>
  );
}

function WithHistory({
  subject,
  purpose,
  history,
}: {
  readonly subject: Subject;
  readonly purpose: string;
  readonly history: RegisterHistory;
}): ReactNode {
  const language = useLanguage();
  const today = todayInChina();
  const [days, moments] = [dayStepsOf(history, today), momentStepsOf(history)];
  const { on, knownAt } = subject;
  const at = stepAt(days, on ?? today);
  const move = (when: Partial<When>): void => {
    const next = { ...subject, ...when };
    // today needs no day in the address: what is linked to stays of today
    const plain = next.knownAt === null && next.on === today ? { ...next, on: null } : next;
    go(addressOf("desk", language, restOf(plain, today)), {}, { replace: true });
  };
  const compared = comparedWith(subject, days, at, today);
  return (
    <>
      <TimePart days={days} at={at} moments={moments} when={{ on, knownAt }} today={today} onMove={move} />
      {/* the table of a household needs the whole width */}
      <div className={subject.kind === "person" ? "desk-history desk-history-person" : "desk-history"}>
        <Reading subject={subject} purpose={purpose} compared={compared} today={today} />
        <Changes steps={days} at={at} exact={on ?? today} more={history.more} onMove={move} />
      </div>
    </>
  );
}

/** The reading that differs by what is looked at: by the change of this day, or by what was recorded since. */
function comparedWith(
  { on, knownAt }: Subject,
  days: ReturnType<typeof dayStepsOf>,
  at: number,
  today: string,
): When | null {
  if (knownAt !== null) return { on: on ?? today, knownAt: null };
  const step = days[at];
  const before = days[at - 1];
  return step !== undefined && before !== undefined && !step.isToday && step.day === (on ?? today)
    ? { on: before.day, knownAt: null }
    : null;
}

/** The reading that is asked for, with the one it is compared with. Each is asked for once: every look is logged. */
function Reading({
  subject,
  purpose,
  compared,
  today,
}: {
  readonly subject: Subject;
  readonly purpose: string;
  readonly compared: When | null;
  readonly today: string;
}): ReactNode {
  const words = registerWords.useWords();
  const { time } = deskWords.useWords();
  const id = useId();
  const { on, knownAt, kind } = subject;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id} className="row">
        {time.shown(daySaid(on ?? today, words))}
        {knownAt === null ? null : <Tag kind="ask">{time.knownAt(momentSaid(knownAt, words))}</Tag>}
      </h2>
      {kind === "person" ? (
        <OfPerson subject={subject} purpose={purpose} compared={compared} />
      ) : (
        <OfHousehold subject={subject} purpose={purpose} compared={compared} />
      )}
    </section>
  );
}

interface ReadingProps {
  readonly subject: Subject;
  readonly purpose: string;
  readonly compared: When | null;
}

function OfPerson(props: ReadingProps): ReactNode {
  const reading = useReading<PersonView>(props, readPerson);
  return (
    <Busy busy={reading.stale}>
      <Asked asking={reading}>{(readings) => <PersonPart city={props.subject.city} readings={readings} />}</Asked>
    </Busy>
  );
}

function OfHousehold(props: ReadingProps): ReactNode {
  const reading = useReading<HouseholdView>(props, readHousehold);
  return (
    <Busy busy={reading.stale}>
      <Asked asking={reading}>{(readings) => <HouseholdPart city={props.subject.city} readings={readings} />}</Asked>
    </Busy>
  );
}

function Busy({ busy, children }: { readonly busy: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <div className="stack stack-loose desk-reading" aria-busy={busy}>
      {children}
    </div>
  );
}

/** Readings by what was asked, as long as the part is shown. */
function useReading<T>(
  { subject: { city, id, on, knownAt }, purpose, compared }: ReadingProps,
  read: (asked: { city: string; id: string; purpose: string } & When) => Promise<T>,
): Asking<Readings<T>> & { readonly stale: boolean } {
  const [known] = useState(() => new Map<string, Promise<T>>());
  const once = (when: When): Promise<T> => {
    const key = JSON.stringify([when.on, when.knownAt, purpose]);
    const before = known.get(key);
    if (before) return before;
    const coming = read({ city, id, purpose, ...when });
    known.set(key, coming);
    coming.catch(() => known.delete(key));
    return coming;
  };
  const key = JSON.stringify([on, knownAt, compared, purpose]);
  return useAsked(key, async () => {
    const [shown, other] = await Promise.all([
      // the history is there: what is not found is not there on that day
      once({ on, knownAt }).catch(noneAsNull),
      // where there was nothing before, there is nothing to compare with
      compared === null ? null : once(compared).catch(noneAsNull),
    ]);
    return { shown, other, otherIs: knownAt === null ? ("before" as const) : ("today" as const) };
  });
}
