export { type Executed, execute, executeTogether, type Order } from "./execute.ts";
export { type HouseholdAsked, readHousehold } from "./read.ts";
export type { City } from "./tables.ts";
