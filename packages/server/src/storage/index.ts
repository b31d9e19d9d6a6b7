export { administer, withOwner } from "./administer.ts";
export { backUp, checkBackup, type Report, type Restored, restoreTo } from "./backup/index.ts";
export { asOwner, type Database, openDatabase } from "./database.ts";
export { type StorageCode, StorageFault } from "./fault.ts";
export { type Migration, migrate } from "./migrate.ts";
export {
  type ClassesLoaded,
  type ClassIssue,
  type EditionGiven,
  executePlaces,
  loadClasses,
  type PlaceAsked,
  type PlacesExecuted,
  type PlaceView,
  type Reclassed,
  readPlace,
  reclassed,
} from "./places/index.ts";
export {
  countFindings,
  type FindingCount,
  type FindingState,
  type FindingsAsked,
  type KindRun,
  listFindings,
  type QueuedFinding,
  type Resolution,
  readFinding,
  resolveFinding,
  runQuality,
} from "./quality/index.ts";
export {
  type City,
  type Executed,
  execute,
  executeTogether,
  type Found,
  foldName,
  type HouseholdAsked,
  type Order,
  pinyinAsked,
  readHousehold,
  type SearchAsked,
  type SearchKeys,
  searchKeysOf,
  searchPeople,
} from "./register/index.ts";
export { RegisterNotEmpty, type Seeded, type SeedSettings, seedAll, seedableCities } from "./seed/index.ts";
export { type StorageSettings, storageSettingsFrom } from "./settings.ts";
