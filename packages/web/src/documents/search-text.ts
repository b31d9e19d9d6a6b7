import type { Catalogue, SearchFile } from "./files.ts";

/** A clause that is searched: its words as they stand, and folded so that different writings meet. */
export interface Searched {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly label: string;
  readonly text: string;
  readonly head: string;
  readonly folded: string;
}

/** All that is searched, with the fold that made it. */
export interface SearchIndex {
  readonly clauses: readonly Searched[];
  readonly fold: (text: string) => string;
  /** Whether the texts are in another language than the names. */
  readonly across: boolean;
}

/** One character in, one out: Traditional to Simplified, wide to narrow, large to small. */
export function foldOf(pairs: string): (text: string) => string {
  const known = new Map<string, string>();
  const characters = [...pairs];
  for (let at = 0; at + 1 < characters.length; at += 2)
    known.set(characters[at] as string, characters[at + 1] as string);
  const one = (character: string): string => {
    const code = character.charCodeAt(0);
    const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
    const small = narrow.toLowerCase();
    return known.get(character) ?? (small.length === character.length ? small : narrow);
  };
  return (text) => text.replaceAll(/\u3000/g, " ").replaceAll(/./gu, one);
}

/**
 * Makes the files searchable.
 * @param catalogue names in the language that is shown
 * @param others names in the language of the file, where that is another
 */
export function searchIndex({ clauses, pairs }: SearchFile, catalogue: Catalogue, others?: Catalogue): SearchIndex {
  const fold = foldOf(pairs);
  const heads = [catalogue, ...(others ? [others] : [])].map(headsOf);
  const searched = clauses.map(([id, kind, text]): Searched => {
    const [shown, ...more] = heads.map((headOf) => headOf(id));
    const { number = id, label = "" } = shown ?? {};
    const head = fold([id, ...[shown, ...more].flatMap((names) => Object.values(names ?? {}))].join("\n"));
    return { id, kind, number, label, text, head, folded: fold(text) };
  });
  return { clauses: searched, fold, across: others !== undefined };
}

/** What a clause and its document are called. */
interface Head {
  readonly number: string;
  readonly label: string;
  readonly document: string | null | undefined;
  readonly city: string | undefined;
}

function headsOf({ clauses, documents }: Catalogue): (id: string) => Head | undefined {
  const heads = new Map(
    clauses.map(([id, number, label]): [string, Head] => {
      const document = documents.find((known) => id.startsWith(`${known.id}/`));
      return [id, { number, label, document: document?.number, city: document?.city?.name }];
    }),
  );
  return (id) => heads.get(id);
}

/** Whether somebody wrote Chinese, which the words of an English page do not hold. */
export const isChinese = (query: string): boolean => /\p{Script=Han}/u.test(query);

/** The words of a query, folded; none where it is empty. */
export const queryWords = (query: string, { fold }: SearchIndex): readonly string[] =>
  [...new Set(fold(query).split(/\s+/))].filter((word) => word !== "");

/** Clauses that have every word; first those with all of them in number or label, each group in the order of the law. */
export function search(words: readonly string[], { clauses }: SearchIndex): readonly Searched[] {
  if (words.length === 0) return [];
  const found = clauses.filter(({ head, folded }) =>
    words.every((word) => head.includes(word) || folded.includes(word)),
  );
  const atHead = ({ head }: Searched): boolean => words.every((word) => head.includes(word));
  return [...found.filter(atHead), ...found.filter((clause) => !atHead(clause))];
}

/** A text cut where a word is found in it. */
export function marked(
  text: string,
  words: readonly string[],
  { fold }: SearchIndex,
): readonly { readonly text: string; readonly hit: boolean }[] {
  const folded = fold(text);
  const hit = new Uint8Array(text.length);
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      hit.fill(1, at, at + word.length);
  const parts: { text: string; hit: boolean }[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    while (to < text.length && hit[to] === hit[from]) to++;
    parts.push({ text: text.slice(from, to), hit: hit[from] === 1 });
  }
  return parts;
}

/** So much of a sentence is shown around the first word found, in characters. */
const AROUND = 90;

/** The sentence of a clause that has most of the words, shortened around the first. */
export function excerpt({ text }: Searched, words: readonly string[], { fold }: SearchIndex): string {
  const lines = text.split("\n");
  const folded = lines.map(fold);
  const count = (line: string): number => words.filter((word) => line.includes(word)).length;
  const best = folded.reduce((most, line, at) => (count(line) > count(folded[most] as string) ? at : most), 0);
  const line = lines[best] ?? "";
  const places = words.map((word) => (folded[best] ?? "").indexOf(word)).filter((at) => at >= 0);
  const start = Math.max(0, Math.min(...places, line.length) - AROUND / 2);
  const from = places.length === 0 || start < 8 ? 0 : atWord(line, start);
  const end = atWord(line, from + AROUND * 2);
  return `${from > 0 ? "…" : ""}${line.slice(from, end)}${end < line.length ? "…" : ""}`;
}

/** The place itself, or the end of the word that it cuts where words have spaces between them. */
function atWord(line: string, at: number): number {
  const space = line.indexOf(" ", at);
  return space >= 0 && space - at < 16 ? space : at;
}
