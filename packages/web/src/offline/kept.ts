import type { Language } from "../app/language.ts";

/** What the build tells the service worker: `virtual:kept` holds it. */
export interface Kept {
  /** Of everything below, by content: another build, another version. */
  readonly version: string;
  /** Version of the law. */
  readonly law: string;
  /** First segments of the pages. */
  readonly segments: readonly string[];
  /** Files of every language, by address. */
  readonly common: readonly string[];
  readonly languages: Readonly<Record<Language, KeptLanguage>>;
}

/** Addresses of the files of one language. */
export interface KeptLanguage {
  /** `/en/` */
  readonly base: string;
  /** Pages, words, questions and reasons: without them nothing works. */
  readonly first: readonly string[];
  /** Documents, places and communities. */
  readonly later: readonly string[];
}

/** What a page tells the service worker. */
export type Told =
  /** Keep what this language needs, `all` of it or what nothing works without; replied to with {@link Said}. */
  | { readonly kind: "keep"; readonly language: Language; readonly all: boolean }
  /** Which law is served; replied to with {@link Said}. */
  | { readonly kind: "law" }
  /** Do not wait until the pages of the old version are closed. */
  | { readonly kind: "take-over" };

export type Said = { readonly kind: "kept" } | { readonly kind: "law"; readonly law: string };
