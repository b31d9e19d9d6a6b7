import { openDatabase, RegisterNotEmpty, seedAll, seedableCities, storageSettingsFrom } from "@luohu/server/storage";
import { EXIT, Stop } from "../exit.ts";

export interface SeedOptions {
  readonly city: readonly string[];
  readonly scale: number;
  readonly seed: string;
}

/** `luohu seed`: fills empty registers with synthetic people. */
export async function seed({ city, scale, seed: text }: SeedOptions): Promise<void> {
  const known = seedableCities();
  const cities = city.includes("all") || city.length === 0 ? known : city;
  const unknown = cities.find((one) => !known.includes(one));
  if (unknown !== undefined)
    throw new Stop(EXIT.usage, `\`${unknown}\`: no such city; expected all, or some of ${known.join(", ")}`);
  const database = await openDatabase(storageSettingsFrom(process.env), known);
  try {
    const report = ({
      city: done,
      registered,
      residents,
      households,
      milliseconds,
    }: Awaited<ReturnType<typeof seedAll>>[number]): void =>
      console.log(
        `${done}：登记 ${registered} 人、${households} 户，常住 ${residents} 人（${(milliseconds / 1000).toFixed(1)} 秒） · ` +
          `${registered} people registered, ${households} households, ${residents} residents (${(milliseconds / 1000).toFixed(1)} s)`,
      );
    await seedAll(database.owner, { cities, scale, seed: text, report });
  } catch (error) {
    if (error instanceof RegisterNotEmpty) throw new Stop(EXIT.input, error.message);
    throw error;
  } finally {
    await database.close();
  }
}
