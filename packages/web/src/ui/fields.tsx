import { type ComponentProps, type ReactNode, useId } from "react";

/** A line of text, with help and what is wrong with it. */
export function TextField({
  label,
  help,
  fault,
  ...input
}: ComponentProps<"input"> & {
  readonly label: string;
  readonly help?: ReactNode;
  readonly fault?: string | undefined;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help ? (
        <span id={`${id}-help`} className="field-help">
          {help}
        </span>
      ) : null}
      <input
        id={id}
        className="input"
        aria-describedby={[help ? `${id}-help` : "", fault ? `${id}-fault` : ""].join(" ").trim() || undefined}
        aria-invalid={fault !== undefined}
        {...input}
      />
      {fault ? (
        <span id={`${id}-fault`} className="field-fault" role="alert">
          {fault}
        </span>
      ) : null}
    </div>
  );
}

export interface DayParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** A day as three numbers: a date picker of the browser follows the browser's language, not the page's. */
export function DayFields({
  legend,
  labels,
  value,
  fault,
  onChange,
}: {
  readonly legend: string;
  readonly labels: DayParts;
  readonly value: DayParts;
  readonly fault?: string | undefined;
  readonly onChange: (value: DayParts) => void;
}): ReactNode {
  const id = useId();
  const part = (name: keyof DayParts, digits: number): ReactNode => (
    <div className="day-field">
      <input
        id={`${id}-${name}`}
        className={`input ${name}`}
        inputMode="numeric"
        autoComplete="off"
        maxLength={digits}
        value={value[name]}
        aria-describedby={fault ? `${id}-fault` : undefined}
        aria-invalid={fault !== undefined}
        onChange={(event) => onChange({ ...value, [name]: event.target.value.replace(/\D/g, "") })}
      />
      <label htmlFor={`${id}-${name}`}>{labels[name]}</label>
    </div>
  );
  return (
    <fieldset className="field">
      <legend className="unseen">{legend}</legend>
      <div className="day-fields">
        {part("year", 4)}
        {part("month", 2)}
        {part("day", 2)}
      </div>
      {fault ? (
        <span id={`${id}-fault`} className="field-fault" role="alert">
          {fault}
        </span>
      ) : null}
    </fieldset>
  );
}

/** One of many, in the list of the browser. */
export function Select({
  label,
  empty,
  of,
  value,
  fault,
  onChange,
}: {
  readonly label: string;
  /** Stands there until something is chosen. Without it, one of the choices always is. */
  readonly empty?: string;
  readonly of: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly fault?: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={fault ? `${id}-fault` : undefined}
        aria-invalid={fault !== undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {empty === undefined ? null : (
          <option value="" disabled>
            {empty}
          </option>
        )}
        {of.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {fault ? (
        <span id={`${id}-fault`} className="field-fault" role="alert">
          {fault}
        </span>
      ) : null}
    </div>
  );
}
