import { isDeepStrictEqual } from "node:util";
import {
  boundOf,
  bytesOf,
  digestOf,
  type Entry,
  faultOfSignature,
  findingOf,
  hexOf,
  type JournalFinding,
  leafOfEntry,
  type Means,
  packed,
  pathOf,
  rootFrom,
  type Seal,
} from "@luohu/registry/journal";
import type { ClientBase } from "pg";
import { type CryptoModule, software } from "../../outside/crypto.ts";
import type { City } from "../register/tables.ts";
import type { PlainContent } from "./contents.ts";
import { entryIn, type PortableEntry, portable } from "./portable.ts";
import { openWith, readEntries, type StoredEntry } from "./read.ts";
import { readSealsOf } from "./seal.ts";
import { allKeysOf } from "./subject-keys.ts";
import type { JournalReport } from "./verify.ts";

export const PROOF_FORMAT = "luohu-journal-proof 1";

/** One entry that concerns the person, with what shows that it was sealed and what it holds. */
interface Proven {
  /** What it holds of others stands as a digest only. */
  readonly entry: PortableEntry;
  /** What it holds of the person; null where that was erased. */
  readonly content: PlainContent | null;
  /** Opens this content and no other; null where it was erased. */
  readonly key: string | null;
  readonly seal: number;
  readonly place: number;
  readonly path: readonly string[];
}

/** What the journal holds of one person, verified without the database. */
export interface JournalProof {
  readonly format: typeof PROOF_FORMAT;
  readonly person: string;
  readonly made: string;
  readonly key: string;
  readonly entries: readonly Proven[];
  readonly seals: readonly Seal[];
  readonly signature: string;
}

/** All sealed entries that concern a person, decrypted, each with its path to a signed root. */
export async function proofOf(
  client: ClientBase,
  cities: readonly City[],
  person: string,
  made: string,
): Promise<JournalProof> {
  const [first] = cities;
  if (first === undefined) throw new Error("no city to prove from");
  const entries: Proven[] = [];
  const seals: Seal[] = [];
  for (const city of cities) {
    const keys = await allKeysOf(client, city, person);
    for (const entry of await readEntries(client, city, "subjects @> array[$1::uuid]", [person])) {
      const proven = await provenIn(client, city, entry, person, keys);
      if (proven === undefined) continue;
      entries.push(proven);
      if (!seals.some((seal) => seal.city === city.id && seal.number === proven.seal))
        seals.push(...(await readSealsOf(client, city, "number = $1", [proven.seal])));
    }
  }
  const { publicKey: key, sign } = first.keys;
  const unsigned = { format: PROOF_FORMAT, person, made, key, entries, seals } as const;
  return { ...unsigned, signature: hexOf(sign(bytesOfProof(unsigned, first.keys.module))) };
}

async function provenIn(
  client: ClientBase,
  city: City,
  entry: StoredEntry,
  person: string,
  keys: ReadonlyMap<number, Uint8Array>,
): Promise<Proven | undefined> {
  const { rows } = await client.query<{ seal: string; ordinal: number; leaves: Buffer[] }>(
    `select seal, ordinal, array(select leaf from ${city.id}.leaves where seal = mine.seal order by ordinal) as leaves
     from ${city.id}.leaves mine where command = $1`,
    [entry.command],
  );
  const [at] = rows;
  if (at === undefined) return undefined;
  const { digest } = city.keys.module;
  const contents = entry.contents.map((one) => (one.subject === person ? one : { digest: digestOf(digest, one) }));
  const opened = openWith(city, entry, person, keys);
  return {
    entry: portable({ ...entry, contents }),
    content: opened?.content ?? null,
    key: opened === undefined ? null : hexOf(opened.key),
    seal: Number(at.seal),
    place: at.ordinal,
    path: pathOf(digest, at.leaves, at.ordinal).map(hexOf),
  };
}

/** What the signature under a proof covers: whose, when, and which entries, so that none can be left out later. */
function bytesOfProof(
  { person, made, key, entries }: Omit<JournalProof, "signature">,
  { digest }: Pick<CryptoModule, "digest">,
): Uint8Array {
  const leaves = entries.map(({ entry }) => {
    const read = entryIn(entry);
    return read === undefined ? null : leafOfEntry(digest, read);
  });
  return packed("luohu journal proof 1", [person, made, key, ...leaves]);
}

/** Whether a document says that it is a proof of this kind. */
export const isProof = (read: unknown): read is JournalProof =>
  typeof read === "object" &&
  read !== null &&
  (read as JournalProof).format === PROOF_FORMAT &&
  Array.isArray((read as JournalProof).entries) &&
  Array.isArray((read as JournalProof).seals);

/** Checks a proof without the database: signature, seals, paths, and that what is shown is what was sealed. */
export function verifyProof(proof: JournalProof, means: Means, module: CryptoModule = software): JournalReport {
  const findings: JournalFinding[] = [];
  const signature = bytesOf(String(proof.signature));
  if (signature === undefined || !means.verify(String(proof.key), bytesOfProof(proof, module), signature))
    findings.push(findingOf("export-changed"));
  else if (means.trusted !== null && !means.trusted.has(proof.key)) findings.push(findingOf("key-unknown"));
  for (const seal of proof.seals) {
    const fault = faultOfSignature(means, seal);
    if (fault !== undefined) findings.push(findingOf(fault, { city: seal.city, seal: seal.number }));
  }
  for (const proven of proof.entries) findings.push(...faultsOf(proven, proof, means, module));
  const keys = [...new Set([proof.key, ...proof.seals.map(({ key }) => key)])];
  return { seals: proof.seals.length, entries: proof.entries.length, unsealed: 0, keys, findings };
}

function faultsOf(proven: Proven, proof: JournalProof, means: Means, module: CryptoModule): JournalFinding[] {
  const entry = entryIn(proven.entry);
  const where = { city: entry?.city ?? null, seal: proven.seal, place: proven.place, entry: entry?.command ?? null };
  const seal = proof.seals.find(({ city, number }) => city === entry?.city && number === proven.seal);
  if (entry === undefined) return [findingOf("entry-changed", where)];
  if (seal === undefined) return [findingOf("seal-missing", where)];
  const path = proven.path.map((digest) => bytesOf(digest));
  const leaf = leafOfEntry(means.hash, entry);
  const root = path.some((digest) => digest === undefined)
    ? undefined
    : rootFrom(means.hash, leaf, proven.place, seal.size, path as Uint8Array[]);
  if (root === undefined || hexOf(root) !== seal.root) return [findingOf("entry-changed", where)];
  return shows(entry, proven, proof.person, module) ? [] : [findingOf("content-changed", where)];
}

/** Whether what is shown of a person is what lies encrypted in the entry. */
function shows(entry: Entry, { content, key }: Proven, person: string, module: CryptoModule): boolean {
  const own = entry.contents.find((one) => "subject" in one && one.subject === person);
  if (own === undefined || !("subject" in own)) return false;
  if (content === null || key === null) return content === null && key === null;
  const bytes = bytesOf(key);
  if (bytes?.length !== 48) return false;
  const plain = module.decrypt(bytes, own.bytes, boundOf(entry.city, entry.command, own));
  if (plain === undefined) return false;
  return isDeepStrictEqual(JSON.parse(Buffer.from(plain).toString("utf8")), content);
}
