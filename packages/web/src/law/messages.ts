import type { CheckAnswer, Fact, Issue, Outline, Sentences, Text } from "@luohu/engine";
import type { PackedLaw } from "@luohu/engine/pack";

/** What the page asks of a worker that holds the law: outlines of one, checks of the other. */
export type Question =
  | {
      readonly kind: "open";
      readonly law: PackedLaw;
      readonly words: readonly string[];
      /** What the engine says by itself, in the words of the page. */
      readonly sentences?: Sentences;
      readonly today: string;
    }
  | { readonly kind: "check"; readonly request: unknown; readonly today: string };

export type Reply =
  | { readonly kind: "opened"; readonly guide: Guide }
  | { readonly kind: "outline"; readonly outline: Outline }
  | { readonly kind: "answer"; readonly answer: CheckAnswer }
  | { readonly kind: "issues"; readonly issues: readonly Issue[] }
  /** What an answer that may be given soon would come to: nobody asked for it yet. */
  | { readonly kind: "ahead"; readonly key: string; readonly outline: string };

/** Number of what was not asked for. */
export const AHEAD = 0;

/** Names a check by what is asked and on which day. */
export const keyOfCheck = (request: unknown, today: string): string => JSON.stringify([request, today]);

export interface Numbered<T> {
  readonly id: number;
  readonly body: T;
}

/** What the page knows of the law without asking: facts, clauses by name, cities. */
export interface Guide {
  readonly version: string;
  /** Facts by {@link keyOf} of their path. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** What facts are about, by the first name of their path: `home`, `work`. */
  readonly subjects: Readonly<Record<string, { readonly label: Text }>>;
  readonly clauses: ReadonlyMap<string, ClauseHead>;
  readonly cities: readonly { readonly id: string; readonly name: Text; readonly division: string }[];
  readonly documents: ReadonlyMap<string, DocumentHead>;
  readonly destinations: Readonly<Record<string, Text>>;
  readonly departments: Readonly<Record<string, Text>>;
}

export interface ClauseHead {
  readonly id: string;
  readonly ref: string;
  readonly part: string | null;
  readonly document: string;
  readonly kind: string;
  readonly label: Text;
}

export interface DocumentHead {
  readonly id: string;
  readonly city: string | null;
  readonly title: Text;
  readonly number: string | null;
  readonly status: "in-force" | "draft-for-comment";
  readonly until: string | null;
}

/** `family[3].born` → `family:born`; a fact of the situation is its own key. */
export const keyOf = (path: string): string => path.replace(/^(\w+)\[\d+\]\./, "$1:");

/** Paths of the facts of the first family member, as they stand where no family is given. */
export const factsOfPeople = ({ facts }: Guide): readonly string[] =>
  [...facts.keys()].flatMap((key) => (key.startsWith("family:") ? key.replace(":", "[0].") : []));
