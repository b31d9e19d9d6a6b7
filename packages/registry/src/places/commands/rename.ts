import { isRefused, type PlaceDraft } from "../change.ts";
import type { PlaceCommandOf } from "../command.ts";
import { type Division, fitsLevel, liesIn, recoded } from "../division.ts";
import type { PlaceRefusal } from "../refusal.ts";

/** A division is called otherwise; its code and what lies in it stay. */
export function renameDivision(
  draft: PlaceDraft,
  { division, name, nameEn }: PlaceCommandOf<"rename-division">,
): PlaceRefusal | undefined {
  const before = draft.live(division);
  if (isRefused(before)) return before;
  if (name === "") return draft.refuse("name-missing", division);
  const english = nameEn ?? before.nameEn;
  if (name === before.name && english === before.nameEn) return draft.refuse("places-unchanged", division);
  const refused = nameFault(draft, name, before.parent, division);
  if (refused !== undefined) return refused;
  // an English name that is not told anew would name another place
  draft.change(before, { name, nameEn: nameEn ?? (name === before.name ? before.nameEn : null) });
  draft.rule = { kind: "division", codes: sameCodes(draft.under(division)) };
  return undefined;
}

/** A division has another code, and so has all that lies in it. */
export function recodeDivision(
  draft: PlaceDraft,
  { division, into, name, nameEn }: PlaceCommandOf<"recode-division">,
): PlaceRefusal | undefined {
  const before = draft.live(division);
  if (isRefused(before)) return before;
  if (into === division) return draft.refuse("places-unchanged", division);
  const refused =
    codeFault(draft, into, before) ?? nameFault(draft, name ?? before.name, parentOf(draft, into), division);
  if (refused !== undefined) return refused;
  const all = draft.under(division);
  const late = all.find(({ code }) => isRefused(draft.live(code)));
  if (late !== undefined) return draft.refuse("division-changed-later", late.code);
  if (draft.under(into).length > 0) return draft.refuse("code-in-use", into);
  const codes = move(draft, all, division, into, "recode");
  const moved = draft.onDay(into) as Division;
  if (name !== undefined) draft.change(moved, { name, nameEn: nameEn ?? null });
  draft.rule = { kind: "division", codes };
  return undefined;
}

/** Divisions go from under one code to under another, each with its area; answers with the codes of the communities. */
export function move(
  draft: PlaceDraft,
  divisions: readonly Division[],
  from: string,
  into: string,
  kind: "recode" | "merge" | "split",
): Record<string, string> {
  const codes: Record<string, string> = {};
  for (const division of divisions) {
    const code = recoded(division.code, from, into);
    const inside = division.parent !== null && liesIn(division.parent, from);
    draft.change(division, null);
    draft.begin({
      ...division,
      code,
      parent: inside ? recoded(division.parent as string, from, into) : parentOf(draft, code),
    });
    draft.successions.push({ kind, code: division.code, successor: code });
    if (division.level !== "community") continue;
    codes[division.code] = code;
    for (const area of ["station", "zone"] as const)
      draft.lie(area, code, draft.areaOn(area, division.code)?.area ?? null);
  }
  return codes;
}

export const sameCodes = (divisions: readonly Division[]): Record<string, string> =>
  Object.fromEntries(divisions.filter(({ level }) => level === "community").map(({ code }) => [code, code]));

/** Code of the division above a code on the command's day; null where there is none. */
export function parentOf(draft: PlaceDraft, code: string): string | null {
  const above = [9, 6, 4].filter((digits) => digits < code.length).map((digits) => code.slice(0, digits));
  const there = (one: string): boolean => one.length === 4 || draft.onDay(one) !== undefined;
  const found = above.find(there);
  return found?.length === 4
    ? (draft.divisions.now.find(({ level }) => level === "county")?.parent ?? null)
    : (found ?? null);
}

/** Whether a code can be given to a division of the same level. */
export function codeFault(
  draft: PlaceDraft,
  code: string,
  { level }: Pick<Division, "level">,
): PlaceRefusal | undefined {
  if (!fitsLevel(code, level)) return draft.refuse("code-unfit", code);
  if (!draft.inside(code)) return draft.refuse("division-outside", code);
  const above = parentOf(draft, code);
  const wanted = { county: 6, township: 6, community: 9 }[level as "county" | "township" | "community"];
  if (above === null || (level !== "county" && above.length !== wanted)) return draft.refuse("code-unfit", code);
  const later = draft.divisions.now.some(
    (one) => one.code === code && (one.until === null || one.until > draft.command.on),
  );
  return later ? draft.refuse("code-in-use", code) : undefined;
}

/** Whether a name is free beside the divisions under the same one. */
export function nameFault(
  draft: PlaceDraft,
  name: string,
  parent: string | null,
  but: string,
): PlaceRefusal | undefined {
  const beside = draft.divisions.now.some(
    (one) => one.parent === parent && one.until === null && one.name === name && one.code !== but,
  );
  return beside ? draft.refuse("name-in-use", but) : undefined;
}
