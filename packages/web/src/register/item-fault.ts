import type { RegisterWords } from "../words/register/zh-Hans.ts";
import { type AnyItem, DETAILS } from "./says.ts";

/** Items that may be empty. */
export const MAY_BE_EMPTY: readonly AnyItem[] = ["formerName", "marriage", "birthplace", "nativePlace", ...DETAILS];

/** What is wrong with the value that an item should have; undefined: nothing. @param now what is recorded */
export function faultOfItem(
  item: AnyItem,
  wanted: string,
  now: string | null,
  words: RegisterWords["corrections"],
): string | undefined {
  if (wanted === (now ?? "")) return wanted === "" ? words.noWanted : words.same;
  if (wanted === "") return MAY_BE_EMPTY.includes(item) ? undefined : item === "born" ? words.noDay : words.noWanted;
  if (item === "number" && !/^\d{17}[\dX]$/.test(wanted)) return words.noNumber;
  if (item === "height" && !(/^\d{2,3}$/.test(wanted) && Number(wanted) >= 20 && Number(wanted) <= 280))
    return words.noHeight;
  return undefined;
}
