import type { Day, Level, Moment } from "@luohu/registry";
import type { ClientBase, Pool } from "pg";
import type { City } from "../register/tables.ts";

/** A community as it was called on a day, with those above it and whoever looks after it. */
export interface PlaceView {
  /** From the province down. */
  readonly path: readonly { readonly code: string; readonly level: Level; readonly name: string }[];
  /** Urban-rural class with the edition that gives it; null where none does. */
  readonly class: { readonly code: string; readonly edition: string } | null;
  readonly station: { readonly id: string; readonly name: string; readonly derived: boolean } | null;
  readonly zone: { readonly id: string; readonly name: string } | null;
}

/** What is asked of a community. */
export interface PlaceAsked {
  readonly division: string;
  readonly day: Day;
  /** As known at this moment; left out, as known now. */
  readonly knownAt?: Moment;
}

/** A community on a day, as known at a moment. */
export async function readPlace(
  client: ClientBase | Pool,
  city: Pick<City, "id">,
  { division, day, knownAt = "infinity" }: PlaceAsked,
): Promise<PlaceView> {
  const held = (alias: string): string =>
    `${alias}.recorded_at <= $3 and (${alias}.superseded_at is null or ${alias}.superseded_at > $3)`;
  const path = await client.query<PlaceView["path"][number]>(
    "select code, level, name from shared.called_on($1, $2, $3)",
    [division, day, knownAt],
  );
  const classed = await client.query<{ class: string; edition: string }>("select * from shared.class_on($1, $2)", [
    division,
    day,
  ]);
  const areas = await client.query<{ kind: string; id: string; name: string; derived: boolean }>(
    `select distinct on (c.kind) c.kind, c.area as id, a.name, a.derived from ${city.id}.area_communities c
     left join ${city.id}.areas a on a.kind = c.kind and a.area = c.area and a.valid_from <= $2
       and (a.valid_until is null or a.valid_until > $2) and ${held("a")}
     where c.division = $1 and c.valid_from <= $2 and ${held("c")} order by c.kind, c.valid_from desc`,
    [division, day, knownAt],
  );
  const area = (kind: string) => areas.rows.find((row) => row.kind === kind && row.id !== null);
  const [one] = classed.rows;
  const [station, zone] = [area("station"), area("zone")];
  return {
    path: path.rows,
    class: one === undefined ? null : { code: one.class, edition: one.edition },
    station: station === undefined ? null : { id: station.id, name: station.name, derived: station.derived },
    zone: zone === undefined ? null : { id: zone.id, name: zone.name },
  };
}
