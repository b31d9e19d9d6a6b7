import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { daySaid, unitOf } from "../law/said.ts";
import { todayInChina } from "../law/today.ts";
import { Tag } from "../ui/index.ts";
import { compareWords } from "../words/compare.ts";
import { useWords } from "../words/context.ts";
import type { ComparedClause } from "./files.ts";

/** So many parts of a condition are named in a cell. */
const MOST = 4;

/** One clause in a cell: what it is called, what it asks, what it gives. */
export function Compared({ clause }: { readonly clause: ComparedClause }): ReactNode {
  const { table, listed } = compareWords.useWords();
  const words = useWords();
  const { id, kind, label, lines, more, counted, companions, services, amount, ceiling, parameters, from } = clause;
  const open = parameters.filter(({ value }) => value === null);
  const set = parameters.filter(({ value }) => value !== null);
  return (
    <>
      <p className="compare-name">
        <Link to="law" rest={id}>
          {label}
        </Link>{" "}
        <span className="small soft">{table.kinds[kind as keyof typeof table.kinds] ?? ""}</span>
      </p>
      {from !== null && from > todayInChina() ? <Tag kind="seal">{table.from(daySaid(from, words))}</Tag> : null}
      {services.length > 0 ? (
        <p>
          {table.gives}
          {services.join(listed)}
        </p>
      ) : null}
      {amount ? (
        <p className="compare-amount">{table.amount(amount.count.toLocaleString("en-US"), amount.unit)}</p>
      ) : null}
      {ceiling ? <p>{ceiling}</p> : null}
      <ul className="compare-lines">
        {lines.map(({ text, parts, join, judged }) => (
          <li key={text}>
            {judged ? <span className="soft">{table.judged}</span> : null}
            {text}
            {parts.length > 0 ? (
              <span className="soft">
                {table.parts(parts.slice(0, MOST).join(table.join[join]), Math.max(0, parts.length - MOST))}
              </span>
            ) : null}
          </li>
        ))}
        {more > 0 ? (
          <li className="compare-link">
            <Link to="law" rest={id}>
              {table.more(more)}
            </Link>
          </li>
        ) : null}
        {counted.map(({ text, within }) => (
          <li key={text} className="compare-counted">
            {within ? <span className="soft">{table.within(within)}</span> : null}
            <b>{text}</b>
          </li>
        ))}
        {set.map(({ label: name, value, unit }) => (
          <li key={name} className="compare-counted">
            <b>{table.parameter(name, `${value} ${unitOf(unit, words)}`.trim())}</b>
          </li>
        ))}
      </ul>
      {open.length > 0 ? (
        <p className="small soft">
          {table.unset(
            open
              .slice(0, 2)
              .map(({ label: name }) => name)
              .join(listed),
            open.length,
          )}
        </p>
      ) : null}
      {companions ? (
        <p>
          {table.companions}
          {companions}
        </p>
      ) : null}
    </>
  );
}
