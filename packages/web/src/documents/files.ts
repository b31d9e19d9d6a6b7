import type { Clause, KindData, LawDocument } from "@luohu/engine";
import type { Language } from "../app/language.ts";

/** Where the build put the documents: `virtual:document-files` holds it. */
export interface DocumentFiles {
  /** By document: all its clauses. */
  readonly documents: Readonly<Record<string, Readonly<Record<Language, string>>>>;
  readonly catalogue: Readonly<Record<Language, string>>;
  readonly search: Readonly<Record<Language, string>>;
  /** By document: its rules as its files have them, the same in every language. */
  readonly code: Readonly<Record<string, string>>;
}

/** All documents and the names that clauses use, in one language. */
export interface Catalogue {
  /** Version of the law. */
  readonly law: string;
  readonly documents: readonly DocumentHead[];
  /** Every clause: id, number as this language writes it, label. */
  readonly clauses: readonly (readonly [id: string, number: string, label: string])[];
  readonly departments: Readonly<Record<string, string>>;
  readonly papers: Readonly<Record<string, Paper>>;
  readonly destinations: Readonly<Record<string, string>>;
  /** What clauses for people are about. */
  readonly subjects: Readonly<Record<string, string>>;
}

export interface Paper {
  readonly label: string;
  readonly source: "applicant" | "register" | "other-department";
  /** Code of the department that keeps it. */
  readonly keeper: string | null;
  /** The person's own word: nothing to bring. */
  readonly declaration: boolean;
}

export interface DocumentHead
  extends Pick<LawDocument, "id" | "status" | "issued" | "printed" | "effective" | "until"> {
  readonly city: { readonly id: string; readonly name: string } | null;
  readonly title: string;
  readonly number: string | null;
  /** Where the text that was encoded comes from, and what it leaves out. */
  readonly source: string | null;
  readonly repeals: readonly { readonly number: string; readonly label: string }[];
  readonly bases: readonly { readonly number: string | null; readonly label: string }[];
  /** How many clauses there are of each kind, in the order in which the kinds come first. */
  readonly kinds: readonly (readonly [kind: string, count: number])[];
}

/** One document, clause by clause, in one language. */
export interface DocumentFile extends DocumentHead {
  /** None for national law. */
  readonly chapters: readonly { readonly ref: string; readonly title: string }[];
  readonly clauses: readonly ClauseEntry[];
}

/** Texts of a value in one language in the place of both. */
export type InWords<T> = T extends { readonly zh: string; readonly en: string }
  ? string
  : T extends readonly (infer Part)[]
    ? readonly InWords<Part>[]
    : T extends object
      ? { readonly [Name in keyof T]: InWords<T[Name]> }
      : T;

export interface ClauseEntry
  extends Pick<Clause, "id" | "document" | "ref" | "part" | "kind" | "lead" | "togetherWith" | "feeds" | "subjects"> {
  /** Reference and part as this language writes them: `二（一）2/a`. */
  readonly number: string;
  /** Index of its chapter; -1 where the document has none. */
  readonly chapter: number;
  readonly label: string;
  readonly summary: string;
  readonly readings: readonly string[];
  /** ISO day, or words. */
  readonly due: string | null;
  readonly data: InWords<KindData>;
  readonly rule: RuleWords | null;
  /** What nobody may ask for here: by this clause, and by others that reach it. */
  readonly forbidden: readonly ForbiddenWords[];
  /** What this clause forbids for others. */
  readonly forbids: readonly (ForbiddenWords & { readonly appliesTo: "pathways" | "all" | readonly string[] })[];
  readonly uses: UsesOfClause;
}

/** What a rule asks, in words. */
export interface RuleWords {
  readonly who: string;
  readonly when: ConditionWords;
  readonly with: ConditionWords | null;
  readonly destinations: readonly { readonly to: string; readonly when: ConditionWords | null }[];
  readonly benefit: BenefitWords | null;
  /** Codes of papers and records that show its conditions, in the order of the text. */
  readonly papers: readonly string[];
  readonly officer: readonly { readonly question: string; readonly reading: string | null }[];
  readonly inside: readonly { readonly of: string; readonly because: string }[];
  readonly idle: readonly { readonly says: string; readonly because: string }[];
  /** Names of the conditions it uses, those inside them included. */
  readonly names: readonly string[];
}

export interface BenefitWords {
  readonly services: readonly string[];
  readonly amount: number | null;
  readonly unit: string | null;
  readonly ceiling: string | null;
  readonly howOften: string | null;
  readonly continues: string | null;
  readonly decidedBy: string | null;
}

/** A condition as a tree of sentences. */
export interface ConditionWords {
  /** Null where it says no more than how its parts join. */
  readonly text: string | null;
  /** Where it stands on another clause: its id. */
  readonly clause?: string;
  readonly join?: "all" | "any" | "some" | "every" | "officer";
  /** The name of a named condition. */
  readonly name?: string;
  readonly reading?: string;
  /** Codes of what shows it. */
  readonly papers?: readonly string[];
  readonly parts?: readonly ConditionWords[];
}

export interface ForbiddenWords {
  readonly label: string;
  readonly clause: string;
  readonly papers: readonly string[];
  readonly when: ConditionWords | null;
}

/** What rests on a clause; clauses by id. */
export interface UsesOfClause {
  /** Named conditions that stand on it, and the clauses that use them. */
  readonly named: readonly { readonly name: string; readonly says: string; readonly clauses: readonly string[] }[];
  /** Clauses with a condition that cites it. */
  readonly cited: readonly string[];
  /** Clauses that add papers to it. */
  readonly addedBy: readonly string[];
  /** Clauses that open nothing beyond this one, as they acknowledge. */
  readonly contains: readonly string[];
  /** What other clauses promise of it. */
  readonly promised: readonly { readonly says: string; readonly clause: string }[];
  /** What it promises. */
  readonly promises: readonly { readonly says: string; readonly of: readonly string[] }[];
}

/** Lines of a law file. */
export interface CodeLines {
  readonly file: string;
  /** Number of the first line. */
  readonly line: number;
  readonly text: string;
}

/** Content of {@link DocumentFiles.code}. */
export interface DocumentCode {
  /** By clause id. */
  readonly clauses: Readonly<Record<string, CodeLines>>;
  /** Named conditions that its clauses use, by name. */
  readonly conditions: Readonly<Record<string, CodeLines>>;
}

/** Content of {@link DocumentFiles.search}. */
export interface SearchFile {
  /** Clauses in the order of the law: id, kind, and what they say beside label and number. */
  readonly clauses: readonly (readonly [id: string, kind: string, text: string])[];
  /** Traditional characters, each followed by its Simplified one; empty where the language is not Chinese. */
  readonly pairs: string;
}
