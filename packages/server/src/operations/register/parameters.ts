import { asked, askedFor, cityId, id } from "@luohu/contract/register";
import { z } from "zod";

/** `{city}` of an address. */
export const inCity = z.object({ city: cityId });
/** `{city}` and `{id}` of an address. */
export const inCityById = inCity.extend({ id });
export { asked, askedFor };
