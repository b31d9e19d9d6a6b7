import { type ReactNode, useId } from "react";
import { Button } from "./button.tsx";
import "./step-slider.css";

export interface Step {
  readonly key: string;
  /** When it is. */
  readonly name: string;
  /** What it is; read out with its name. */
  readonly told: string;
}

/**
 * A slider that rests only where something is: one step for each, evenly, so that a finger and an arrow key reach every one of them.
 * Buttons beside it go one step.
 */
export function StepSlider({
  label,
  steps,
  at,
  previous,
  next,
  onChange,
}: {
  readonly label: string;
  /** From the earliest to the latest, at least one. */
  readonly steps: readonly Step[];
  /** Place of the step that is shown. */
  readonly at: number;
  readonly previous: string;
  readonly next: string;
  readonly onChange: (at: number) => void;
}): ReactNode {
  const id = useId();
  const last = steps.length - 1;
  const shown = steps[at];
  return (
    <div className="step-slider">
      <div className="step-slider-head">
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id} className="step-slider-now">
          <strong>{shown?.name}</strong> <span>{shown?.told}</span>
        </output>
      </div>
      <div className="step-slider-track">
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          step={1}
          value={at}
          disabled={last === 0}
          aria-valuetext={shown ? `${shown.name} ${shown.told}` : undefined}
          onChange={(event) => onChange(Number(event.target.value))}
        />
        {/* more marks than that would be a line */}
        {steps.length <= 40 ? (
          <span className="step-slider-marks" aria-hidden="true">
            {steps.map(({ key }) => (
              <span key={key} />
            ))}
          </span>
        ) : null}
      </div>
      <div className="step-slider-ends small soft" aria-hidden="true">
        <span>{steps[0]?.name}</span>
        <span>{last > 0 ? steps[last]?.name : null}</span>
      </div>
      <div className="row">
        <Button kind="quiet" aria-disabled={at === 0} onClick={() => at > 0 && onChange(at - 1)}>
          <span aria-hidden="true">←</span> {previous}
        </Button>
        <Button kind="quiet" aria-disabled={at === last} onClick={() => at < last && onChange(at + 1)}>
          {next} <span aria-hidden="true">→</span>
        </Button>
      </div>
    </div>
  );
}
