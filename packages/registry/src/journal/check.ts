import { bytesOf, type Hash, hexOf } from "./bytes.ts";
import { findingOf, type JournalFault, type JournalFinding } from "./finding.ts";
import { differences, type Standing } from "./locate.ts";
import { rootOf } from "./merkle.ts";
import { type Anchored, BEGINNING, bytesOfSeal, headOf, leavesOf, type Seal } from "./seal.ts";

/** What checks need of cryptography. */
export interface Means {
  readonly hash: Hash;
  readonly verify: (key: string, bytes: Uint8Array, signature: Uint8Array) => boolean;
  /** Public keys whose seals count; null: any, and whoever reads compares. */
  readonly trusted: ReadonlySet<string> | null;
}

/** One number of a city's chain: what is stored under it and what is kept outside. */
export interface Link {
  readonly number: number;
  readonly seal?: Seal;
  readonly entries?: readonly Standing[];
  /** Leaves as what is checked tells them itself, hexadecimal, one after the other. */
  readonly leaves?: string;
  readonly anchored?: Anchored;
}

/** Whether a seal is signed by its key, and that key counts. */
export function faultOfSignature(means: Means, seal: Seal): "signature-wrong" | "key-unknown" | undefined {
  const signature = bytesOf(seal.signature);
  if (signature === undefined || !means.verify(seal.key, bytesOfSeal(seal), signature)) return "signature-wrong";
  return means.trusted === null || means.trusted.has(seal.key) ? undefined : "key-unknown";
}

/**
 * Checks the seals of one city one after the other. Numbers come in rising order, every one that is stored or kept
 * outside once.
 */
export class ChainCheck {
  readonly #means: Means;
  readonly #city: string;
  readonly #anchors: boolean;
  #number = 0;
  /** The seal before, as far as it is known. */
  #before: Seal | undefined;
  readonly #absent: number[] = [];
  /** Numbers that are stored and not kept outside. */
  readonly #kept: number[] = [];

  /** @param anchors whether seals are kept outside, so that each stored one must be there too */
  constructor(means: Means, city: string, anchors: boolean) {
    this.#means = means;
    this.#city = city;
    this.#anchors = anchors;
  }

  /** What is wrong with the next number. */
  next(link: Link): readonly JournalFinding[] {
    const { number, seal, anchored } = link;
    const findings: JournalFinding[] = [];
    const tell = (code: JournalFault): void => void findings.push(findingOf(code, { city: this.#city, seal: number }));
    const gap = number > this.#number + 1;
    if (gap) findings.push(this.#missing("seal-missing", this.#number + 1, number - 1));
    if (number <= this.#number) tell("seal-moved");
    const truth = this.#truth(link, tell);
    if (anchored !== undefined) findings.push(...this.#flush("anchor-missing", this.#kept));
    if (seal === undefined) this.#absent.push(number);
    else {
      findings.push(...this.#flush("seal-missing", this.#absent));
      if (anchored !== undefined && !same(seal, anchored.seal)) tell("seal-changed");
      if (anchored === undefined && this.#anchors) this.#kept.push(number);
      const fault = faultOfSignature(this.#means, seal);
      if (fault !== undefined) tell(fault);
      if (!gap && !this.#follows(seal)) tell("chain-broken");
      if (truth !== undefined) findings.push(...this.#entries(truth, link));
    }
    this.#number = Math.max(number, this.#number);
    this.#before = truth;
    return findings;
  }

  /** What is wrong with the end: numbers that are kept in one place only. */
  end(): readonly JournalFinding[] {
    return [...this.#flush("tail-cut", this.#absent), ...this.#flush("anchor-missing", this.#kept)];
  }

  /** The seal to hold entries against: the one outside where it is whole, else the stored one. */
  #truth({ seal, anchored }: Link, tell: (code: JournalFault) => void): Seal | undefined {
    if (anchored === undefined) return seal;
    const fault = faultOfSignature(this.#means, anchored.seal);
    if (fault === undefined) return anchored.seal;
    tell("anchor-changed");
    return seal;
  }

  #follows(seal: Seal): boolean {
    if (seal.city !== this.#city) return false;
    if (seal.number === 1) return seal.previous === BEGINNING && seal.total === seal.size;
    const before = this.#before;
    if (before === undefined) return true;
    return seal.previous === headOf(this.#means.hash, before) && seal.total === before.total + seal.size;
  }

  #entries(truth: Seal, { entries = [], leaves: told = "", anchored }: Link): readonly JournalFinding[] {
    const leaves = entries.flatMap(({ leaf }) => leaf ?? []);
    if (leaves.length === entries.length && leaves.length === truth.size && this.#isRoot(leaves, truth)) return [];
    const where = { city: this.#city, seal: truth.number };
    const noted = entries.flatMap((entry) => entry.noted ?? []);
    for (const sealed of [leavesOf(anchored?.leaves ?? ""), leavesOf(told), noted])
      if (sealed?.length === truth.size && this.#isRoot(sealed, truth)) {
        const found = differences(sealed, entries, where);
        if (found.length > 0) return found;
      }
    return [findingOf("entries-changed", where)];
  }

  #isRoot(leaves: readonly string[], { root }: Seal): boolean {
    const digests = leaves.map((leaf) => bytesOf(leaf));
    if (digests.some((digest) => digest === undefined)) return false;
    return hexOf(rootOf(this.#means.hash, digests as Uint8Array[])) === root;
  }

  #missing(code: JournalFault, first: number, last: number): JournalFinding {
    return findingOf(code, { city: this.#city, seal: first, through: last > first ? last : null });
  }

  #flush(code: JournalFault, numbers: number[]): readonly JournalFinding[] {
    const [first] = numbers;
    const last = numbers.at(-1);
    numbers.length = 0;
    return first === undefined || last === undefined ? [] : [this.#missing(code, first, last)];
  }
}

const FIELDS = ["city", "number", "previous", "root", "size", "total", "sealed", "key", "signature"] as const;

/** Whether two seals say the same. */
export const same = (one: Seal, other: Seal): boolean => FIELDS.every((field) => one[field] === other[field]);
