import type { ReactNode } from "react";
import { ItemValue } from "../register/item-value.tsx";
import type { AnyItem } from "../register/says.ts";
import { Tag } from "../ui/index.ts";
import { deskWords } from "../words/desk.ts";
import type { ChangedItems } from "./differences.ts";

/** What a value is compared with: what was before, or what is known now. */
export type OtherIs = "before" | "today";

/** A value that is another one elsewhere in time: marked, with the other one below. */
export function Changed({
  other,
  otherIs,
  children,
}: {
  readonly other: ReactNode;
  readonly otherIs: OtherIs;
  readonly children: ReactNode;
}): ReactNode {
  const { subject } = deskWords.useWords();
  return (
    <span className="desk-changed">
      <span>
        {children} <Tag kind="ask">{subject.changed}</Tag>
      </span>
      <span className="small desk-other">
        {subject[otherIs]("")}
        {other}
      </span>
    </span>
  );
}

/** An item, marked where it changed. */
export function Item({
  name,
  value,
  changes,
  otherIs,
}: {
  readonly name: AnyItem;
  readonly value: string | null;
  readonly changes: ChangedItems;
  readonly otherIs: OtherIs;
}): ReactNode {
  const shown = <ItemValue name={name} value={value} />;
  if (!changes.has(name)) return shown;
  return (
    <Changed otherIs={otherIs} other={<ItemValue name={name} value={changes.get(name) ?? null} />}>
      {shown}
    </Changed>
  );
}
