import { type ReactNode, useId } from "react";

/** Narrows a list to one of several, or to none of them: `all` stands first and can be chosen again. */
export function FilterSelect({
  label,
  all,
  of,
  value,
  onChange,
}: {
  readonly label: string;
  readonly all: string;
  readonly of: readonly { readonly value: string; readonly label: string }[];
  /** Empty: all. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {of.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
