import { type ComponentProps, type ReactNode, useId } from "react";

/** Several lines of text, with help and what is wrong with them. */
export function TextArea({
  label,
  help,
  fault,
  ...input
}: ComponentProps<"textarea"> & {
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
      <textarea
        id={id}
        className="input"
        rows={3}
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
