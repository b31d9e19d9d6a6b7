import type { PlaceDraft } from "../change.ts";
import type { AreaGiven, PlaceCommandOf } from "../command.ts";
import type { PlaceRefusal } from "../refusal.ts";

/** Communities lie in other areas; an area without a community ends. Households notice nothing but another station. */
export function setAreas(
  draft: PlaceDraft,
  { kind, areas, on }: PlaceCommandOf<"set-areas">,
): PlaceRefusal | undefined {
  const given = areas.flatMap(({ communities }) => communities);
  const twice = given.find((code, at) => given.indexOf(code) !== at);
  if (twice !== undefined) return draft.refuse("area-overlaps", twice);
  const missing = given.find((code) => draft.onDay(code)?.level !== "community");
  if (missing !== undefined) return draft.refuse("no-such-division", missing);
  for (const one of areas) {
    const refused = enterArea(draft, kind, one);
    if (refused !== undefined) return refused;
    for (const community of one.communities) {
      const later = draft.areaOf.now.some((row) => row.kind === kind && row.division === community && row.from > on);
      if (later) return draft.refuse("division-changed-later", community);
      draft.lie(kind, community, one.area);
    }
  }
  if (draft.areaOf.records.length === 0 && draft.areas.records.length === 0) return draft.refuse("places-unchanged");
  endEmpty(draft, kind);
  return undefined;
}

function enterArea(draft: PlaceDraft, kind: "station" | "zone", given: AreaGiven): PlaceRefusal | undefined {
  const { area, name, nameEn = null } = given;
  if (area === null) return kind === "station" ? draft.refuse("area-needed") : undefined;
  const before = draft.areas.now.find((one) => one.kind === kind && one.area === area && one.until === null);
  if (before === undefined && (name === undefined || name === "" || area === ""))
    return draft.refuse("area-unnamed", area);
  if (name === undefined || (before?.name === name && before.nameEn === nameEn && !before.derived)) return undefined;
  const { on } = draft.command;
  if (before !== undefined && before.from > on) return draft.refuse("division-changed-later", area);
  if (before !== undefined) {
    draft.areas.close(before);
    if (before.from < on) draft.areas.record({ ...before, until: on });
  }
  draft.areas.record({ kind, area, name, nameEn, derived: false, from: on, until: null });
  return undefined;
}

/** Stations that were made up for want of data go where no community is left to them. */
function endEmpty(draft: PlaceDraft, kind: "station" | "zone"): void {
  const { on } = draft.command;
  const used = new Set(
    draft.divisions.now
      .filter(({ level, until }) => level === "community" && until === null)
      .map(({ code }) => draft.areaOn(kind, code)?.area),
  );
  for (const area of draft.areas.now.filter((one) => one.kind === kind && one.derived && one.until === null)) {
    if (used.has(area.area) || area.from >= on) continue;
    draft.areas.close(area);
    draft.areas.record({ ...area, until: on });
  }
}
