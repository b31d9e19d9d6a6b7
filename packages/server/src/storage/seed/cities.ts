import { readdirSync } from "node:fs";
import { join } from "node:path";
import { LAW_FOLDER } from "@luohu/law";

/** Files that say nothing of one city. */
const COMMON = new Set(["national", "names"]);

/** Ids of the cities for which a synthetic population is described. */
export function seedableCities(): readonly string[] {
  return readdirSync(join(LAW_FOLDER, "population"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -5))
    .filter((name) => !COMMON.has(name))
    .sort();
}
