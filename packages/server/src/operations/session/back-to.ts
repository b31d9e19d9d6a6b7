/** Folders of the site's languages. */
export const FOLDERS = ["", "zh-Hant/", "en/"] as const;
export type Folder = (typeof FOLDERS)[number];

/** The folder of a language, where it is one: nobody is sent anywhere else. */
export const backTo = (folder: string | undefined): Folder => FOLDERS.find((known) => known === folder) ?? "";

/** Why somebody came back from the provider without being signed in; the page says it in words. */
export type ProviderFault = "away" | "failed" | "unknown";

/** The page on which one signs in, with what went wrong. */
export const signInPage = (folder: Folder, fault: ProviderFault): string => `/${folder}sign-in#provider=${fault}`;
