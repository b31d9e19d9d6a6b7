import { isRefused, type PlaceDraft } from "../change.ts";
import type { Part, PlaceCommandOf } from "../command.ts";
import type { Division } from "../division.ts";
import { isRest } from "../premises.ts";
import type { PlaceRefusal } from "../refusal.ts";
import { codeFault, move, nameFault, parentOf } from "./rename.ts";

/** Divisions of one level become one. */
export function mergeDivisions(
  draft: PlaceDraft,
  command: PlaceCommandOf<"merge-divisions">,
): PlaceRefusal | undefined {
  const { into, name, codes = {} } = command;
  const going = [...new Set(command.divisions)].filter((code) => code !== into);
  const rows: Division[] = [];
  for (const code of going) {
    const row = draft.live(code);
    if (isRefused(row)) return row;
    rows.push(row);
  }
  const [first] = rows;
  if (first === undefined) return draft.refuse("places-unchanged", into);
  if (first.level === "county" || rows.some(({ level }) => level !== first.level))
    return draft.refuse("level-unfit", first.code);
  const there = draft.onDay(into);
  const target = there === undefined ? undefined : draft.live(into);
  if (isRefused(target)) return target;
  if (target !== undefined && target.level !== first.level) return draft.refuse("level-unfit", into);
  if (target === undefined && rows.length < 2) return draft.refuse("places-unchanged", into);
  const communities = first.level === "community";
  const wrong = target === undefined ? beginFault(draft, into, first, name) : undefined;
  if (wrong !== undefined) return wrong;
  const taken = name === undefined ? undefined : mergedNameFault(draft, name, into, going);
  if (taken !== undefined) return taken;
  const moved: Record<string, string> = {};
  if (communities) {
    const area = areasFault(draft, command, [...(target === undefined ? [] : [into]), ...going]);
    if (area !== undefined) return area;
  }
  if (target === undefined) {
    const { level, statisticsOnly } = first;
    const nameEn = null;
    draft.begin({ code: into, name: name as string, nameEn, level, parent: parentOf(draft, into), statisticsOnly });
  } else if (name !== undefined && name !== target.name) draft.change(target, { name, nameEn: null });
  for (const row of rows) {
    const refused = communities ? undefined : moveBelow(draft, row, into, codes, moved);
    if (refused !== undefined) return refused;
    if (communities) moved[row.code] = into;
    draft.change(row, null);
    draft.successions.push({ kind: "merge", code: row.code, successor: into });
  }
  draft.rule = { kind: "division", codes: moved };
  return undefined;
}

function beginFault(
  draft: PlaceDraft,
  into: string,
  like: Division,
  name: string | undefined,
): PlaceRefusal | undefined {
  if (name === undefined || name === "") return draft.refuse("name-missing", into);
  return codeFault(draft, into, like);
}

/** A name is free where only those that go have it. */
function mergedNameFault(
  draft: PlaceDraft,
  name: string,
  into: string,
  going: readonly string[],
): PlaceRefusal | undefined {
  const parent = parentOf(draft, into);
  const beside = draft.divisions.now.find(
    (one) =>
      one.parent === parent &&
      one.until === null &&
      one.name === name &&
      one.code !== into &&
      !going.includes(one.code),
  );
  return beside === undefined ? undefined : draft.refuse("name-in-use", beside.code);
}

/** What lies below a township that goes lies below the other, with codes that are given. */
function moveBelow(
  draft: PlaceDraft,
  township: Division,
  into: string,
  codes: Readonly<Record<string, string>>,
  moved: Record<string, string>,
): PlaceRefusal | undefined {
  for (const child of draft.below(township.code)) {
    const code = codes[child.code];
    if (code === undefined) return draft.refuse("codes-missing", child.code);
    if (!code.startsWith(into)) return draft.refuse("code-unfit", code);
    const refused =
      lateFault(draft, child.code) ?? codeFault(draft, code, child) ?? nameFault(draft, child.name, into, child.code);
    if (refused !== undefined) return refused;
    Object.assign(moved, move(draft, draft.under(child.code), child.code, code, "merge"));
  }
  return undefined;
}

function lateFault(draft: PlaceDraft, code: string): PlaceRefusal | undefined {
  const row = draft.live(code);
  return isRefused(row) ? row : undefined;
}

/** The merged community lies where those before it did; where they differed, the command says which station. */
function areasFault(
  draft: PlaceDraft,
  { into, station }: PlaceCommandOf<"merge-divisions">,
  before: readonly string[],
): PlaceRefusal | undefined {
  for (const kind of ["station", "zone"] as const) {
    const areas = [...new Set(before.map((code) => draft.areaOn(kind, code)?.area ?? null))];
    if (kind === "station" && station !== undefined) {
      if (!areas.includes(station)) return draft.refuse("area-needed", station);
      draft.lie(kind, into, station);
    } else if (areas.length > 1) return draft.refuse("area-needed", into);
    else draft.lie(kind, into, areas[0] ?? null);
  }
  return undefined;
}

/** A community becomes several; each household goes to the part that takes it. */
export function splitDivision(
  draft: PlaceDraft,
  { division, parts }: PlaceCommandOf<"split-division">,
): PlaceRefusal | undefined {
  const before = draft.live(division);
  if (isRefused(before)) return before;
  if (before.level !== "community") return draft.refuse("level-unfit", division);
  const refused = partsFault(draft, before, parts);
  if (refused !== undefined) return refused;
  const stays = parts.find(({ code }) => code === division);
  const areas = (["station", "zone"] as const).map(
    (kind) => [kind, draft.areaOn(kind, division)?.area ?? null] as const,
  );
  const renamed = stays !== undefined && stays.name !== before.name;
  if (stays === undefined) draft.change(before, null);
  else if (renamed) draft.change(before, { name: stays.name, nameEn: null });
  for (const { code, name } of parts) {
    if (code === division) continue;
    draft.begin({ ...before, code, name, nameEn: null, parent: parentOf(draft, code) });
    draft.successions.push({ kind: "split", code: division, successor: code });
    for (const [kind, area] of areas) draft.lie(kind, code, area);
  }
  draft.rule = { kind: "split", division, parts, renamed };
  return undefined;
}

function partsFault(draft: PlaceDraft, before: Division, parts: readonly Part[]): PlaceRefusal | undefined {
  if (parts.length < 2 || parts.filter(isRest).length !== 1) return draft.refuse("rest-unclear", before.code);
  const twice = (list: readonly string[]): string | undefined => list.find((one, at) => list.indexOf(one) !== at);
  const lists = [
    parts.map(({ code }) => code),
    parts.flatMap(({ streets = [] }) => streets),
    parts.flatMap(({ households = [] }) => households),
  ];
  for (const list of lists) {
    const found = twice(list);
    if (found !== undefined) return draft.refuse("part-twice", found);
  }
  for (const { code, name, streets = [], households = [] } of parts) {
    if (name === "") return draft.refuse("name-missing", code);
    if (streets.includes("")) return draft.refuse("street-missing", code);
    const absent = households.find((one) => draft.known.households.get(one) !== before.code);
    if (absent !== undefined) return draft.refuse("household-not-there", absent);
    const fault = code === before.code ? undefined : codeFault(draft, code, before);
    if (fault !== undefined) return fault;
    const named = nameFault(draft, name, parentOf(draft, code), before.code);
    if (named !== undefined) return named;
  }
  const names = twice(parts.map(({ code, name }) => `${parentOf(draft, code)} ${name}`));
  return names === undefined ? undefined : draft.refuse("name-in-use", before.code);
}
