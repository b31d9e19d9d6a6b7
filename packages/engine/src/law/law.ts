import type { FactReference } from "../feel/expression.ts";
import type { Area } from "../feel/scope.ts";
import type { Outcome } from "../outcome.ts";
import type { Text } from "../text.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import type { Condition } from "./condition.ts";
import type { Feed, Kind, KindData, ParameterData } from "./format.ts";

/** The whole law as the engine serves it: checked, immutable. */
export interface Law {
  /** `sha256:…` over every law file and the engine that reads it. */
  readonly version: string;
  readonly vocabulary: Vocabulary;
  readonly divisions: Divisions;
  readonly cities: readonly City[];
  /** Documents of cities first, in the order of the cities, then national ones. */
  readonly documents: readonly LawDocument[];
  readonly clauses: ReadonlyMap<string, Clause>;
  /** Full parameter id (`liaocheng/2020/…`) to parameter. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** What nobody may ask for, by document and beyond the clause it stands in. */
  readonly prohibitions: readonly Prohibition[];
  /** What clauses are about, in the order in which a comparison shows it; empty where the law has no file for it. */
  readonly subjects: readonly Subject[];
  /** What its clauses promise of every situation, in the order of the clauses that promise it. */
  readonly promises: readonly Promised[];
}

/** What somebody looks for who compares: renting, schooling. */
export interface Subject {
  readonly id: string;
  readonly label: Text;
}

/** County-level divisions of the country, zones without a code, and codes that are no longer in use. */
export interface Divisions {
  readonly counties: ReadonlyMap<string, string>;
  readonly zones: ReadonlyMap<string, Text>;
  /** Retired code to the code in use now, or null where there is no single one. */
  readonly retired: ReadonlyMap<string, string | null>;
}

export interface City {
  readonly id: string;
  readonly name: Text;
  /** Code of the prefecture, six digits. */
  readonly division: string;
  /** Named areas of the city's documents, as division codes or prefixes of them. */
  readonly areas: ReadonlyMap<string, Area>;
  /** For `suppose`: the division that stands for a place of each kind. */
  readonly typical: Readonly<Record<string, string>>;
}

export interface LawDocument {
  /** `liaocheng/2020`, `national/order-663`. */
  readonly id: string;
  /** Null for national law. */
  readonly city: string | null;
  readonly title: Text;
  readonly number: string | null;
  readonly status: "in-force" | "draft-for-comment";
  readonly issued: string | null;
  /** Day of printing, where the text gives one beside that of issue. */
  readonly printed: string | null;
  readonly effective: string | null;
  /** Last day of force, where a later document of the law repeals this one. */
  readonly until: string | null;
  readonly repeals: readonly {
    readonly number: string;
    readonly label: Text;
    readonly known: "by-number-only" | "in-full";
  }[];
  readonly bases: readonly { readonly number: string | null; readonly label: Text }[];
  /** Where the text that was encoded comes from, and what it leaves out; null where nothing is to be said. */
  readonly source: Text | null;
  /** How many clauses the text has by its inventory; null where none was made. */
  readonly clauseCount: number | null;
  readonly chapters: readonly { readonly ref: string; readonly title: Text; readonly file: string }[];
  readonly clauses: readonly Clause[];
}

export interface Clause {
  /** `liaocheng/2020/二（一）2/a` */
  readonly id: string;
  readonly document: string;
  readonly ref: string;
  readonly part: string | null;
  readonly kind: Kind;
  readonly label: Text;
  readonly summary: Text;
  readonly readings: readonly Text[];
  readonly lead: string | null;
  readonly togetherWith: readonly string[];
  readonly due: string | Text | null;
  readonly feeds: readonly Feed[];
  /** Ids of {@link Law.subjects}. Deciding never looks at them. */
  readonly subjects: readonly string[];
  readonly file: string;
  /** Typed data of the clause's kind, as docs/law-format.md lists it. */
  readonly data: KindData;
  /** For pathways, permits and entitlements of a city. */
  readonly rule: Rule | null;
}

/** The executable part of a pathway, permit or entitlement. */
export interface Rule {
  readonly who: Text;
  readonly when: Condition;
  /** Conditions on a member who comes along (bound at frame 0); null where the text lets nobody come. */
  readonly with: Condition | null;
  readonly destinations: readonly Destination[];
  readonly forbids: readonly Forbidden[];
  readonly benefit: Benefit | null;
  /** Clauses (full ids) that give eligible wherever this one does, and why the text prints this one all the same. */
  readonly inside: readonly { readonly of: string; readonly because: Text }[];
  /** Conditions, by their Chinese words, that never change the outcome, and why the text prints them all the same. */
  readonly idle: readonly { readonly says: string; readonly because: Text }[];
}

export interface Destination {
  readonly to: string;
  readonly when: Condition | null;
}

/** Something that nobody may ask for or demand. */
export interface Forbidden {
  readonly label: Text;
  readonly clause: string;
  /** Evidence codes that may not be asked for. */
  readonly papers: readonly string[];
  /** Facts that may not decide. */
  readonly facts: readonly string[];
  /** Only where this holds; null: always. */
  readonly when: Condition | null;
}

/** A prohibition that reaches beyond its own clause. */
export interface Prohibition extends Forbidden {
  readonly document: string;
  readonly appliesTo: "pathways" | "all" | readonly string[];
}

/** A statement about every situation, which the law makes about outcomes of its clauses. Deciding never looks at it. */
export interface Promised {
  /** `<clause id>#<id>` */
  readonly id: string;
  /** The clause that promises it. */
  readonly clause: string;
  /** The document of that clause: its areas, parameters and named conditions are those of `where`. */
  readonly document: string;
  readonly says: Text;
  /** Full ids of the clauses it speaks about, in the order of the law; only clauses with a {@link Rule}. */
  readonly of: readonly string[];
  /** Whose outcome. With `companion` a member is bound at frame 0, as in {@link Rule.with}. */
  readonly who: "applicant" | "companion";
  /** Only in situations where this holds; null: in all. */
  readonly where: Condition | null;
  readonly claim: Claim;
}

/** What a promise claims. */
export type Claim =
  /** No outcome changes with one of these facts alone, whatever else is so. */
  | { readonly kind: "never-matters"; readonly facts: readonly FactReference[] }
  /** With one of these answered yes the outcome is never less than with no, whatever else is so. */
  | { readonly kind: "never-hurts"; readonly facts: readonly FactReference[] }
  /** These answers to a choice give the same outcome. */
  | { readonly kind: "same"; readonly fact: FactReference; readonly answers: readonly string[] }
  /** Evidence codes that are never among the papers. */
  | { readonly kind: "never-asks"; readonly papers: readonly string[] }
  /** The outcome is one of these. */
  | { readonly kind: "gives"; readonly outcomes: readonly Outcome[] };

export interface Benefit {
  readonly services: readonly Text[];
  readonly amount: number | null;
  readonly unit: Text | null;
  readonly ceiling: Text | null;
  readonly howOften: Text | null;
  readonly continues: Text | null;
  /** The department that decides by rules which the document does not print. */
  readonly decidedBy: string | null;
}

/** A number that the text leaves to a county or a department. Unset, an officer decides. */
export interface Parameter extends Omit<ParameterData, "values"> {
  readonly fullId: string;
  readonly clause: string;
  readonly values: readonly {
    readonly from: string;
    readonly value: number;
    readonly source: string;
    readonly division?: string | undefined;
  }[];
}

/** Whether a document governs applications of a day. A draft governs none. */
export function inForce(document: LawDocument, on: string): boolean {
  if (document.status !== "in-force") return false;
  const from = document.effective ?? document.issued;
  return from !== null && from <= on && (document.until === null || on <= document.until);
}
