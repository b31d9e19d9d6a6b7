import { files } from "virtual:document-files";
import type { Language } from "../app/language.ts";
import type { Catalogue, DocumentCode, DocumentFile, SearchFile } from "./files.ts";

const loaded = new Map<string, Promise<unknown>>();

/** Loads a file once. What failed can be tried again. */
function load<T>(address: string | undefined): Promise<T> {
  if (address === undefined) return Promise.reject(new Error("no such file"));
  const known = loaded.get(address);
  if (known) return known as Promise<T>;
  const coming = fetch(address).then(async (response) => {
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return (await response.json()) as T;
  });
  loaded.set(address, coming);
  coming.catch(() => loaded.delete(address));
  return coming;
}

/** All documents, and the names that clauses use. */
export const loadCatalogue = (language: Language): Promise<Catalogue> => load(files.catalogue[language]);

/** A document with all its clauses; rejects where there is none of that id. */
export const loadDocument = (id: string, language: Language): Promise<DocumentFile> =>
  load(files.documents[id]?.[language]);

/** What is searched. */
export const loadSearch = (language: Language): Promise<SearchFile> => load(files.search[language]);

/** The rules of a document as its files have them. */
export const loadCode = (id: string): Promise<DocumentCode> => load(files.code[id]);
