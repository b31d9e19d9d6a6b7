import { asked, askedFor, cityId, id } from "@luohu/contract/register";
import { z } from "zod";

/** `{city}` of an address. */
export const inCity = z.object({ city: cityId });
/** `{city}` and `{id}` of an address. */
export const inCityById = inCity.extend({ id });
/** `?id` of a queue: who opens one thing that waits looks at nobody else. */
export const oneOfQueue = z.object({ id: id.optional().describe("只要这一件 · only this one, if it waits") });
export type OneOfQueue = z.output<typeof oneOfQueue>;
export { asked, askedFor };
