import type { NewPerson } from "./command.ts";
import type { DetailItems, Items } from "./fact.ts";

/** The items that particulars hold. */
export const ITEMS = [
  "name",
  "formerName",
  "sex",
  "born",
  "number",
  "ethnicity",
  "marriage",
  "birthplace",
  "nativePlace",
] as const satisfies readonly (keyof Items)[];

/** Every item of the details, unwritten. */
export const UNWRITTEN: DetailItems = {
  otherAddress: null,
  religion: null,
  education: null,
  militaryService: null,
  height: null,
  bloodType: null,
  occupation: null,
  workplace: null,
  guardian: null,
  guardianRelation: null,
};

const DETAILS = Object.keys(UNWRITTEN) as readonly (keyof DetailItems)[];

const picked = (given: object, keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(given).filter(([key, value]) => keys.includes(key) && value !== undefined));

/** Those of some items that particulars hold. */
export const particularsIn = (given: Partial<Items & DetailItems>): Partial<Items> => picked(given, ITEMS);

/** Those of some items that details hold. */
export const detailsIn = (given: Partial<Items & DetailItems>): Partial<DetailItems> => picked(given, DETAILS);

/** All particulars of a new person. */
export const itemsOf = (given: NewPerson, number: string | null): Items =>
  ({ ...particularsIn(given as Partial<Items>), number }) as Items;

/** All details of a new person; undefined where nothing is written. */
export function detailsOf(given: NewPerson): DetailItems | undefined {
  const written = detailsIn(given as Partial<Items & DetailItems>);
  return Object.values(written).some((value) => value !== null) ? { ...UNWRITTEN, ...written } : undefined;
}
