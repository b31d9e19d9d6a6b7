import { type Hash, packed } from "./bytes.ts";
import { leafOf } from "./merkle.ts";

/** Whom content concerns that concerns nobody in particular: the register of the city. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

/** What an entry holds of one person, encrypted under a key of that person; empty where it only names the person. */
export interface Content {
  readonly subject: string;
  /** Which of the keys that the person has had; 0 where nothing is encrypted. */
  readonly generation: number;
  readonly bytes: Uint8Array;
}

/** A part of which only the digest is shown, as in the proof of somebody else. */
export interface Withheld {
  readonly digest: Uint8Array;
}

/** An entry of the journal as it is stored. What is not encrypted never says anything about a person. */
export interface Entry {
  readonly city: string;
  /** UUID of the command. */
  readonly command: string;
  readonly recorded: string;
  readonly event: string;
  readonly effective: string;
  readonly actor: string;
  readonly approver: string | null;
  readonly purpose: string;
  readonly clause: string | null;
  /** Kind of the ground. */
  readonly ground: string;
  /** What the ground refers to, where the entry has no content that could hold it. */
  readonly reference: string | null;
  readonly contents: readonly (Content | Withheld)[];
}

/** Digest of one content: it stands for it in the leaf. */
export function digestOf(hash: Hash, content: Content | Withheld): Uint8Array {
  if ("digest" in content) return content.digest;
  return hash(packed("luohu content 1", [content.subject, content.generation, content.bytes]));
}

/** The leaf of an entry: over all that is stored, contents as they are encrypted. */
export function leafOfEntry(hash: Hash, entry: Entry): Uint8Array {
  const { city, command, recorded, event, effective, actor, approver, purpose, clause, ground, reference } = entry;
  const said = [city, command, recorded, event, effective, actor, approver, purpose, clause, ground, reference];
  const digests = entry.contents.map((content) => digestOf(hash, content));
  return leafOf(hash, packed("luohu entry 1", [...said, ...digests]));
}

/** What an encrypted content belongs to: it opens only in its entry and for its person. */
export function boundOf(city: string, command: string, { subject, generation }: Omit<Content, "bytes">): Uint8Array {
  return packed("luohu bound 1", [city, command, subject, generation]);
}
