import type { Communities } from "../law/files.ts";

type County = Communities[number];
type Township = County["townships"][number];

/** {@link kindByName} of a township or community, by its code. */
export function kindOfSpot(county: County, spot: string): string | null {
  const township = county.townships.find(({ code }) => spot.startsWith(code));
  if (!township) return null;
  const community = township.communities.find(([code]) => code === spot);
  return kindByName(county, township, community ? community[3] === 1 : null);
}

/**
 * City, town or countryside as far as names say it, in the values of the vocabulary; null where they leave it open.
 * @param village whether the community is a village; null where only the township is known
 */
export function kindByName(county: County, township: Township, village: boolean | null): string | null {
  // GB/T 2260: 01 to 20 are districts of a city, 21 to 80 counties, 81 to 99 county-level cities
  const inDistrict = Number(county.code.slice(4, 6)) <= 20;
  if (village === true) return kindOfVillage(township, inDistrict);
  if (township.sort === "subdistrict") return inDistrict ? "city" : "county-seat";
  if (township.sort === "township") return village === null && !inDistrict ? "countryside" : null;
  // the first town of a county without subdistricts is often its seat
  return township.sort === "town" && village === false && !maybeSeat(county, township) ? "town" : null;
}

function kindOfVillage({ sort }: Township, inDistrict: boolean): string | null {
  if (inDistrict || sort === "town") return "town-village";
  return sort === "township" ? "countryside" : null;
}

const maybeSeat = ({ townships }: County, { code }: Township): boolean =>
  townships.every(({ sort }) => sort !== "subdistrict") && townships.find(({ sort }) => sort === "town")?.code === code;
