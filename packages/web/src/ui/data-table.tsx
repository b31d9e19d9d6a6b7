import type { ReactNode } from "react";
import "./data-table.css";

export interface Column {
  readonly key: string;
  readonly name: string;
  /** Numbers stand at the end of their cells, digit under digit. */
  readonly number?: boolean;
}

export interface RowGroup {
  readonly key: string;
  /** Heads its rows; left out where there is one group. */
  readonly name?: string;
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** Many rows to read across: a caption that is seen, groups, numbers, a last row for sums, close lines. Scrolls in itself. */
export function DataTable({
  caption,
  columns,
  groups,
  sum,
  dense = false,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
  readonly sum?: readonly ReactNode[];
  readonly dense?: boolean;
}): ReactNode {
  const cell = (value: ReactNode, at: number): ReactNode =>
    at === 0 ? (
      <th key={at} scope="row">
        {value}
      </th>
    ) : (
      <td key={at} className={columns[at]?.number ? "data-number" : undefined}>
        {value}
      </td>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table className={`table data-table${dense ? " data-dense" : ""}`}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, name, number }) => (
              <th key={key} scope="col" className={number ? "data-number" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ key, name, rows }) => (
          <tbody key={key}>
            {name === undefined ? null : (
              <tr>
                <th scope="rowgroup" colSpan={columns.length} className="data-group">
                  {name}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <tr key={row.key}>{row.cells.map(cell)}</tr>
            ))}
          </tbody>
        ))}
        {sum ? (
          <tfoot>
            <tr>{sum.map(cell)}</tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}
