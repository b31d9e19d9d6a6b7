export { type LawPack, type PackedLaw, packLaw, unpackLaw } from "./law.ts";
export { outlinedLaw } from "./outlined.ts";
export { type Packed, pack, unpack, type Words } from "./values.ts";
