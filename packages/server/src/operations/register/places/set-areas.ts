import { placesOperation } from "./change-places.ts";

/** `POST /api/v1/cities/{city}/places/set-areas`: communities lie in other stations or zones from a day on. */
export const setAreas = placesOperation("set-areas", {
  summary: "调整派出所辖区和片区 · Set areas",
  description: "Communities lie in other stations or zones from a day on.",
});
