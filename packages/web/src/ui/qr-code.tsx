import { encodeQR } from "qr";
import type { ReactNode } from "react";
import "./qr-code.css";

/** Modules of white around the code, so that it is found. */
const BORDER = 2;

/** An address to be read by a camera. Black on white in every scheme: many readers know nothing else. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: BORDER });
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <path d={pathOf(rows)} />
    </svg>
  );
}

/** One bar for each run of dark modules in a row. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end]) end++;
      path += `M${x} ${y}h${end - x}v1H${x}z`;
      x = end;
    }
  });
  return path;
}
