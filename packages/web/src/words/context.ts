import { createContext, useContext } from "react";
import type { Words } from "./zh-Hans.ts";

export const WordsContext = createContext<Words | null>(null);

/** The words of the page's language. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error("no words around this part");
  return words;
}
