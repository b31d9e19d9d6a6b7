export { type Executed, execute, executeTogether, type Order } from "./execute.ts";
export { type HouseholdAsked, readHousehold } from "./read.ts";
export { type Found, type SearchAsked, searchPeople } from "./search.ts";
export { foldName, pinyinAsked, type SearchKeys, searchKeysOf } from "./search-keys.ts";
export type { City } from "./tables.ts";
