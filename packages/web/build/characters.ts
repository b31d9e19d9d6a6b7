import type { Law } from "@luohu/engine";
import { toTraditional } from "./traditional.ts";

/**
 * Characters of the numbers of documents and clauses that Traditional Chinese writes in another way.
 * @throws where they cannot be converted one by one
 */
export function charactersOf({ documents, clauses }: Law): Readonly<Record<string, string>> {
  const named = documents.flatMap(({ number, repeals, bases }) => [
    number,
    ...[...repeals, ...bases].map((other) => other.number),
  ]);
  const numbers = [...named.flatMap((number) => number ?? []), ...[...clauses.values()].map(({ ref }) => ref)];
  const found: Record<string, string> = {};
  for (const number of numbers) {
    const other = Array.from(toTraditional(number));
    Array.from(number).forEach((sign, at) => {
      const [known, now] = [found[sign] ?? sign, other[at] ?? ""];
      if (known === sign && now !== sign) found[sign] = now;
      else if (known !== now) throw new Error(`${number}: ${sign} is ${known} elsewhere, ${now} here`);
    });
  }
  return found;
}
