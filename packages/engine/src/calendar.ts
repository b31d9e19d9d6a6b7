/** Days are counted from 1970-01-01, so that they compare as numbers. */
export type DayNumber = number;

/** A span of calendar time: whole months, then days. */
export interface Duration {
  readonly months: number;
  readonly days: number;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DURATION = /^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?$/;

/** First and last day that the calendar takes: nobody alive or yet to apply lies outside. */
export const FIRST_DAY = "1850-01-01";
export const LAST_DAY = "2199-12-31";

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(year: number, month: number): number {
  return month === 2 && leap(year) ? 29 : (LENGTHS[month - 1] as number);
}

/** Days from 1970-01-01 to a day of the Gregorian calendar (month 1 to 12). */
function fromCivil(year: number, month: number, day: number): DayNumber {
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
}

function toCivil(day: DayNumber): { year: number; month: number; date: number } {
  const instant = new Date(day * 86_400_000);
  return { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, date: instant.getUTCDate() };
}

/** Reads an ISO day, `"2021-02-28"`; undefined for anything else, 31 February included. */
export function dayNumber(text: string): DayNumber | undefined {
  const match = DAY.exec(text);
  if (!match || text < FIRST_DAY || text > LAST_DAY) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > lengthOf(year, month)) return undefined;
  return fromCivil(year, month, date);
}

/** The ISO day of a day number. */
export function isoDay(day: DayNumber): string {
  const { year, month, date } = toCivil(day);
  return `${year}-${month < 10 ? "0" : ""}${month}-${date < 10 ? "0" : ""}${date}`;
}

/** Reads `"P5Y"`, `"P6M"`, `"P30D"` and their sums; undefined for anything else. */
export function duration(text: string): Duration | undefined {
  const match = DURATION.exec(text);
  if (!match || text === "P") return undefined;
  return { months: Number(match[1] ?? 0) * 12 + Number(match[2] ?? 0), days: Number(match[3] ?? 0) };
}

/**
 * A day and a span of calendar time: the corresponding day, and where the month has no such day its last day
 * (Civil Code 202). `shift(2020-02-29, P1Y)` is 2021-02-28.
 */
export function shift(day: DayNumber, span: Duration, sign: 1 | -1 = 1): DayNumber {
  if (span.months === 0) return day + sign * span.days;
  const { year, month, date } = toCivil(day);
  const months = year * 12 + (month - 1) + sign * span.months;
  const [newYear, newMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return fromCivil(newYear, newMonth, Math.min(date, lengthOf(newYear, newMonth))) + sign * span.days;
}
