import { SettingFault } from "@luohu/server";
import { StorageFault, type StorageSettings, storageSettingsFrom } from "@luohu/server/storage";
import { EXIT, Stop } from "./exit.ts";

/**
 * Where the register is kept, as `DATABASE_URL` and `DATA_DIR` say.
 * @throws {Stop} where a setting is wrong
 */
export function storageOf(environment: Readonly<Record<string, string | undefined>> = process.env): StorageSettings {
  try {
    return storageSettingsFrom(environment);
  } catch (error) {
    if (error instanceof SettingFault) throw new Stop(EXIT.usage, error.message);
    throw error;
  }
}

/** Does work on the register; what stands in its way is said in a line. */
export async function withStorage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageFault) throw new Stop(EXIT.storage, `${error.code}: ${error.message}`);
    throw error;
  }
}
