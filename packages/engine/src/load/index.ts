export { readLaw, type ReadLaw } from "./read-law.ts";
