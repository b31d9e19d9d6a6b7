import { type ReactNode, useId, useState } from "react";
import { isoOf, type Parts, partsOf } from "../interview/day.ts";
import { daySaid, momentSaid, wordOf } from "../register/says.ts";
import { Button, DayFields, Disclosure, Form } from "../ui/index.ts";
import { StepSlider } from "../ui/step-slider.tsx";
import { codesWords } from "../words/codes.ts";
import { deskWords } from "../words/desk.ts";
import { registerWords } from "../words/register.ts";
import type { When } from "./place.ts";
import { type DayStep, type MomentStep, momentAt, type RegisterEvent } from "./steps.ts";

/** Goes along both axes: the day that is asked about, and when it was known so. */
export function TimePart({
  days,
  at,
  moments,
  when: { on, knownAt },
  today,
  onMove,
}: {
  readonly days: readonly DayStep[];
  readonly at: number;
  readonly moments: readonly MomentStep[];
  readonly when: When;
  readonly today: string;
  readonly onMove: (when: Partial<When>) => void;
}): ReactNode {
  const { time } = deskWords.useWords();
  const words = registerWords.useWords();
  const told = useTold();
  const id = useId();
  return (
    <section className="card stack desk-time" aria-labelledby={id}>
      <h2 id={id}>{time.title}</h2>
      <StepSlider
        label={time.day}
        steps={days.map(({ day, events, isToday }) => ({
          key: day,
          name: daySaid(day, words),
          told: isToday ? time.today : told(events),
        }))}
        at={at}
        previous={time.previous}
        next={time.next}
        onChange={(next) => onMove({ on: days[next]?.day ?? today })}
      />
      <Disclosure summary={time.exact}>
        <ExactDay key={on ?? today} day={on ?? today} today={today} onChoose={(day) => onMove({ on: day })} />
      </Disclosure>
      <Disclosure summary={time.known} open={knownAt !== null}>
        <div className="stack">
          <p className="small soft">{time.knownLead}</p>
          <StepSlider
            label={time.knownDay}
            steps={moments.map(({ moment, events }) => ({
              key: moment ?? "now",
              name: moment === null ? time.knownNow : momentSaid(moment, words),
              told: moment === null ? time.knownNowTold : told(events),
            }))}
            at={momentAt(moments, knownAt)}
            previous={time.knownPrevious}
            next={time.knownNext}
            onChange={(next) => onMove({ knownAt: moments[next]?.moment ?? null })}
          />
          {knownAt === null ? null : (
            <Button kind="quiet" onClick={() => onMove({ knownAt: null })}>
              {time.backToNow}
            </Button>
          )}
        </div>
      </Disclosure>
    </section>
  );
}

/** Says what happened, in a few words. */
export function useTold(): (events: readonly RegisterEvent[]) => string {
  const { time } = deskWords.useWords();
  const { event } = codesWords.useWords();
  const { listed } = registerWords.useWords();
  return (events) =>
    events.length === 0 ? time.change : listed([...new Set(events.map((one) => wordOf(event, one.event)))]);
}

function ExactDay({
  day,
  today,
  onChoose,
}: {
  readonly day: string;
  readonly today: string;
  readonly onChoose: (day: string) => void;
}): ReactNode {
  const { time } = deskWords.useWords();
  const [parts, setParts] = useState<Parts>(() => partsOf(day));
  const [fault, setFault] = useState<string | undefined>();
  return (
    <Form
      onSubmit={() => {
        const iso = isoOf(parts);
        const wrong = iso === undefined ? time.noSuchDay : iso > today ? time.future : undefined;
        setFault(wrong);
        if (iso !== undefined && wrong === undefined) onChoose(iso);
      }}
    >
      <DayFields
        legend={time.exact}
        labels={{ year: time.year, month: time.month, day: time.dayField }}
        value={parts}
        fault={fault}
        onChange={setParts}
      />
      <Button kind="quiet" type="submit">
        {time.go}
      </Button>
    </Form>
  );
}
