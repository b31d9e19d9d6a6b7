import { dayNumber } from "@luohu/engine";

export interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** `1990-02-03` for the three numbers a person wrote; undefined where there is no such day. */
export function isoOf({ year, month, day }: Parts): string | undefined {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return dayNumber(iso) === undefined ? undefined : iso;
}

export function partsOf(iso: unknown): Parts {
  const [year = "", month = "", day = ""] = typeof iso === "string" ? iso.split("-") : [];
  return { year, month: month.replace(/^0/, ""), day: day.replace(/^0/, "") };
}
