import { type ReactNode, useId } from "react";
import { AT_ONCE } from "./tap.ts";

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  /** What it means, below it. */
  readonly help?: string;
}

/** One tap answers. `chosen` is marked; while `busy`, taps are not taken. */
export function Choices<T extends string | boolean>({
  of,
  chosen,
  busy = false,
  onChoose,
  onTouch,
  labelledBy,
  aside = false,
}: {
  readonly of: readonly Choice<T>[];
  readonly chosen?: T | undefined;
  readonly busy?: boolean;
  readonly onChoose: (value: T) => void;
  /** A finger lies on it and will probably choose it: what that leads to can be made ready. */
  readonly onTouch?: ((value: T) => void) | undefined;
  readonly labelledBy: string;
  /** Set apart from answers: "I don't know". */
  readonly aside?: boolean;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that answer at once are no fields of a fieldset
    <div role="group" aria-labelledby={labelledBy} className={aside ? "choices-aside" : "choices"}>
      {of.map(({ value, label }) => (
        <button
          key={String(value)}
          type="button"
          className="choice moves"
          value={String(value)}
          aria-pressed={value === chosen}
          aria-disabled={busy}
          onPointerDown={() => !busy && onTouch?.(value)}
          onClick={() => !busy && onChoose(value)}
          {...AT_ONCE}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** One of several, sent with the form around it. */
export function RadioGroup<T extends string>({
  legend,
  name,
  of,
  value,
  fault,
  onChange,
}: {
  readonly legend: ReactNode;
  readonly name: string;
  readonly of: readonly Choice<T>[];
  /** Empty until something is chosen. */
  readonly value: T | "";
  readonly fault?: string | undefined;
  readonly onChange: (value: T) => void;
}): ReactNode {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend className="legend">{legend}</legend>
      <div className="choices">
        {of.map((choice) => (
          <label key={choice.value} className="choice moves" htmlFor={`${id}-${choice.value}`}>
            <input
              id={`${id}-${choice.value}`}
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.help === undefined ? (
              choice.label
            ) : (
              <span>
                {choice.label}
                <span className="choice-help">{choice.help}</span>
              </span>
            )}
          </label>
        ))}
      </div>
      {fault ? (
        <span id={`${id}-fault`} className="field-fault" role="alert">
          {fault}
        </span>
      ) : null}
    </fieldset>
  );
}
