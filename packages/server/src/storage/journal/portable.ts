import { bytesOf, type Content, type Entry, hexOf, type Withheld } from "@luohu/registry/journal";

/** A content as it stands in a file: whose, which key, the bytes; or its digest alone. */
export type PortableContent =
  | { readonly subject: string; readonly generation: number; readonly bytes: string }
  | { readonly digest: string };

/** An entry as it stands in a file. */
export type PortableEntry = Omit<Entry, "contents"> & { readonly contents: readonly PortableContent[] };

/** An entry for a file. */
export function portable(entry: Entry): PortableEntry {
  const contents = entry.contents.map((one) =>
    "digest" in one
      ? { digest: hexOf(one.digest) }
      : { subject: one.subject, generation: one.generation, bytes: hexOf(one.bytes) },
  );
  return { ...entry, contents };
}

const TEXTS = ["city", "command", "recorded", "event", "effective", "actor", "purpose", "ground"] as const;
const PERHAPS = ["approver", "clause", "reference"] as const;

/** The entry that stands in a file; undefined for what is none. */
export function entryIn(read: unknown): Entry | undefined {
  if (typeof read !== "object" || read === null) return undefined;
  const entry = read as PortableEntry;
  if (TEXTS.some((field) => typeof entry[field] !== "string")) return undefined;
  if (PERHAPS.some((field) => entry[field] !== null && typeof entry[field] !== "string")) return undefined;
  if (!Array.isArray(entry.contents)) return undefined;
  const contents: (Content | Withheld)[] = [];
  for (const one of entry.contents as readonly (PortableContent | null)[]) {
    if (one === null || typeof one !== "object") return undefined;
    const bytes = bytesOf(String("digest" in one ? one.digest : one.bytes));
    if (bytes === undefined) return undefined;
    if ("digest" in one) contents.push({ digest: bytes });
    else if (typeof one.subject === "string" && typeof one.generation === "number")
      contents.push({ subject: one.subject, generation: one.generation, bytes });
    else return undefined;
  }
  const { city, command, recorded, event, effective, actor, approver, purpose, clause, ground, reference } = entry;
  return { city, command, recorded, event, effective, actor, approver, purpose, clause, ground, reference, contents };
}
