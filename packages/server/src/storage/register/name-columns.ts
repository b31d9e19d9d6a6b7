import { type SearchKeys, searchKeysOf } from "./search-keys.ts";

/** The columns of particulars by which a name is found. */
export interface NameColumns extends SearchKeys {
  /** Each two neighbouring characters of the folded name; the name itself where it has one. */
  readonly pairs: readonly string[];
}

export const NAME_COLUMNS = ["folded", "pinyin", "initials", "pairs"] as const;

/** `nameColumns("王小明")` gives the pairs `王小` and `小明` beside the search keys. */
export function nameColumns(name: string): NameColumns {
  const keys = searchKeysOf(name);
  const characters = Array.from(keys.folded);
  const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  return { ...keys, pairs: pairs.length > 0 ? [...new Set(pairs)] : characters };
}
