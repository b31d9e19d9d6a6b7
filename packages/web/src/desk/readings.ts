/** Two readings of one thing: the one that is shown, and the one that it is compared with. */
export interface Readings<T> {
  /** Null: on that day, or as known then, there was none. */
  readonly shown: T | null;
  /** Null: it is compared with nothing. */
  readonly other: T | null;
  /** What stood there before, or what is known now of the day that is shown as it was known earlier. */
  readonly otherIs: "before" | "today";
}
