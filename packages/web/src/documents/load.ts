import { files } from "virtual:document-files";
import type { Language } from "../app/language.ts";
import { loadOnce } from "../app/load.ts";
import type { Catalogue, DocumentCode, DocumentFile, SearchFile } from "./files.ts";

/** All documents, and the names that clauses use. */
export const loadCatalogue = (language: Language): Promise<Catalogue> => loadOnce(files.catalogue[language]);

/** A document with all its clauses; rejects where there is none of that id. */
export const loadDocument = (id: string, language: Language): Promise<DocumentFile> =>
  loadOnce(files.documents[id]?.[language]);

/** What is searched. */
export const loadSearch = (language: Language): Promise<SearchFile> => loadOnce(files.search[language]);

/** The rules of a document as its files have them. */
export const loadCode = (id: string): Promise<DocumentCode> => loadOnce(files.code[id]);
