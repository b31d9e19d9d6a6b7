import type { ReactNode } from "react";
import { Chinese } from "../law/chinese.tsx";
import { Tag } from "../ui/boxes.tsx";
import { ClauseLink } from "./clause-link.tsx";
import { StatusTag } from "./document-tags.tsx";
import type { ClauseEntry, DocumentFile } from "./files.ts";
import { useNames, wordFor } from "./names.ts";

/** A clause among the others of its document: what it is, in short, how it is read, who does it. */
export function ClauseEntryCard({
  clause,
  document,
}: {
  readonly clause: ClauseEntry;
  readonly document: DocumentFile;
}): ReactNode {
  const { words, department } = useNames();
  const { id, number, kind, label, summary, readings, lead, togetherWith } = clause;
  const departments = [lead, ...togetherWith].filter((code) => code !== null);
  return (
    <article className="clause-entry" id={id.slice(document.id.length + 1)} data-clause={id}>
      <div className="clause-entry-head">
        <Chinese className="clause-number">{number}</Chinese>
        <Tag>{wordFor(words.kinds, kind)}</Tag>
        <StatusTag document={document} />
      </div>
      <h3>
        <ClauseLink id={id}>{label}</ClauseLink>
      </h3>
      <p>{summary}</p>
      {readings.length > 0 ? (
        <ul className="points small soft" aria-label={words.clause.readings}>
          {readings.map((reading) => (
            <li key={reading}>
              {words.document.reading}
              {reading}
            </li>
          ))}
        </ul>
      ) : null}
      {departments.length > 0 ? (
        <p className="small">
          <span className="soft">{words.document.department}</span>{" "}
          {departments.map(department).join(words.clause.listed)}
        </p>
      ) : null}
    </article>
  );
}
