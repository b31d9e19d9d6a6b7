import type { AllPlaces } from "../law/files.ts";

/** Places whose name, with the names of what they lie in, holds every part of a text. Names that begin with it come first. */
export function findPlaces(places: AllPlaces, text: string): AllPlaces {
  const parts = text.trim().split(/\s+/);
  const found = places.filter(([, name, within]) => parts.every((part) => `${within}${name}`.includes(part)));
  const last = parts.at(-1) as string;
  const rank = (name: string): number => (name.startsWith(last) ? 0 : name.includes(last) ? 1 : 2);
  return found.toSorted(([, left], [, right]) => rank(left) - rank(right));
}
