import { type ReactNode, useId, useState } from "react";
import { useLanguage } from "../app/router.ts";
import { isoOf, partsOf } from "../interview/day.ts";
import { PlaceChooser } from "../interview/place-chooser.tsx";
import { usePlaceName } from "../interview/use-places.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { daySaid } from "../law/said.ts";
import { sentence } from "../law/sentence.ts";
import { todayInChina } from "../law/today.ts";
import { useLaw } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { Button, Choices, DayFields, Form } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { interviewWords } from "../words/interview.ts";
import type { Answers, Destination } from "./answers.ts";
import { keptAnswers, useAnswers } from "./store.ts";
import "./plan.css";

/** The day of application and the place asked for: told, and changed at any time. Waits for the words of the interview. */
export function Plan(): ReactNode {
  return (
    <div className="plan">
      <PlanDay />
      <PlanPlace />
    </div>
  );
}

const without = ({ on: _, ...answers }: Answers): Answers => answers;

function PlanDay(): ReactNode {
  const words = useWords();
  const { plan } = interviewWords.useWords();
  const { check } = words;
  const answers = useAnswers();
  const id = useId();
  const [changes, change] = useState(false);
  const [parts, setParts] = useState(() => partsOf(answers.on));
  const [tried, setTried] = useState(false);
  const iso = isoOf(parts);
  const today = todayInChina();
  const keep = (next: Answers): void => {
    keptAnswers.set(next);
    change(false);
    setTried(false);
  };
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{plan.day}</h2>
      <p role="status">{answers.on ? daySaid(answers.on, words) : plan.saidToday(daySaid(today, words))}</p>
      {changes ? (
        <Form
          onSubmit={() => {
            setTried(true);
            if (iso !== undefined) keep({ ...answers, on: iso });
          }}
        >
          <p className="small soft">{plan.dayHelp}</p>
          <DayFields
            legend={plan.day}
            labels={{ year: check.year, month: check.month, day: check.day }}
            value={parts}
            onChange={setParts}
            fault={tried && iso === undefined ? check.noSuchDay : undefined}
          />
          <div className="row">
            <Button type="submit">{plan.saveDay}</Button>
            <Button kind="quiet" onClick={() => keep(without(answers))}>
              {plan.today}
            </Button>
          </div>
        </Form>
      ) : (
        <Button
          kind="quiet"
          onClick={() => {
            setParts(partsOf(answers.on ?? today));
            change(true);
          }}
        >
          {plan.changeDay}
        </Button>
      )}
    </section>
  );
}

function PlanPlace(): ReactNode {
  const { plan } = interviewWords.useWords();
  const law = useLaw();
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{plan.where}</h2>
      {law.state === "there" ? <Where law={law.value} labelledBy={id} /> : <Waiting coming={law} />}
    </section>
  );
}

function Where({ law, labelledBy }: { readonly law: LawClient; readonly labelledBy: string }): ReactNode {
  const { check } = useWords();
  const { plan } = interviewWords.useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const id = useId();
  const [changes, change] = useState(false);
  const { destination } = answers;
  const name = usePlaceName(law, destination?.division, undefined);
  // every place has the same kinds
  const type = law.guide.facts.get("home.place.kind")?.type;
  const kinds = type?.kind === "choice" ? type.answers : [];
  const kindSaid = (kind: string): string => {
    const answer = kinds.find(({ value }) => value === kind);
    return answer ? say(answer.label, language) : kind;
  };
  const keep = (wanted: Destination | undefined): void => {
    const { destination: _, ...others } = answers;
    keptAnswers.set(wanted ? { ...others, destination: wanted } : others);
  };
  const said = destination?.division
    ? plan.in(name ?? destination.division, destination.kind ? kindSaid(destination.kind) : "")
    : plan.anywhere;
  if (!changes)
    return (
      <>
        <p role="status">{said}</p>
        <Button kind="quiet" onClick={() => change(true)}>
          {plan.changePlace}
        </Button>
      </>
    );
  const { division, kind, urban } = destination ?? {};
  return (
    <>
      <p role="status">{said}</p>
      <PlaceChooser
        key={division}
        law={law}
        value={division}
        spot={undefined}
        orNone={false}
        busy={false}
        labelledBy={labelledBy}
        kinds={kindSaid}
        onChoose={(code, more) => keep({ division: code, ...(more?.kind ? { kind: more.kind } : {}) })}
      />
      {division ? (
        <>
          <p id={`${id}-kind`}>{plan.kind}</p>
          <Choices<string>
            labelledBy={`${id}-kind`}
            chosen={kind ?? ""}
            onChoose={(chosen) => keep(chosen === "" ? { division } : { division, kind: chosen })}
            of={[
              { value: "", label: plan.noKind },
              ...kinds.map(({ value, label }) => ({ value, label: sentence(say(label, language)) })),
            ]}
          />
        </>
      ) : null}
      {division && kind === "town-village" ? (
        <>
          <p id={`${id}-urban`}>{plan.urban}</p>
          <Choices<boolean>
            labelledBy={`${id}-urban`}
            chosen={urban}
            onChoose={(is) => keep({ division, kind, urban: is })}
            of={[
              { value: true, label: check.yes },
              { value: false, label: check.no },
            ]}
          />
        </>
      ) : null}
      <div className="row">
        <Button onClick={() => change(false)}>{plan.done}</Button>
        <Button
          kind="quiet"
          onClick={() => {
            keep(undefined);
            change(false);
          }}
        >
          {plan.open}
        </Button>
      </div>
    </>
  );
}
