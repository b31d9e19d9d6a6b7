/** A piece of a text that two versions share, or that only one of them has. */
export interface Mark {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Above so many pairs the texts are shown whole, one after the other. */
const MOST_PAIRS = 4_000_000;

/**
 * What changed from one text to another, in whole words.
 * `marksOf("two years", "five years", "en")` → gone `two`, new `five`, same ` years`.
 */
export function marksOf(old: string, now: string, language: string): readonly Mark[] {
  return joined(marksBetween(wordsIn(old, language), wordsIn(now, language)));
}

/** A line of a list that changed, or how many lines beside it stayed as they were. */
export type MarkedLine =
  | { readonly kind: "line"; readonly marks: readonly Mark[] }
  | { readonly kind: "left-out"; readonly count: number };

/**
 * What changed from one list of lines to another. Of what stayed, only the line before each change is shown; a line that took
 * the place of another is marked word by word.
 */
export function markedLines(old: readonly string[], now: readonly string[], language: string): readonly MarkedLine[] {
  const lines: MarkedLine[] = [];
  let [same, gone, fresh]: [string[], string[], string[]] = [[], [], []];
  const flush = (): void => {
    if (gone.length + fresh.length === 0) return;
    const before = same.pop();
    if (same.length > 0) lines.push({ kind: "left-out", count: same.length });
    if (before !== undefined) lines.push({ kind: "line", marks: [{ kind: "same", text: before }] });
    lines.push(...changedLines(gone, fresh, language));
    [same, gone, fresh] = [[], [], []];
  };
  for (const { kind, text } of marksBetween(old, now)) {
    if (kind === "gone") gone.push(text);
    else if (kind === "new") fresh.push(text);
    else {
      flush();
      same.push(text);
    }
  }
  flush();
  return same.length > 0 ? [...lines, { kind: "left-out", count: same.length }] : lines;
}

function changedLines(gone: readonly string[], fresh: readonly string[], language: string): MarkedLine[] {
  if (gone.length === fresh.length)
    return gone.map((old, index) => ({ kind: "line", marks: marksOf(old, fresh[index] as string, language) }));
  return [
    ...gone.map((text): MarkedLine => ({ kind: "line", marks: [{ kind: "gone", text }] })),
    ...fresh.map((text): MarkedLine => ({ kind: "line", marks: [{ kind: "new", text }] })),
  ];
}

/** The pieces of both, in order: a longest common sequence of them is the same. */
function marksBetween(before: readonly string[], after: readonly string[]): readonly Mark[] {
  const marks: Mark[] = [];
  if (before.length * after.length > MOST_PAIRS)
    return [
      ...before.map((text): Mark => ({ kind: "gone", text })),
      ...after.map((text): Mark => ({ kind: "new", text })),
    ];
  const lengths = commonLengths(before, after);
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]];
    if (left !== undefined && left === right) {
      marks.push({ kind: "same", text: left });
      i++;
      j++;
    } else if (right === undefined || (left !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      marks.push({ kind: "gone", text: left as string });
      i++;
    } else {
      marks.push({ kind: "new", text: right });
      j++;
    }
  }
  return marks;
}

const at = (lengths: readonly Uint16Array[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

/** Length of the longest common sequence of what follows each pair of places. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      (lengths[i] as Uint16Array)[j] =
        before[i] === after[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

/** Words as the language has them; where the browser cannot tell, letters of words together and everything else by itself. */
function wordsIn(text: string, language: string): readonly string[] {
  if (typeof Intl.Segmenter === "function")
    return [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)].map(({ segment }) => segment);
  return text.match(/[\p{Script=Latin}\d]+|./gsu) ?? [];
}

/** Neighbours of one kind as one piece; what is gone stands before what is new in its place. */
function joined(marks: readonly Mark[]): readonly Mark[] {
  const pieces: Mark[] = [];
  let [gone, fresh] = ["", ""];
  const flush = (): void => {
    if (gone !== "") pieces.push({ kind: "gone", text: gone });
    if (fresh !== "") pieces.push({ kind: "new", text: fresh });
    [gone, fresh] = ["", ""];
  };
  for (const { kind, text } of marks) {
    if (kind === "gone") gone += text;
    else if (kind === "new") fresh += text;
    else {
      flush();
      const last = pieces.at(-1);
      if (last?.kind === "same") pieces[pieces.length - 1] = { kind, text: last.text + text };
      else pieces.push({ kind, text });
    }
  }
  flush();
  return pieces;
}
