import { type ReactNode, useState } from "react";
import { useTitle } from "../app/frame.tsx";
import { Code } from "../ui/code.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import {
  Button,
  Card,
  Choices,
  ComboBox,
  DayFields,
  Dialog,
  Disclosure,
  linkClass,
  Notice,
  RadioGroup,
  Select,
  Table,
  Tag,
  TextField,
} from "../ui/index.ts";
import "./ui.css";
import { useWords } from "../words/context.ts";
import { resultWords } from "../words/result.ts";

/** Every part of the design system in each of its states. For those who build pages: its own labels are English. */
export function Page(): ReactNode {
  useTitle("UI");
  const { check, own } = useWords();
  const { result } = resultWords.useWords();
  const [radio, setRadio] = useState("a");
  const [choice, setChoice] = useState("b");
  const [day, setDay] = useState({ year: "1990", month: "2", day: "3" });
  const [open, setOpen] = useState(false);
  const three = [
    { value: "a", label: check.yes },
    { value: "b", label: check.no },
    { value: "c", label: check.unknown },
  ];
  return (
    <div className="stack stack-loose">
      <h1>Design system</h1>
      <Shown title="Headings and text">
        <h2>{result.title}</h2>
        <h3>{result.pathway}</h3>
        <p>{result.lead(3)}</p>
        <p className="soft small">{result.nothing}</p>
      </Shown>
      <Shown title="Button and link">
        <div className="row">
          <Button>{check.next}</Button>
          <Button kind="quiet">{check.back}</Button>
          <Button kind="plain">{check.toResult}</Button>
          <Button disabled>{check.save}</Button>
          <a href="#main" className={linkClass("quiet")}>
            {result.goOn}
          </a>
        </div>
      </Shown>
      <Shown title="Choices: plain, busy, aside">
        <Labelled label="plain">
          {(id) => <Choices labelledBy={id} of={three} chosen={choice} onChoose={setChoice} />}
        </Labelled>
        <Labelled label="busy">
          {(id) => <Choices labelledBy={id} of={three} chosen="a" busy onChoose={setChoice} />}
        </Labelled>
        <Labelled label="aside">{(id) => <Choices labelledBy={id} of={three} aside onChoose={setChoice} />}</Labelled>
      </Shown>
      <Shown title="Radio group">
        <RadioGroup legend="legend" name="radio" of={three} value={radio} onChange={setRadio} />
      </Shown>
      <Shown title="Fields">
        <TextField label="label" />
        <TextField label="with help" help={check.number(0, 50, "年")} />
        <TextField label="with a fault" defaultValue="99" fault={check.wrongNumber(0, 50)} />
        <Select label="select" empty="choose" of={three} value={choice} onChange={setChoice} />
        <Select
          label="select with a fault"
          empty="choose"
          of={three}
          value=""
          onChange={setChoice}
          fault="not chosen yet"
        />
        <DayFields legend="day" labels={check} value={day} onChange={setDay} />
        <DayFields
          legend="day with a fault"
          labels={check}
          value={{ year: "1990", month: "2", day: "31" }}
          onChange={setDay}
          fault={check.noSuchDay}
        />
        <ComboBox label="combo box" open="open the list" items={three} onChoose={setChoice} />
      </Shown>
      <Shown title="Disclosure">
        <Disclosure summary={check.why}>{check.whyLead(2)}</Disclosure>
        <Disclosure summary={check.why} open>
          {check.whyLead(2)}
        </Disclosure>
      </Shown>
      <Shown title="Notice">
        <Notice>{result.nothing}</Notice>
        <Notice kind="good">{result.verdictOf.pathway.eligible}</Notice>
        <Notice kind="warning">{result.verdictOf.pathway.officer}</Notice>
        <Notice kind="alarm">{check.failed}</Notice>
      </Shown>
      <Shown title="Tag">
        <div className="row">
          <Tag kind="good">{result.verdict.eligible}</Tag>
          <Tag kind="ask">{result.verdict.officer}</Tag>
          <Tag kind="open">{result.verdict.undetermined}</Tag>
          <Tag>{result.verdict.ineligible}</Tag>
          <Tag kind="seal">{result.draft}</Tag>
        </div>
      </Shown>
      <Shown title="Card and table">
        <Card>{result.nothing}</Card>
        <Table
          caption="table"
          head={[result.yours(2), result.pathway, result.permit]}
          rows={[
            { key: "1", cells: [check.yes, result.verdict.eligible, result.verdict.officer] },
            { key: "2", cells: [check.no, result.verdict.undetermined, result.verdict.ineligible] },
          ]}
        />
      </Shown>
      <Shown title="Copy button and code">
        <CopyButton label="copy" done="copied" byHand="copy by hand" text={() => "when: true"} />
        <Code
          label="code"
          text={
            '# a remark\n- ref: 1\n  when:\n    test: home.basis = "rented"\n    says: a line that is longer than a small screen is wide, so that it scrolls in itself'
          }
        />
      </Shown>
      <Shown title="Dialog">
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {own.wipe}
        </Button>
        {open ? (
          <Dialog
            title={own.wipeTitle}
            confirm={own.wipeYes}
            cancel={own.wipeNo}
            onConfirm={() => setOpen(false)}
            onClose={() => setOpen(false)}
          >
            {own.wipeText}
          </Dialog>
        ) : null}
      </Shown>
    </div>
  );
}

function Shown({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="stack shown" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Labelled({
  label,
  children,
}: {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}): ReactNode {
  const id = `shown-${label}`;
  return (
    <div className="field">
      <span id={id} className="soft small">
        {label}
      </span>
      {children(id)}
    </div>
  );
}
