import { type RefusalCode, refusal, SOURCES } from "../population/refusal.ts";

/** Why a command on places is refused; words stand in `words.ts`, what to do in docs/errors.md. */
export type PlaceRefusalCode = keyof typeof PLACES_CITED;

/** Sources that only commands on places cite. */
export const PLACE_SOURCES = {
  "order-704": { zh: "行政区划管理条例", en: "Regulations on Administrative Divisions, State Council Order 704" },
} as const;

/** What each refusal stands on. */
export const PLACES_CITED = {
  "notice-missing": ["order-704/4"],
  "no-such-division": ["register/places"],
  "division-outside": ["register/places"],
  "division-changed-later": ["register/order"],
  "level-unfit": ["register/places"],
  "code-unfit": ["register/places"],
  "code-in-use": ["register/places"],
  "codes-missing": ["register/places"],
  "name-missing": ["register/places"],
  "name-in-use": ["order-704/3"],
  "rest-unclear": ["register/places"],
  "part-twice": ["register/places"],
  "household-not-there": ["register/places"],
  "address-unknown": ["register/places"],
  "address-known": ["register/places"],
  "address-in-use": ["register/places"],
  "street-missing": ["register/places"],
  "area-unnamed": ["register/places"],
  "area-overlaps": ["register/places"],
  "area-needed": ["register/places"],
  "places-unchanged": ["register/order"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A command on places that is not carried out. */
export interface PlaceRefusal {
  readonly code: PlaceRefusalCode | RefusalCode;
  readonly cites: readonly string[];
  /** Code of a division, id of an address or area. */
  readonly about: string | null;
}

/** A refusal as it stands in a city. */
export function placeRefusal(
  code: PlaceRefusalCode | RefusalCode,
  city: string,
  about: string | null = null,
): PlaceRefusal {
  if (!(code in PLACES_CITED)) return refusal(code as RefusalCode, city, about);
  const cites: readonly string[] = PLACES_CITED[code as PlaceRefusalCode];
  const sources: object = { ...SOURCES, ...PLACE_SOURCES };
  return { code, cites: cites.filter((cited) => (cited.split("/")[0] ?? "") in sources), about };
}
