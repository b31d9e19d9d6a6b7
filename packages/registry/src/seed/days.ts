import { dayNumber, isoDay } from "@luohu/engine";

const FIRST = dayNumber("1890-01-01") as number;
const LAST = dayNumber("2100-01-01") as number;
const WRITTEN = Array.from({ length: LAST - FIRST }, (_, at) => isoDay(FIRST + at));

/** Days of a year, on the average. */
export const YEAR = 365.2425;

/** A day as text, from a table: millions are written. */
export const written = (day: number): string => WRITTEN[day - FIRST] as string;

/** How many days are known, and the place of one among them, from 0 on. */
export const DAYS = LAST - FIRST;
export const placeOf = (day: number): number => day - FIRST;

/** The eight digits of a day. */
export function digitsOf(day: number): string {
  const text = written(day);
  return text.slice(0, 4) + text.slice(5, 7) + text.slice(8);
}

/** The number of a day that is one. */
export function numbered(day: string): number {
  const number = dayNumber(day);
  if (number === undefined) throw new Error(`\`${day}\` is no day`);
  return number;
}

export const yearOf = (day: number): number => Number(written(day).slice(0, 4));

/** Whole years from one day to another. */
export const yearsBetween = (from: number, to: number): number => Math.floor((to - from) / YEAR);
