import type { ShownTally, Tally } from "./tally.ts";

/** A count from 1 up to, not including, this is small. */
export const FEW = 5;

/** What is known of counts beside themselves. */
export interface Hiding {
  /** Measures that are told whatever they count: totals of a division. */
  readonly totals: ReadonlySet<string>;
  /** Measures whose cells are no parts of a total that is told. */
  readonly loose: ReadonlySet<string>;
  /** A measure whose cells add up to some cells of another measure, which stands before it. */
  readonly sums: Readonly<Record<string, { readonly measure: string; readonly cells: readonly string[] }>>;
}

/**
 * Hides counts from 1 to 4, and others beside them, so that no hidden count follows by subtraction: from the total of its
 * division, from the same cell of the division above, or from both together. Hidden counts of a line are two at least and
 * make five; a whole line is hidden where that is not to be had. What is hidden of a division does not depend on what else
 * was asked, as long as the tally begins with the same division: it is decided from above, level by level.
 * @returns the tally, with null where a count is hidden
 */
export function hideSmall(tally: Tally, hiding: Hiding): ShownTally {
  const hidden: Hidden = new Map();
  hideLevel({ above: undefined, tallies: [tally] }, hiding, hidden);
  hideBelow(tally, hiding, hidden);
  return shown(tally, hidden);
}

/** Cells that are hidden, by division. */
type Hidden = Map<Tally, Set<string>>;

/** Divisions beside each other, and the one above them. */
interface Level {
  readonly above: Tally | undefined;
  readonly tallies: readonly Tally[];
}

const keyOf = (measure: string, cell: string): string => `${measure} ${cell}`;
const isHidden = (hidden: Hidden, tally: Tally, measure: string, cell: string): boolean =>
  hidden.get(tally)?.has(keyOf(measure, cell)) ?? false;
const countOf = ({ counts }: Tally, measure: string, cell: string): number => counts[measure]?.[cell] ?? 0;

function hideBelow(above: Tally, hiding: Hiding, hidden: Hidden): void {
  if (above.parts.length === 0) return;
  hideLevel({ above, tallies: above.parts }, hiding, hidden);
  for (const part of above.parts) hideBelow(part, hiding, hidden);
}

function hideLevel(level: Level, hiding: Hiding, hidden: Hidden): void {
  const all = [...level.tallies, ...(level.above === undefined ? [] : [level.above])];
  const measures = new Set(all.flatMap(({ counts }) => Object.keys(counts)));
  for (const measure of measures) {
    if (hiding.totals.has(measure)) continue;
    if (level.above !== undefined && level.tallies.length === 1) {
      copyHidden(level, measure, hidden);
      continue;
    }
    const cells = [...new Set(all.flatMap(({ counts }) => Object.keys(counts[measure] ?? {})))].sort();
    const table = tableOf(level, measure, cells, hiding, hidden);
    hideIn(table);
    for (const { at, tally, cell } of table.entries) {
      if (!table.hidden.has(at)) continue;
      const there = hidden.get(tally) ?? new Set();
      hidden.set(tally, there.add(keyOf(measure, cell)));
    }
  }
}

/** What is alone in a division has hidden what the division has. */
function copyHidden({ above, tallies: [only] }: Level, measure: string, hidden: Hidden): void {
  if (above === undefined || only === undefined) return;
  const small = Object.entries(only.counts[measure] ?? {}).filter(([, count]) => count > 0 && count < FEW);
  const copied = [...(hidden.get(above) ?? [])].filter((key) => key.startsWith(`${measure} `));
  const keys = [...copied, ...small.map(([cell]) => keyOf(measure, cell))];
  hidden.set(only, new Set([...(hidden.get(only) ?? []), ...keys]));
}

/** A count of a table, in the line of its division and in the line of its cell. */
interface Entry {
  readonly at: number;
  readonly tally: Tally;
  readonly cell: string;
  readonly count: number;
}

/** Counts whose sum is told, or hidden in the division above, or of which nothing is known together. */
interface Line {
  readonly entries: readonly Entry[];
  readonly sum: "told" | "hidden above" | "unknown";
  /** Whether their sum is not to follow from them. */
  readonly keeps: boolean;
}

interface Table {
  readonly entries: readonly Entry[];
  readonly lines: readonly Line[];
  /** Places of the entries that are hidden. */
  readonly hidden: Set<number>;
}

function tableOf(
  { above, tallies }: Level,
  measure: string,
  cells: readonly string[],
  { loose, sums }: Hiding,
  hidden: Hidden,
): Table {
  const entries = tallies.flatMap((tally, n) =>
    cells.map((cell, m): Entry => ({ at: n * cells.length + m, tally, cell, count: countOf(tally, measure, cell) })),
  );
  const ofDivision = tallies.map((tally): Line => {
    const { measure: other = "", cells: parts = [] } = sums[measure] ?? {};
    const keeps = parts.some((cell) => isHidden(hidden, tally, other, cell));
    const sum = keeps || loose.has(measure) ? "unknown" : "told";
    return { entries: entries.filter((entry) => entry.tally === tally), sum, keeps };
  });
  const ofCell = cells.map((cell): Line => {
    const line = entries.filter((entry) => entry.cell === cell);
    if (above === undefined) return { entries: line, sum: "unknown", keeps: false };
    if (isHidden(hidden, above, measure, cell)) return { entries: line, sum: "hidden above", keeps: true };
    const whole = line.reduce((sum, { count }) => sum + count, 0);
    return { entries: line, sum: whole === countOf(above, measure, cell) ? "told" : "unknown", keeps: false };
  });
  const small = entries.filter(({ count }) => count > 0 && count < FEW);
  return { entries, lines: [...ofDivision, ...ofCell], hidden: new Set(small.map(({ at }) => at)) };
}

/** Hides more until nothing that is hidden follows from what is told. */
function hideIn(table: Table): void {
  for (;;) {
    const open = table.lines.find((line) => isOpen(line, table.hidden));
    const next = open === undefined ? (nextOfBridge(table) ?? nextOfParted(table)) : nextOf(open.entries, table.hidden);
    if (next === undefined) return;
    table.hidden.add(next.at);
  }
}

/** Whether what is hidden of a line, or its sum, follows at once, and something is left to hide. */
function isOpen({ entries, sum, keeps }: Line, hidden: ReadonlySet<number>): boolean {
  const inside = entries.filter(({ at }) => hidden.has(at));
  if (inside.length === entries.length) return false;
  const counted = inside.some(({ count }) => count > 0);
  if (keeps && (inside.length === 0 || (!counted && entries.some(({ count }) => count > 0)))) return true;
  if (sum === "unknown" || inside.length === 0) return false;
  return inside.length < 2 || (sum === "told" && inside.reduce((all, { count }) => all + count, 0) < FEW);
}

/** The smallest of some counts that is told; a nought only where nothing else is left. */
function nextOf(entries: readonly Entry[], hidden: ReadonlySet<number>): Entry | undefined {
  const told = entries.filter(({ at }) => !hidden.has(at));
  const counted = told
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.count - other.count || one.at - other.at);
  return counted[0] ?? told[0];
}

/** A hidden count between the two lines in which it stands. */
interface Edge {
  readonly at: number;
  readonly ends: readonly [number, number];
}

/**
 * What is to be hidden where a hidden count follows from several sums together. Lines are the nodes of a graph, those of
 * which no sum is known are one node, and hidden counts are its edges: a count follows exactly where its edge is in no
 * circle. What is hidden above counts as told here, since it may become known from elsewhere to some extent.
 */
function nextOfBridge(table: Table): Entry | undefined {
  const { lines, hidden } = table;
  const edges = edgesOf(table);
  for (const edge of edges) {
    const [from, to] = edge.ends;
    if (reachedFrom(from, edges, edge).has(to)) continue;
    const found = edge.ends.map((n) => nextOf(lines[n]?.entries ?? [], hidden)).find((entry) => entry !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * What is to be hidden where something of the hidden counts above follows from below: as long as their lines hang together
 * by hidden counts, each may be more and another less.
 */
function nextOfParted(table: Table): Entry | undefined {
  const { entries, hidden } = table;
  const above = table.lines.flatMap(({ sum }, n) => (sum === "hidden above" ? [n] : []));
  const edges = edgesOf(table);
  const ends = endsOf(table);
  const [first] = above;
  const together = first === undefined ? new Set<number>() : reachedFrom(first, edges);
  const parted = above.find((n) => !together.has(n));
  if (parted === undefined) return undefined;
  const there = reachedFrom(parted, edges);
  const joins = ({ at }: Entry): boolean => {
    const [one, other] = ends.get(at) as Edge["ends"];
    return (there.has(one) && together.has(other)) || (there.has(other) && together.has(one));
  };
  return nextOf(entries.filter(joins), hidden) ?? nextOf(table.lines[parted]?.entries ?? [], hidden);
}

/** The two lines of each count; those of which no sum is known are one. */
function endsOf({ lines }: Table): ReadonlyMap<number, Edge["ends"]> {
  const ends = new Map<number, number[]>();
  lines.forEach((line, n) => {
    const node = line.sum === "unknown" ? lines.length : n;
    for (const { at } of line.entries) ends.set(at, [...(ends.get(at) ?? []), node]);
  });
  return ends as ReadonlyMap<number, readonly number[]> as ReadonlyMap<number, Edge["ends"]>;
}

function edgesOf(table: Table): readonly Edge[] {
  const ends = endsOf(table);
  return table.entries
    .filter(({ at }) => table.hidden.has(at))
    .map(({ at }) => ({ at, ends: ends.get(at) as Edge["ends"] }));
}

/** Nodes to which edges lead from one, but for an edge that is left out. */
function reachedFrom(node: number, edges: readonly Edge[], without?: Edge): ReadonlySet<number> {
  const reached = new Set([node]);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const edge of edges)
      if (edge !== without && edge.ends.some((end) => reached.has(end))) for (const end of edge.ends) reached.add(end);
  }
  return reached;
}

function shown(tally: Tally, hidden: Hidden): ShownTally {
  const there = hidden.get(tally) ?? new Set();
  const measures = new Set([...Object.keys(tally.counts), ...[...there].map((key) => key.split(" ")[0] ?? "")]);
  const counts = [...measures].map((measure) => {
    const all = Object.entries(tally.counts[measure] ?? {}).map(([cell, count]) => [
      cell,
      there.has(keyOf(measure, cell)) ? null : count,
    ]);
    const beside = [...there]
      .filter((key) => key.startsWith(`${measure} `))
      .map((key) => key.slice(measure.length + 1));
    return [measure, Object.fromEntries([...all, ...beside.map((cell) => [cell, null])])] as const;
  });
  return {
    code: tally.code,
    counts: Object.fromEntries(counts),
    parts: tally.parts.map((part) => shown(part, hidden)),
  };
}
