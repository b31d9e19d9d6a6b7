import { asked, askedFor, cityId, id } from "@luohu/contract/register";
import { z } from "zod";
import type { Purpose } from "../../access/index.ts";

/** `{city}` of an address. */
export const inCity = z.object({ city: cityId });
/** `{city}` and `{id}` of an address. */
export const inCityById = inCity.extend({ id });
/** `?id` of a queue: who opens one thing that waits looks at nobody else. */
export const oneOfQueue = z.object({ id: id.optional().describe("只要这一件 · only this one, if it waits") });
export type OneOfQueue = z.output<typeof oneOfQueue>;
/** What is asked of somebody else's record. */
export type AskedFor = z.output<typeof askedFor>;

/** Why somebody looks, as it is sent with a reading: words for whom it is of, and the case where it is for one. */
export interface WhyAsked {
  readonly purpose: string;
  readonly reference?: string | undefined;
}

/** The same for the transaction of the reading. */
export const whyOf = ({ purpose: text, reference }: WhyAsked): Purpose =>
  reference === undefined ? { text } : { text, reference };
export { asked, askedFor };
