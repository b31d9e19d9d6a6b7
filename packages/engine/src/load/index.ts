export { type ReadLaw, readLaw } from "./read-law.ts";
