import type { ReactNode } from "react";
import "./field-list.css";

/** Names and what they are: a form that is read, not filled in. Name beside value where there is room. */
export function FieldList({
  fields,
}: {
  readonly fields: readonly { readonly key: string; readonly name: ReactNode; readonly value: ReactNode }[];
}): ReactNode {
  return (
    <dl className="field-list">
      {fields.map(({ key, name, value }) => (
        <div key={key} className="field-list-row" data-field={key}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
