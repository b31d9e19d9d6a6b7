/** What is wrong with a journal. */
export type JournalFault =
  | "entry-changed"
  | "entry-missing"
  | "entry-moved"
  | "entry-added"
  | "entries-changed"
  | "command-without-entry"
  | "seal-missing"
  | "seal-changed"
  | "seal-moved"
  | "tail-cut"
  | "chain-broken"
  | "signature-wrong"
  | "key-unknown"
  | "anchor-missing"
  | "anchor-changed"
  | "export-cut"
  | "export-changed"
  | "content-changed";

/** A fault and where it is, as far as that is known. */
export interface JournalFinding {
  readonly code: JournalFault;
  readonly city: string | null;
  readonly seal: number | null;
  /** The last seal, where the fault is one of several seals in a row. */
  readonly through: number | null;
  /** Place of the entry among those of its seal, from 0. */
  readonly place: number | null;
  /** Command of the entry. */
  readonly entry: string | null;
}

/** A finding; what is left out is not known. */
export function findingOf(code: JournalFault, where: Partial<Omit<JournalFinding, "code">> = {}): JournalFinding {
  return { code, city: null, seal: null, through: null, place: null, entry: null, ...where };
}
