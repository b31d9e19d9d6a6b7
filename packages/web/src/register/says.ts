import type { HouseholdView, PersonView } from "@luohu/contract/register";
import { inChina } from "../law/today.ts";
import type { CodesWords } from "../words/codes/zh-Hans.ts";
import type { RegisterWords } from "../words/register/zh-Hans.ts";

/** What is written about a person, item by item. */
export type Items = NonNullable<PersonView["items"]>;
export type ItemName = keyof Items;
/** The rest of the registration form. */
export type DetailName = keyof NonNullable<PersonView["details"]>;
export type AnyItem = ItemName | DetailName;
export type Member = HouseholdView["members"][number];

/** In the order of the household register booklet. */
export const ITEMS: readonly ItemName[] = [
  "name",
  "formerName",
  "sex",
  "born",
  "number",
  "ethnicity",
  "marriage",
  "birthplace",
  "nativePlace",
];

export const DETAILS: readonly DetailName[] = [
  "otherAddress",
  "religion",
  "education",
  "militaryService",
  "height",
  "bloodType",
  "occupation",
  "workplace",
  "guardian",
  "guardianRelation",
];

export const isDetail = (name: string): name is DetailName => (DETAILS as readonly string[]).includes(name);

export const nameOf = (name: AnyItem, { item, detail }: CodesWords): string =>
  isDetail(name) ? detail[name] : item[name];

/** What is written of an item, as text. */
export function writtenIn({ items, details }: Pick<PersonView, "items" | "details">, name: AnyItem): string | null {
  const value = isDetail(name) ? details?.[name] : items?.[name];
  return value == null ? null : String(value);
}

/** Items that are corrected only once a second officer has approved. */
export const TWO_OFFICERS: readonly AnyItem[] = ["name", "born", "number"];

/** `2021-03-01` in words. */
export function daySaid(iso: string, { day }: Pick<RegisterWords, "day">): string {
  const [year = "", month = "", of = ""] = iso.split("-");
  return day(Number(year), Number(month), Number(of));
}

/** The last day of a span that ends before a day. */
export const lastDay = (until: string): string =>
  new Date(Date.parse(until) - 24 * 3_600_000).toISOString().slice(0, 10);

/** A moment in UTC, day and time in China. */
export function momentSaid(moment: string, words: Pick<RegisterWords, "day" | "moment">): string {
  const there = inChina(Date.parse(moment));
  return words.moment(daySaid(there.slice(0, 10), words), there.slice(11, 16));
}

/** The word for a code; the code itself where it is none that we know. */
export const wordOf = (of: Readonly<Record<string, string>>, code: string): string => of[code] ?? code;

/** GB 3304 numbers nationalities from 01 on without a gap. */
export function ethnicities({ ethnicity, ethnicityOf }: CodesWords): readonly { value: string; label: string }[] {
  return ethnicity.split(" ").map((name, at) => ({ value: String(at + 1).padStart(2, "0"), label: ethnicityOf(name) }));
}

/** The value of an item in words; null where nothing is written. */
export function itemSaid(name: AnyItem, value: string | null, codes: CodesWords, words: RegisterWords): string | null {
  if (value === null || value === "") return null;
  switch (name) {
    case "sex":
      return wordOf(codes.sex, value);
    case "born":
      return daySaid(value, words);
    case "ethnicity":
      return ethnicities(codes).find((known) => known.value === value)?.label ?? value;
    case "marriage":
      return wordOf(codes.marriage, value);
    case "education":
      return wordOf(codes.education, value);
    case "bloodType":
      return wordOf(codes.bloodType, value);
    case "height":
      return codes.centimetres(value);
    default:
      return value;
  }
}

/** Items whose value is Chinese text or a number as written, whatever the language of the page. */
export const isWritten = (name: AnyItem): boolean =>
  isDetail(name)
    ? name !== "education" && name !== "bloodType" && name !== "height"
    : name === "name" || name === "formerName" || name === "birthplace" || name === "nativePlace";
