import { InvalidArgumentError } from "commander";

/** A share of the people. @throws {InvalidArgumentError} for what is none */
export function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError("expected a number over 0, at most 1");
}

/** Given more than once: all of them. */
export const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** After the file, `--city a b` names two cities; before it, what follows the one city is the file. */
export function areMoreCities(more: readonly string[], args: readonly string[]): boolean {
  const followFrom = (at: number): boolean => more.every((value, index) => value === args[at + index]);
  return more.length === 0 || args.some((flag, at) => flag === "--city" && followFrom(at + 2));
}

/** An ISO day. @throws {InvalidArgumentError} for what is none */
export function isoDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw new InvalidArgumentError("expected a day such as 2021-03-01");
}
