import { files } from "virtual:guide-files";
import type { Language } from "../app/language.ts";
import { load } from "../app/load.ts";
import type { Guide, GuideFile, GuideList } from "./guide-data.ts";

/** A guide with its document, and the labels of what it cites. */
export interface OneGuide {
  readonly guide: Guide;
  readonly file: GuideFile;
}

/** All guides by name. */
export const loadList = (language: Language): Promise<GuideList> => load(files.list[language]);

/**
 * The guide of a clause id, or of a guide's code: a printed code is short enough to be typed.
 * @returns null where there is none
 */
export async function loadGuide(name: string, language: Language): Promise<OneGuide | null> {
  const { documents } = await loadList(language);
  const document = documents.find(({ guides }) => guides.some(isNamed(name)));
  const address = document && files.documents[document.id];
  if (!address) return null;
  const file = await load<GuideFile>(address[language]);
  const guide = file.guides.find(isNamed(name));
  return guide ? { guide, file } : null;
}

const isNamed =
  (name: string) =>
  ({ id, code }: Pick<Guide, "id" | "code">): boolean =>
    id === name || code === name.toUpperCase();
