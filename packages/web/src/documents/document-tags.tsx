import type { ReactNode } from "react";
import { todayInChina } from "../law/today.ts";
import { Tag } from "../ui/boxes.tsx";
import type { DocumentHead } from "./files.ts";
import { useNames } from "./names.ts";
import { statusOn } from "./status.ts";

/** The status of a document. Where it governs, only with `always`. */
export function StatusTag({
  document,
  always = false,
}: {
  readonly document: DocumentHead;
  readonly always?: boolean;
}): ReactNode {
  const { words } = useNames();
  const status = statusOn(todayInChina(), document);
  if (status === "in-force") return always ? <Tag kind="good">{words.status[status]}</Tag> : null;
  return <Tag kind="seal">{words.status[status]}</Tag>;
}
