/** A clause that decides nothing and belongs to an answer all the same. */
export interface BesideClause {
  readonly id: string;
  readonly label: string;
  readonly departments: readonly string[];
}

/** What a document says of rural rights, and the steps of its procedures. */
export interface BesideDocument {
  readonly id: string;
  /** Null for national law. */
  readonly city: string | null;
  readonly draft: boolean;
  /** First and last day of force, ISO. */
  readonly from: string | null;
  readonly until: string | null;
  readonly rural: readonly (BesideClause & {
    readonly text: string;
    /** Whether it forbids somebody something. */
    readonly protects: boolean;
    /** Rights that it names; empty: all. */
    readonly rights: readonly string[];
  })[];
  readonly procedures: readonly (BesideClause & { readonly permits: boolean; readonly steps: readonly string[] })[];
}
