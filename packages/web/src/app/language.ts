/** Languages of the site. Simplified Chinese is at the root, the others below a folder of their own. */
export type Language = "zh-Hans" | "zh-Hant" | "en";

export const LANGUAGES: readonly { readonly language: Language; readonly folder: string; readonly name: string }[] = [
  { language: "zh-Hans", folder: "", name: "简体" },
  { language: "zh-Hant", folder: "zh-Hant/", name: "繁體" },
  { language: "en", folder: "en/", name: "English" },
];

/** `/` for Simplified Chinese, `/en/` for English. */
export const baseOf = (language: Language): string =>
  `/${LANGUAGES.find((known) => known.language === language)?.folder ?? ""}`;
