/** The columns of particulars that hold the search keys of a name, and are written with it. The register adds the pairs. */
export const NAME_COLUMNS = ["folded", "pinyin", "initials"] as const;

/**
 * What the register keeps beside a name for a search of its parts (`pairs_in`): each two neighbouring characters of the
 * folded name, the name itself where it has one, with the county of a division before it.
 * `pairsIn("530302001001", "王小明")` gives `530302王小` and `530302小明`.
 */
export function pairsIn(division: string, folded: string): readonly string[] {
  const county = division.slice(0, 6);
  const characters = Array.from(folded);
  const pairs = characters.slice(1).map((character, at) => `${county}${characters[at]}${character}`);
  return pairs.length > 0 ? [...new Set(pairs)] : [county + folded];
}
