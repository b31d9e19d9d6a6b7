import type { Text } from "../text.ts";

/**
 * Plain values written small. Texts for people are numbered, and their words stand apart, by language.
 *
 * `tree` tells the value part by part, each as a letter and a number, without anything between them:
 * `t` text, that many numbers after the text before it · `s` scalar by number · `n` the scalar after that of the `n` before it · `o` object with the fields of that shape, its
 * parts follow · `a` array of so many parts · `m` map of so many keys, each followed by its value ·
 * `r` the value that many before the latest among those kept. An object, array or map with a capital letter is kept for later.
 */
export interface Packed {
  readonly texts: number;
  readonly scalars: readonly Scalar[];
  /** Field names of objects. */
  readonly shapes: readonly (readonly string[])[];
  readonly tree: string;
}

/** The words of the texts of a {@link Packed}, by number, in each language. */
export interface Words {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

type Scalar = string | number | boolean | null;

/** Packs a value of plain objects, arrays, maps and scalars. Fields without a value are left out. */
export function pack(value: unknown): { readonly packed: Packed; readonly words: Words } {
  const interned = new Interned();
  const root = interned.put(value);
  const texts = interned.texts.all;
  return {
    packed: {
      texts: texts.length,
      scalars: interned.scalars.all,
      shapes: interned.shapes.all,
      tree: treeOf(root, interned),
    },
    words: { zh: texts.map(({ zh }) => zh), en: texts.map(({ en }) => en) },
  };
}

/** The value that was packed; parts that were equal are one. */
export function unpack(packed: Packed, words: Words): unknown {
  const texts = words.zh.map((zh, at): Text => ({ zh, en: words.en[at] as string }));
  const kept: unknown[] = [];
  const { tree } = packed;
  let [at, text, next] = [0, 0, 0];
  const read = (): unknown => {
    const letter = tree[at] as string;
    let number = 0;
    for (at++; isDigit(tree.charCodeAt(at)); at++) {
      number = number * 10 + tree.charCodeAt(at) - ZERO;
    }
    if (letter === "t") {
      text = (text + number) % packed.texts;
      return texts[text];
    }
    if (letter === "s") return packed.scalars[number];
    if (letter === "n") return packed.scalars[next++];
    if (letter === "r") return kept[kept.length - 1 - number];
    const value = whole(letter.toLowerCase(), number);
    if (letter < "a") kept.push(value);
    return value;
  };
  const whole = (letter: string, number: number): unknown => {
    if (letter === "a") return Array.from({ length: number }, read);
    if (letter === "m") return new Map(Array.from({ length: number }, () => [read(), read()]));
    const made: Record<string, unknown> = {};
    for (const name of packed.shapes[number] as readonly string[]) made[name] = read();
    return made;
  };
  return read();
}

const ZERO = 48;
const isDigit = (code: number): boolean => code >= ZERO && code < ZERO + 10;

type Part =
  | { readonly kind: "text"; readonly at: number }
  | { readonly kind: "scalar"; readonly at: number }
  | { readonly kind: "object" | "array" | "map"; readonly at: number; readonly number: number; readonly parts: Part[] };

/** Values, equal ones once. */
class Interned {
  readonly texts = new Table<Text>();
  readonly scalars = new Table<Scalar>();
  readonly shapes = new Table<readonly string[]>();
  readonly nodes = new Table<Part>();
  readonly #known = new Map<object, Part>();

  put(value: unknown): Part {
    if (value === null || typeof value !== "object")
      return { kind: "scalar", at: this.scalars.put(`${typeof value}:${value}`, () => value as Scalar) };
    let part = this.#known.get(value);
    if (!part) {
      part = isText(value)
        ? { kind: "text", at: this.texts.put(JSON.stringify([value.zh, value.en]), () => value) }
        : this.#node(value);
      this.#known.set(value, part);
    }
    return part;
  }

  #node(value: object): Part {
    if (Array.isArray(value)) return this.#whole("array", value.length, value);
    if (value instanceof Map) return this.#whole("map", value.size, [...value].flat(1));
    const fields = Object.entries(value).filter(([, part]) => part !== undefined);
    const names = fields.map(([name]) => name);
    return this.#whole(
      "object",
      this.shapes.put(JSON.stringify(names), () => names),
      fields.map(([, part]) => part),
    );
  }

  #whole(kind: "object" | "array" | "map", number: number, values: readonly unknown[]): Part {
    const parts = values.map((value) => this.put(value));
    const key = `${kind}${number}:${parts.map((part) => `${part.kind[0]}${part.at}`).join()}`;
    return this.nodes.all[this.nodes.put(key, (at) => ({ kind, at, number, parts }))] as Part;
  }
}

class Table<T> {
  readonly all: T[] = [];
  readonly #known = new Map<string, number>();
  put(key: string, make: (at: number) => T): number {
    let at = this.#known.get(key);
    if (at === undefined) {
      at = this.all.length;
      this.all.push(make(at));
      this.#known.set(key, at);
    }
    return at;
  }
}

function isText(value: object): value is Text {
  return "zh" in value && "en" in value && Object.keys(value).length === 2 && typeof value.zh === "string";
}

function treeOf(root: Part, { texts, nodes }: Interned): string {
  const uses = new Map<Part, number>();
  for (const node of nodes.all) {
    if ("parts" in node) for (const part of node.parts) uses.set(part, (uses.get(part) ?? 0) + 1);
  }
  const kept = new Map<Part, number>();
  let [text, next] = [0, 0];
  const write = (part: Part): string => {
    if (part.kind === "scalar") {
      if (part.at !== next) return `s${part.at}`;
      next++;
      return "n";
    }
    if (part.kind === "text") {
      const step = (part.at - text + texts.all.length) % texts.all.length;
      text = part.at;
      return `t${step}`;
    }
    const known = kept.get(part);
    if (known !== undefined) return `r${kept.size - 1 - known}`;
    const letter = part.kind[0] as string;
    const [again, inner] = [(uses.get(part) ?? 0) > 1, part.parts.map(write).join("")];
    if (again) kept.set(part, kept.size);
    return `${again ? letter.toUpperCase() : letter}${part.number}${inner}`;
  };
  return write(root);
}
