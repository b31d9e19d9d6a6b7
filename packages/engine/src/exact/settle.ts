import { type Examined, missing } from "../formula/examine.ts";
import type { Inquiry } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import { isOpen, type Possible } from "../outcome.ts";
import { TooLarge } from "./diagram.ts";
import { Space } from "./space.ts";
import type { Variable } from "./variable.ts";

/** What completions of a situation make of a condition. */
export interface Settled {
  /** The values of all completions. */
  readonly possible: Possible;
  /** Paths of the facts by which completions that are otherwise equal differ, each once. */
  readonly missing: readonly string[];
  /** Where completions differ: what they can be. */
  readonly space: Space | null;
}

/** Decides what three values leave open: over every completion that a life can show. */
export function settle(examined: Examined, inquiry: Inquiry, law: Law): Settled {
  if (!isOpen(examined.possible)) return { possible: examined.possible, missing: NONE, space: null };
  if (inquiry.budget && inquiry.budget.left <= 0) return testByTest(examined);
  try {
    return decided(examined, inquiry, law);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    // three values never settle anything wrongly
    return testByTest(examined);
  }
}

const testByTest = (examined: Examined): Settled => ({
  possible: examined.possible,
  missing: pathsLeft(examined),
  space: null,
});

function decided(examined: Examined, inquiry: Inquiry, law: Law): Settled {
  const space = new Space([examined], inquiry, law);
  const node = space.nodes[0] as number;
  const possible = space.diagrams.values(node);
  // known facts that no life can show together are refused before; nothing is settled by them
  if (possible === 0) return testByTest(examined);
  if (!isOpen(possible)) return { possible, missing: NONE, space: null };
  return { possible, missing: pathsOf(space.dependsOn(node)), space };
}

const NONE: readonly string[] = [];

/** A person of an absent list is asked for by the facts; the list itself only where nothing else of it matters. */
function pathsOf(variables: readonly Variable[]): string[] {
  const facts = variables.filter((variable) => variable.kind === "fact");
  const lists = variables.filter(
    (variable) => variable.kind === "present" && !facts.some(({ of }) => of !== null && of.list === variable.of?.list),
  );
  return [...new Set([...facts, ...lists].map(({ path }) => path))];
}

function pathsLeft(examined: Examined): string[] {
  const paths = new Set<string>();
  missing(examined, (path) => paths.add(path));
  return [...paths];
}
