import type { ReactNode } from "react";
import { Chinese } from "../law/chinese.tsx";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { type AnyItem, isWritten, itemSaid } from "./says.ts";

/** The value of an item, or that nothing is written. */
export function ItemValue({ name, value }: { readonly name: AnyItem; readonly value: string | null }): ReactNode {
  const codes = codesWords.useWords();
  const words = registerWords.useWords();
  const said = itemSaid(name, value, codes, words);
  if (said === null) return <span className="soft">{words.nothingWritten}</span>;
  if (name === "number") return <span className="citizen-number">{said}</span>;
  return isWritten(name) ? <Chinese>{said}</Chinese> : said;
}
