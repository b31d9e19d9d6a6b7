import assert from "node:assert/strict";
import type { Law } from "@luohu/engine";
import { readLaw } from "@luohu/engine/load";
import { engineDigest, lawFiles } from "@luohu/law";

/** Number and day of the invented successor. */
export const SUCCESSOR = { id: "liaocheng/2031", number: "聊政发〔2031〕1号", from: "2031-01-01" };

/** The document that it replaces. */
export const REPLACED = "liaocheng/2020";

/**
 * The law with an invented successor of Liaocheng's document: read from files, like any law. In it the lease of a rented flat
 * need not be registered, a clause on permits is gone, one on information is new, and a label is another.
 */
export function lawOfTwoVersions(): Law {
  const files = new Map(lawFiles());
  for (const [path, text] of lawFiles()) {
    if (!path.startsWith(`${REPLACED}/`)) continue;
    files.set(path.replace(REPLACED, SUCCESSOR.id), changed(path.slice(REPLACED.length + 1), text));
  }
  const read = readLaw(files, engineDigest());
  assert.ok(read.ok, read.ok ? "" : JSON.stringify(read.issues.slice(0, 3)));
  return read.law;
}

function changed(file: string, text: string): string {
  const replace = (from: string, to: string): void => {
    assert.ok(text.includes(from), `${file} has no \`${from}\``);
    text = text.replace(from, to);
  };
  if (file === "document.yaml") {
    replace('id: "2020"', 'id: "2031"');
    replace("number: 聊政发〔2020〕7号", `number: ${SUCCESSOR.number}`);
    replace("issued: 2020-04-30", `issued: ${SUCCESSOR.from}`);
    replace("effective: 2020-04-30", `effective: ${SUCCESSOR.from}`);
    replace("  - number: 聊政发〔2016〕29号", "  - number: 聊政发〔2020〕7号");
    replace("known: by-number-only", "known: in-full");
  }
  if (file === "2-settling.yaml") {
    replace(FILED, "");
    replace("以及房产部门开具的租赁登记备案证明和无房证明", "以及房产部门开具的无房证明");
    replace("            - test: home.leaseFiled\n", "");
    replace("{ zh: 公房租户落户, en: Settling in a home of the housing department }", RENAMED);
  }
  if (file === "7-closing.yaml") text = withOneMore(text);
  return text;
}

const FILED = `        - test: home.leaseFiled
          says: { zh: 租赁已在房管部门登记备案, en: The lease is registered with the housing department }
          shown-by: [lease-filing]
`;

const RENAMED = "{ zh: 公租房租户落户, en: Settling in a public rental home }";

/** The last chapter without its last clause, and with an invented one after it. */
function withOneMore(text: string): string {
  const last = text.lastIndexOf("\n  - ref: ");
  return `${text.slice(0, last)}
  - ref: 附则
    kind: principle
    label: { zh: 另行说明, en: A note }
    summary: { zh: 为试验虚构的一条。, en: A clause invented for a test. }
    feeds: [context]
`;
}
