import type { Expression } from "../feel/expression.ts";
import type { Text } from "../text.ts";

/**
 * A condition of a clause, checked and with every named condition put in its place. Immutable.
 * Values are ordered fails < officer < holds; `all` takes the least, `any` the greatest.
 */
export type Condition =
  | { readonly kind: "all" | "any"; readonly parts: readonly Condition[]; readonly note: Note }
  | {
      readonly kind: "test";
      readonly test: Expression;
      readonly note: Note;
      readonly shownBy: readonly string[] | null;
    }
  | { readonly kind: "named"; readonly name: string; readonly part: Condition; readonly note: Note }
  | {
      readonly kind: "some" | "every";
      readonly list: string;
      readonly frame: number;
      readonly part: Condition;
      readonly note: Note;
    }
  | {
      readonly kind: "officer";
      readonly part: Condition | null;
      readonly question: Text;
      readonly reading: Text | null;
      readonly note: Note;
    };

/** What a join says that has no words of its own. */
export const JOINED: Readonly<Record<"all" | "any", Text>> = {
  all: { zh: "以下各项均符合", en: "all of the following" },
  any: { zh: "以下各项符合其一", en: "one of the following" },
};

/** What a condition says to people, and the clause it stands on (a full clause id). */
export interface Note {
  readonly text: Text;
  readonly clause: string;
}
