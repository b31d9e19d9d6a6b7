import { files } from "virtual:compare-files";
import type { Language } from "../app/language.ts";
import { useLanguage } from "../app/router.ts";
import { type Coming, useComing } from "../law/use-law.ts";
import type { CompareTable, Versions } from "./files.ts";

/** What a comparison shows, in the language of the page. */
interface Contents {
  readonly table: CompareTable;
  readonly versions: Versions;
}

/** Waits for a file of comparisons. */
export function useCompareFile<N extends keyof Contents>(name: N): Coming<Contents[N]> {
  const language = useLanguage();
  return useComing(`${name} ${language}`, () => load(name, language));
}

async function load<N extends keyof Contents>(name: N, language: Language): Promise<Contents[N]> {
  const response = await fetch(files[name][language]);
  if (!response.ok) throw new Error(`${files[name][language]}: ${response.status}`);
  return (await response.json()) as Contents[N];
}
