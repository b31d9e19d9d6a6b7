const DASH = 45;

/** The character of a hexadecimal digit: the four bits of a number that begin at a place. */
const digit = (bits: number, place: number): number => {
  const value = (bits >>> place) & 15;
  return value < 10 ? 48 + value : 87 + value;
};

/** Moment of the first id, ms: the first day of 2020. */
const FIRST_ID = 1_577_836_800_000;

/** A number that depends on every character of a text (FNV-1a). */
function mixed(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}

/** Chance that repeats itself: the same text gives the same row of numbers (sfc32). Not for secrets. */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;
  #ids = 0;

  constructor(text: string) {
    this.#a = mixed(text, 2_166_136_261);
    this.#b = mixed(text, 668_265_263);
    this.#c = mixed(text, 374_761_393);
    for (let round = 0; round < 15; round++) this.bits();
  }

  /** 32 bits as a whole number. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** A whole number of a range, both ends included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  hit(share: number): boolean {
    return this.next() < share;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** A UUID of version 7, as if one were made each millisecond: they rise, as those of a register that grows do. */
  uuid(): string {
    const time = FIRST_ID + this.#ids++;
    const [a, b, c, d] = [this.bits(), this.bits(), this.bits(), this.bits()];
    const one = Math.floor(time / 65_536);
    const two = (time % 65_536) * 65_536 + 0x7000 + ((a ^ b) & 0x0fff);
    const three = (c & 0x3fffffff) | 0x80000000;
    // from characters, not from parts: parts that are joined are copied later, wherever the text is read first
    // biome-ignore format: a line for each part
    return String.fromCharCode(
      digit(one, 28), digit(one, 24), digit(one, 20), digit(one, 16), digit(one, 12), digit(one, 8), digit(one, 4), digit(one, 0), DASH,
      digit(two, 28), digit(two, 24), digit(two, 20), digit(two, 16), DASH,
      digit(two, 12), digit(two, 8), digit(two, 4), digit(two, 0), DASH,
      digit(three, 28), digit(three, 24), digit(three, 20), digit(three, 16), DASH,
      digit(three, 12), digit(three, 8), digit(three, 4), digit(three, 0),
      digit(d, 28), digit(d, 24), digit(d, 20), digit(d, 16), digit(d, 12), digit(d, 8), digit(d, 4), digit(d, 0),
    );
  }
}

/** Draws by weight: `weighted({ a: 3, b: 1 })` gives `"a"` three times of four. */
export function weighted(weights: Readonly<Record<string, number>>): (chance: Chance) => string {
  const names = Object.keys(weights).sort();
  let sum = 0;
  const upTo = names.map((name) => {
    sum += weights[name] as number;
    return sum;
  });
  return (chance) => {
    const at = chance.next() * sum;
    let low = 0;
    let high = names.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return names[low] as string;
  };
}

/** Keeps a share as near as whole numbers allow: says of each whether it is due. */
export class Quota {
  readonly #share: number;
  #given = 0;

  constructor(share: number) {
    this.#share = share;
  }

  /** How many are wanting, of so many altogether; negative where there are too many. */
  wanting(total: number): number {
    return this.#share * total - this.#given;
  }

  give(count = 1): void {
    this.#given += count;
  }

  get given(): number {
    return this.#given;
  }
}
