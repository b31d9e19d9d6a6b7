import { type ReactNode, useState } from "react";

/** Opens to show more, which is made when it is first opened. For what is long and seldom read. */
export function LateDisclosure({
  summary,
  open = false,
  children,
}: {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly children: () => ReactNode;
}): ReactNode {
  const [made, make] = useState(open);
  return (
    <details
      className="disclosure"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open) make(true);
      }}
    >
      <summary>{summary}</summary>
      <div className="disclosure-body">{made ? children() : null}</div>
    </details>
  );
}
