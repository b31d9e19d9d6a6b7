export { administer } from "./administer.ts";
export { backUp, checkBackup, type Report, type Restored, restoreTo } from "./backup/index.ts";
export { type Database, openDatabase } from "./database.ts";
export { type StorageCode, StorageFault } from "./fault.ts";
export { type Migration, migrate } from "./migrate.ts";
export {
  type City,
  type Executed,
  execute,
  executeTogether,
  foldName,
  type HouseholdAsked,
  type Order,
  pinyinAsked,
  readHousehold,
  type SearchKeys,
  searchKeysOf,
} from "./register/index.ts";
export { RegisterNotEmpty, type Seeded, type SeedSettings, seedAll, seedableCities } from "./seed/index.ts";
export { type StorageSettings, storageSettingsFrom } from "./settings.ts";
