import type { ReactNode } from "react";
import "./before-after.css";

export interface ChangeTo {
  readonly key: string;
  readonly name: ReactNode;
  /** Left out where it is not known here. */
  readonly before?: ReactNode;
  readonly after: ReactNode;
}

/** What is to change, item by item: what it is and what it will be, beside each other where there is room. */
export function BeforeAfter({
  of,
  before,
  after,
}: {
  readonly of: readonly ChangeTo[];
  /** Says of a value that it is the present one. */
  readonly before: string;
  readonly after: string;
}): ReactNode {
  return (
    <ul className="before-after">
      {of.map((one) => (
        <li key={one.key} data-change={one.key}>
          <p className="before-after-name">{one.name}</p>
          <dl>
            {one.before === undefined ? null : (
              <div>
                <dt>{before}</dt>
                <dd>{one.before}</dd>
              </div>
            )}
            <div className="before-after-new">
              <dt>{after}</dt>
              <dd>{one.after}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
