import { createContext, useContext } from "react";
import { useWords } from "../words/context.ts";
import type { DocumentsWords } from "../words/documents/zh-Hans.ts";
import { documentsWords } from "../words/documents.ts";
import type { Words } from "../words/zh-Hans.ts";
import type { Catalogue } from "./files.ts";

export const CatalogueContext = createContext<Catalogue | null>(null);

/** What parts of a page of documents call things. */
export interface Names {
  readonly catalogue: Catalogue;
  /** Words of these pages. */
  readonly words: DocumentsWords;
  /** Words of the whole site. */
  readonly site: Words;
  readonly department: (code: string) => string;
  readonly paper: (code: string) => string;
}

export function useNames(): Names {
  const catalogue = useContext(CatalogueContext);
  if (catalogue === null) throw new Error("no catalogue around this part");
  return {
    catalogue,
    words: documentsWords.useWords(),
    site: useWords(),
    department: (code) => catalogue.departments[code] ?? code,
    paper: (code) => catalogue.papers[code]?.label ?? code,
  };
}

/** The word for a code, or the code where there is none. */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;
