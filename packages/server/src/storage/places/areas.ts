import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LAW_FOLDER } from "@luohu/law";
import type { ClientBase } from "pg";
import { parse } from "yaml";

interface Zone {
  readonly label: { readonly zh: string; readonly en?: string };
  readonly within: string;
  readonly townships?: readonly string[];
}

/** Code of the prefecture of a city whose divisions ship with the law. */
export function prefectureOf(city: string, folder: string = join(LAW_FOLDER, "divisions")): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, `${city}.json`), "utf8")) as { code: string }).code;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Gives a city the areas that the law's data have: its zones, and where no station is known one a township, marked as
 * derived. What is there stays.
 */
export async function loadAreas(
  client: ClientBase,
  city: string,
  folder: string = join(LAW_FOLDER, "divisions"),
): Promise<void> {
  const prefecture = prefectureOf(city, folder);
  if (prefecture === undefined) return;
  const { zones } = parse(readFileSync(join(folder, "zones.yaml"), "utf8")) as { zones: Record<string, Zone> };
  const here = Object.entries(zones).filter(([, { within }]) => within === prefecture);
  await client.query("begin");
  try {
    await deriveStations(client, city, prefecture);
    for (const [zone, { label, townships = [] }] of here) await loadZone(client, city, zone, label, townships);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

const ALWAYS = "'-infinity', '-infinity'";

async function deriveStations(client: ClientBase, city: string, prefecture: string): Promise<void> {
  await client.query(
    `with derived as (select gen_random_uuid() as command),
     communities as (
       select d.code, d.parent from shared.divisions d where d.level = 'community' and d.code like $1 and d.valid_until is null
         and not exists (select from ${city}.area_communities where kind = 'station' and superseded_at is null)),
     named as (
       insert into ${city}.areas (command, ordinal, area, kind, name, derived, valid_from, recorded_at)
       select command, row_number() over (order by t.code) - 1, t.code, 'station', t.name || '派出所', true, ${ALWAYS}
       from derived, shared.divisions t where t.valid_until is null and t.code in (select parent from communities)
       on conflict do nothing)
     insert into ${city}.area_communities (command, ordinal, kind, division, area, valid_from, recorded_at)
     select command, row_number() over (order by c.code) - 1, 'station', c.code, c.parent, ${ALWAYS}
     from derived, communities c`,
    [`${prefecture.slice(0, 4)}%`],
  );
}

async function loadZone(
  client: ClientBase,
  city: string,
  zone: string,
  label: Zone["label"],
  townships: readonly string[],
): Promise<void> {
  const known = await client.query(`select from ${city}.areas where kind = 'zone' and area = $1 limit 1`, [zone]);
  if (known.rowCount !== 0) return;
  await client.query(
    `with loaded as (select gen_random_uuid() as command),
     named as (
       insert into ${city}.areas (command, ordinal, area, kind, name, name_en, valid_from, recorded_at)
       select command, 0, $1, 'zone', $2, $3, ${ALWAYS} from loaded)
     insert into ${city}.area_communities (command, ordinal, kind, division, area, valid_from, recorded_at)
     select command, row_number() over (order by code) - 1, 'zone', code, $1, ${ALWAYS}
     from loaded, shared.divisions where level = 'community' and valid_until is null and left(code, 9) = any($4)`,
    [zone, label.zh, label.en ?? null, townships],
  );
}
