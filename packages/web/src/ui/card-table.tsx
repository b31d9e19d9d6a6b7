import type { ReactNode } from "react";
import "./card-table.css";

export interface CardColumn {
  readonly key: string;
  readonly name: string;
}

/** Rows to choose from: a table where there is room, else a card for each row. Nothing scrolls sideways. */
export function CardTable({
  caption,
  isHeaded = false,
  columns,
  rows,
}: {
  readonly caption: string;
  /** A heading above says the same already. */
  readonly isHeaded?: boolean;
  /** The first one names the row. */
  readonly columns: readonly CardColumn[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}): ReactNode {
  // roles are said: as cards, the parts are no table to a browser any more
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table shown as blocks loses its roles
    <table className="table card-table" role="table">
      <caption className={isHeaded ? "unseen" : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, name }) => (
            <th key={key} scope="col" role="columnheader">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells: [first, ...others] }) => (
          <tr key={key} role="row">
            <th scope="row" role="rowheader">
              <span className="card-table-value">{first}</span>
            </th>
            {others.map((cell, at) => (
              <td key={columns[at + 1]?.key ?? at} role="cell">
                <span className="card-table-name" aria-hidden="true">
                  {columns[at + 1]?.name}
                </span>
                <span className="card-table-value">{cell}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}
