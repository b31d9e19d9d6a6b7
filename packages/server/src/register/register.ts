import type { Law } from "@luohu/engine";
import type { ClientConfig, Pool } from "pg";
import { IdentityProvider } from "../identity/index.ts";
import { type Keys, openKeys } from "../outside/keys.ts";
import { SettingFault } from "../settings.ts";
import { openDatabase } from "../storage/database.ts";
import { type SealingState, startSealer } from "../storage/journal/sealer.ts";
import type { City } from "../storage/register/tables.ts";
import type { RegisterSettings } from "./settings.ts";

/** The register as operations work with it. */
export interface Register {
  /** Connections of the role that serves requests; it owns nothing. */
  readonly pool: Pool;
  /** How the role that owns connects: for what administrators do, of requests for commands on places only. */
  readonly owner: ClientConfig;
  /** By id. */
  readonly cities: ReadonlyMap<string, City>;
  readonly keys: Keys;
  /** By whom people may sign in beside accounts kept here; null: by nobody. */
  readonly identity: IdentityProvider | null;
  /** Whether the database is our own, in `DATA_DIR`: only there are demo accounts. */
  readonly embedded: boolean;
  /** How sealing of the journal stands. */
  readonly sealing: () => SealingState;
  /** Whether it answers now. */
  readonly isReady: () => Promise<boolean>;
  /** Ends what it began. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the register: keys, database, migrations; its journal is sealed from then on.
 * @param tell what is told where something gets in the way of sealing
 * @throws {SettingFault} where `CITIES` names none of the law
 * @throws {StorageFault} with what stands in the way
 */
export async function openRegister(
  settings: RegisterSettings,
  law: Law,
  tell?: (what: string) => void,
): Promise<Register> {
  const keys = openKeys(settings.keysFolder);
  const cities = citiesOf(settings, law, keys);
  const database = await openDatabase(settings.storage, [...cities.keys()]);
  const sealer = startSealer(database.owner, [...cities.values()], settings.seals, tell);
  return {
    pool: database.pool,
    owner: database.owner,
    cities,
    keys,
    identity: settings.identity === null ? null : new IdentityProvider(settings.identity),
    embedded: settings.storage.kind === "embedded",
    isReady: answersOf(database.pool),
    sealing: sealer.state,
    close: async () => {
      await sealer.stop();
      await database.close();
    },
  };
}

/** The cities that are kept here, as the law has them. */
export function citiesOf({ cities, range }: RegisterSettings, law: Law, keys: Keys): ReadonlyMap<string, City> {
  const unknown = cities?.find((id) => !law.cities.some((city) => city.id === id));
  if (unknown !== undefined) {
    const known = law.cities.map(({ id }) => id).join(", ");
    throw new SettingFault(`CITIES: found \`${unknown}\`, expected some of ${known}`);
  }
  const kept = law.cities.filter(({ id }) => cities?.includes(id) ?? true);
  return new Map(kept.map(({ id, division }) => [id, { id, division, range, keys }]));
}

/** How long an answer about the state may be old, ms: whoever asks often does not keep the database busy. */
const FRESH = 1000;

function answersOf(pool: Pool): () => Promise<boolean> {
  let [asked, answer] = [0, Promise.resolve(false)];
  return () => {
    if (Date.now() - asked > FRESH) {
      asked = Date.now();
      answer = pool.query("select 1").then(
        () => true,
        () => false,
      );
    }
    return answer;
  };
}
