import { type ReactNode, useState } from "react";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { Choices, ComboBox, DayFields, RadioGroup, Select, TextField } from "../../ui/index.ts";
import { StepSlider } from "../../ui/step-slider.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { useWords } from "../../words/context.ts";
import { guideWords } from "../../words/guide.ts";
import { Shown, State } from "./shown.tsx";

export function Inputs(): ReactNode {
  const { check, family, home } = useWords();
  const guide = guideWords.useWords();
  const [radio, setRadio] = useState("a");
  const [choice, setChoice] = useState("b");
  const [filter, setFilter] = useState("");
  const [day, setDay] = useState({ year: "1990", month: "2", day: "3" });
  const [step, setStep] = useState(1);
  const steps = [2019, 2020, 2021, 2022].map((year, at) => ({
    key: String(year),
    name: check.daySaid(year, 3, at + 1),
    told: Object.values(guide.stage)[at] ?? "",
  }));
  const three = [
    { value: "a", label: check.yes },
    { value: "b", label: check.no },
    { value: "c", label: check.unknown },
  ];
  return (
    <>
      <Shown title="Choices" use="<Choices of chosen busy aside onChoose>: one tap answers and goes on.">
        <State name="one chosen">
          {(id) => <Choices labelledBy={id} of={three} chosen={choice} onChoose={setChoice} />}
        </State>
        <State name="busy">{(id) => <Choices labelledBy={id} of={three} chosen="a" busy onChoose={setChoice} />}</State>
        <State name="set aside from the answers">
          {(id) => <Choices labelledBy={id} of={three} aside onChoose={setChoice} />}
        </State>
      </Shown>
      <Shown title="Radio group" use="<RadioGroup legend name of value fault onChange>: one of few, sent with a form.">
        <State name="one chosen">
          <RadioGroup legend={home.where} name="radio" of={three} value={radio} onChange={setRadio} />
        </State>
        <State name="each with what it means">
          <RadioGroup
            legend={home.where}
            name="radio-help"
            of={three.map((one) => ({ ...one, help: family.nameHelp }))}
            value={radio}
            onChange={setRadio}
          />
        </State>
        <State name="with a fault">
          <RadioGroup
            legend={family.movesQuestion}
            name="radio-fault"
            of={three.slice(0, 2)}
            value=""
            fault={family.noMoves}
            onChange={setRadio}
          />
        </State>
      </Shown>
      <Shown title="Text field" use="<TextField label help fault …input>: the fault says what to do, and is read out.">
        <TextField label={family.name} />
        <TextField label={family.name} help={family.nameHelp} />
        <TextField label={family.name} defaultValue="99" fault={check.wrongNumber(0, 50)} />
        <TextField label={family.name} defaultValue="—" disabled />
      </Shown>
      <Shown title="Text area" use="<TextArea label help fault …textarea> from ui/text-area.tsx: a few sentences.">
        <TextArea label={family.name} help={family.nameHelp} />
        <TextArea label={family.name} fault={family.noName} />
      </Shown>
      <Shown
        title="Step slider"
        use="<StepSlider label steps at previous next onChange> from ui/step-slider.tsx: rests only where something is, one step for each. Arrow keys, a finger or its buttons reach every one."
      >
        <State name="in the middle">
          <StepSlider
            label={guide.field.process}
            steps={steps}
            at={step}
            previous={check.back}
            next={check.next}
            onChange={setStep}
          />
        </State>
        <State name="a single step">
          <StepSlider
            label={guide.field.process}
            steps={steps.slice(0, 1)}
            at={0}
            previous={check.back}
            next={check.next}
            onChange={setStep}
          />
        </State>
      </Shown>
      <Shown
        title="Select and filter"
        use="<Select> for an answer that has to be given; <FilterSelect> from ui/filter-select.tsx narrows a list and can go back to all."
      >
        <Select label={family.movesQuestion} empty={family.choose} of={three} value={choice} onChange={setChoice} />
        <Select
          label={family.movesQuestion}
          empty={family.choose}
          of={three}
          value=""
          onChange={setChoice}
          fault={family.noRelation}
        />
        <FilterSelect label={home.where} all={home.all} of={three} value={filter} onChange={setFilter} />
      </Shown>
      <Shown title="Day" use="<DayFields legend labels value fault onChange>: three numbers, in the page’s language.">
        <DayFields legend="day" labels={check} value={day} onChange={setDay} />
        <DayFields
          legend="day with a fault"
          labels={check}
          value={{ year: "1990", month: "2", day: "31" }}
          onChange={setDay}
          fault={check.noSuchDay}
        />
      </Shown>
      <Shown
        title="Combo box"
        use="<ComboBox label open items onChoose>: one of very many, by typing a part. Loaded when first used."
      >
        <ComboBox label={guide.list.search} open={guide.list.search} items={three} onChoose={setChoice} />
      </Shown>
    </>
  );
}
