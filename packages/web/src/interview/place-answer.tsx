import { type ReactNode, useState } from "react";
import { useComing } from "../law/use-law.ts";
import { useAnswers } from "../state/store.ts";
import { Button, Choices, TextField } from "../ui/index.ts";
import { findPlaces } from "./places.ts";
import type { QuestionProps } from "./question.tsx";

type Props = QuestionProps & { readonly orNone: boolean; readonly labelledBy: string };

/** A county: those of the cities asked about first, every other one by a part of its name. */
export function PlaceAnswer(props: Props): ReactNode {
  const { law, value, words, orNone, busy, labelledBy, onAnswer } = props;
  const { cities } = useAnswers();
  const near = law.near.filter(({ city }) => cities === null || cities.includes(city));
  const isNear = near.some(({ places }) => places.some(([code]) => code === value));
  const [elsewhere, goElsewhere] = useState(typeof value === "string" && value !== "none" && !isNear);
  if (elsewhere) return <Elsewhere {...props} onNear={() => goElsewhere(false)} />;
  return (
    <div className="field">
      {near.map(({ city, name, places }) => (
        <details key={city} className="disclosure" open={near.length === 1 || places.some(([code]) => code === value)}>
          <summary id={`${labelledBy}-${city}`}>{name}</summary>
          <div className="disclosure-body places">
            <Choices<string>
              labelledBy={`${labelledBy}-${city}`}
              chosen={value as string | undefined}
              busy={busy}
              onChoose={onAnswer}
              of={places.map(([code, label]) => ({ value: code, label }))}
            />
          </div>
        </details>
      ))}
      <Choices<string>
        labelledBy={labelledBy}
        chosen={value as string | undefined}
        busy={busy}
        onChoose={(choice) => (choice === "elsewhere" ? goElsewhere(true) : onAnswer(choice))}
        of={[
          { value: "elsewhere", label: words.elsewhere },
          ...(orNone ? [{ value: "none", label: words.nowhere }] : []),
        ]}
      />
    </div>
  );
}

const MOST_SHOWN = 30;

function Elsewhere({
  law,
  value,
  words,
  busy,
  labelledBy,
  onAnswer,
  onNear,
}: Props & { readonly onNear: () => void }): ReactNode {
  const [text, setText] = useState("");
  const places = useComing("places", law.places);
  const all = places.state === "there" ? places.value : [];
  const found = text.trim() === "" ? all.filter(([code]) => code === value) : findPlaces(all, text);
  return (
    <div className="stack">
      <TextField
        label={words.search}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="soft" role="status">
        {text.trim() === "" ? "" : found.length > MOST_SHOWN ? words.moreFound(MOST_SHOWN) : words.found(found.length)}
      </p>
      <Choices<string>
        labelledBy={labelledBy}
        chosen={value as string | undefined}
        busy={busy}
        onChoose={onAnswer}
        of={found.slice(0, MOST_SHOWN).map(([code, name, within]) => ({ value: code, label: `${within}${name}` }))}
      />
      <Button kind="quiet" onClick={onNear}>
        {words.backToNear}
      </Button>
    </div>
  );
}
