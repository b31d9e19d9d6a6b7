import type { Sentences, Text } from "@luohu/engine";
import type { Language } from "../app/language.ts";

/** Where the build put the law, by content: `virtual:law-files` holds it. */
export interface LawFiles {
  /** What decides, without words. */
  readonly law: string;
  /** Words of questions and answers. */
  readonly questions: Readonly<Record<Language, string>>;
  /** All other words of what decides: reasons, papers, prohibitions. */
  readonly reasons: Readonly<Record<Language, string>>;
  /** All counties of the country. Names of places outside the cities are Chinese in every language. */
  readonly places: Readonly<Record<Language, string>>;
  /** By city: townships and communities. */
  readonly communities: Readonly<Record<string, Readonly<Record<Language, string>>>>;
  /** By document: every clause with summary, readings and data. */
  readonly documents: Readonly<Record<string, Readonly<Record<Language, string>>>>;
}

/** Content of {@link LawFiles.questions}: words with the first numbers, and the places of the cities. */
export interface QuestionWords {
  readonly words: readonly string[];
  readonly near: readonly NearPlaces[];
}

/** Content of {@link LawFiles.reasons}: all other words of the law, and what the engine says by itself. */
export interface ReasonWords {
  readonly words: readonly string[];
  readonly sentences: Sentences;
}

/** Counties and zones of one city. */
export interface NearPlaces {
  readonly city: string;
  readonly name: string;
  readonly places: readonly (readonly [code: string, name: string])[];
}

/** Content of {@link LawFiles.places}: code, name, and where it lies. */
export type AllPlaces = readonly (readonly [code: string, name: string, within: string])[];

/** Content of {@link LawFiles.communities}. */
export type Communities = readonly {
  readonly code: string;
  readonly name: string;
  readonly townships: readonly {
    readonly code: string;
    readonly name: string;
    readonly communities: readonly (readonly [code: string, name: string])[];
  }[];
}[];

/** A text in the words of the page: law unpacked here has one language in the place of both. */
export const say = (text: Text, language: Language): string => (language === "en" ? text.en : text.zh);
