import type { Day, Fact, Span } from "./fact.ts";
import { covers } from "./fact.ts";
import type { Said } from "./said.ts";

/** What an item is, as both may hold it. */
export type Value = string | number | null;

/** For some days one says otherwise of an item than the other. */
export interface ItemDifference extends Span {
  readonly kind: Fact["kind"];
  /** Field of the fact; null where one of the two has nothing of this kind for these days. */
  readonly item: string | null;
  /** An item's value; of a whole fact its fields, undefined where there is none. */
  readonly held: Value | Fields | undefined;
  readonly said: Value | Fields | undefined;
}

export type Fields = Readonly<Record<string, Value>>;

/** What is no item: whom it is about, and for which days. */
const NO_ITEM: ReadonlySet<string> = new Set(["id", "kind", "from", "until"]);

/** What a fact says of whom it is about. Why premises are called so is known to us alone. */
function fieldsOf(fact: Said): Fields {
  const about = fact.kind === "premises" ? "household" : "person";
  const shown = Object.entries(fact).filter(
    ([field]) => !NO_ITEM.has(field) && field !== about && !(fact.kind === "premises" && field === "reason"),
  );
  return Object.fromEntries(shown);
}

/** Facts of one line do not overlap: a person has one set of particulars, but several relatives. */
function lineOf(fact: Said): string {
  if (fact.kind === "kinship") return `${fact.kind} ${fact.kin} ${fact.relative}`;
  return fact.kind === "secrecy" ? `${fact.kind} ${fact.secret}` : fact.kind;
}

/**
 * Where what is said of one person or household differs from what is held, item by item, and for which days. How the days
 * are cut into spans makes no difference: on each day both must say the same.
 */
export function differencesOf(held: readonly Said[], said: readonly Said[]): readonly ItemDifference[] {
  const lines = Map.groupBy([...held, ...said], lineOf);
  const ours = Map.groupBy(held, lineOf);
  const theirs = Map.groupBy(said, lineOf);
  return [...lines].flatMap(([line, facts]) => {
    const { kind } = facts[0] as Said;
    return differencesIn(kind, facts, ours.get(line) ?? [], theirs.get(line) ?? []);
  });
}

function differencesIn(
  kind: Fact["kind"],
  facts: readonly Said[],
  held: readonly Said[],
  said: readonly Said[],
): readonly ItemDifference[] {
  const found: ItemDifference[] = [];
  const days = [...new Set(facts.flatMap(({ from, until }) => (until === null ? [from] : [from, until])))].sort();
  const open = new Map<string, ItemDifference>();
  for (const [index, from] of days.entries()) {
    const now = differencesOn(kind, from, days[index + 1] ?? null, factOn(held, from), factOn(said, from));
    const next = new Map(now.map((one) => [textOf(one), one]));
    for (const [text, one] of next) {
      const before = open.get(text);
      next.set(text, before === undefined ? one : { ...before, until: one.until });
    }
    for (const [text, one] of open) if (!next.has(text)) found.push(one);
    open.clear();
    for (const [text, one] of next) open.set(text, one);
  }
  return [...found, ...open.values()].sort((one, other) =>
    one.from < other.from ? -1 : one.from > other.from ? 1 : 0,
  );
}

const factOn = (facts: readonly Said[], day: Day): Fields | undefined => {
  const found = facts.find((fact) => covers(fact, day));
  return found === undefined ? undefined : fieldsOf(found);
};

const textOf = ({ item, held, said }: ItemDifference): string => JSON.stringify([item, held ?? null, said ?? null]);

function differencesOn(
  kind: Fact["kind"],
  from: Day,
  until: Day | null,
  held: Fields | undefined,
  said: Fields | undefined,
): readonly ItemDifference[] {
  if (held === undefined && said === undefined) return [];
  if (held === undefined || said === undefined) return [{ kind, item: null, held, said, from, until }];
  const items = Object.keys(held).filter((item) => held[item] !== said[item]);
  return items.map((item) => ({ kind, item, held: held[item], said: said[item], from, until }));
}
