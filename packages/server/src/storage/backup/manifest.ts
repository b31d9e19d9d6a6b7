import { z } from "zod";

/** Number of the format of the file. */
export const FORMAT = 1;
export const HEAD = "luohu.json";
export const MANIFEST = "manifest.json";
export const KEYS = "keys.encrypted";

/** The first entry of a backup: what it is of. */
export const head = z.strictObject({
  format: z.literal(FORMAT),
  /** Moment of the picture: what was committed before it is in, what came after is not. */
  moment: z.string(),
  postgres: z.string(),
  /** Of one city, or of all. */
  city: z.string().nullable(),
  cities: z.array(z.string()),
  migrations: z.array(z.strictObject({ schema: z.string(), name: z.string(), digest: z.string() })),
});
export type Head = z.infer<typeof head>;

const table = z.strictObject({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  /** Of the rows as text in the order of the key: what is restored is read again and compared. */
  sm3: z.string(),
});

/** The last entry of a backup: what has to be in it. A file that was cut off has none. */
export const manifest = z.strictObject({
  /** SHA-256 of every entry before this one, in order. */
  entries: z.array(z.strictObject({ name: z.string(), size: z.number().int(), sha256: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.strictObject({ schema: z.string(), name: z.string(), last: z.string(), called: z.boolean() })),
});
export type Manifest = z.infer<typeof manifest>;

/** What a backup or restore did. */
export interface Report {
  readonly head: Head;
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
  /** SM3 of the manifest, which has a digest of everything else: kept apart, it tells whether the file is the same. */
  readonly digest: string;
}
