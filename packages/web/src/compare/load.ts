import { files } from "virtual:compare-files";
import { load } from "../app/load.ts";
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
  return useComing(`${name} ${language}`, () => load<Contents[N]>(files[name][language]));
}
