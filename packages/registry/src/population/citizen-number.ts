import { dayNumber } from "@luohu/engine";

/** Sex as the register holds it (GB/T 2261.1). */
export type Sex = "male" | "female" | "unstated";

/** What a citizen number says. It says where and when it was given, not where somebody is registered now. */
export interface CitizenNumber {
  /** County of the first registration, six digits. */
  readonly division: string;
  /** ISO day. */
  readonly born: string;
  /** 0 to 999; odd for men. */
  readonly sequence: number;
  readonly sex: "male" | "female";
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const DIGIT_0 = 48;
const CHECKS = "10X98765432";

/** The check character to the first 17 digits (GB 11643-1999, MOD 11-2): `checkOf("11010519491231002")` is `"X"`. */
export function checkOf(digits: string): string {
  let sum = 0;
  for (let place = 0; place < WEIGHTS.length; place++)
    sum += (WEIGHTS[place] as number) * (digits.charCodeAt(place) - DIGIT_0);
  return CHECKS[sum % 11] as string;
}

/** Reads a citizen number; undefined where its form, its day or its check is wrong. */
export function readCitizenNumber(text: string): CitizenNumber | undefined {
  if (!/^\d{17}[\dX]$/.test(text) || text[17] !== checkOf(text.slice(0, 17))) return undefined;
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (dayNumber(born) === undefined) return undefined;
  const sequence = Number(text.slice(14, 17));
  return { division: text.slice(0, 6), born, sequence, sex: sequence % 2 === 1 ? "male" : "female" };
}

/** The sequences that an office may give out, both included. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** For whom a number is asked. */
export interface NumberWanted {
  readonly division: string;
  readonly born: string;
  readonly sex: Sex;
  readonly range: NumberRange;
  /** Numbers that are or were given for this division and day. */
  readonly taken: ReadonlySet<string>;
}

/** The lowest free number of the range; undefined where none is free. Where the sex is not stated, any will do. */
export function allocateNumber({ division, born, sex, range, taken }: NumberWanted): string | undefined {
  for (let sequence = range.from; sequence <= range.to; sequence++) {
    if (sex !== "unstated" && (sequence % 2 === 1) !== (sex === "male")) continue;
    const digits = division + born.replaceAll("-", "") + String(sequence).padStart(3, "0");
    const number = digits + checkOf(digits);
    if (!taken.has(number)) return number;
  }
  return undefined;
}
