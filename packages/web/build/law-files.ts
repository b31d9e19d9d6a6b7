import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Law, Text } from "@luohu/engine";
import { packLaw } from "@luohu/engine/pack";
import { LAW_FOLDER, loadLaw } from "@luohu/law";
import type { Language } from "../src/app/language.ts";
import type { GuideFiles } from "../src/guide/guide-data.ts";
import type { AllPlaces, Communities, LawFiles, NearPlaces, QuestionWords } from "../src/law/files.ts";
import { guidesOf } from "./guides.ts";
import { toTraditional } from "./traditional.ts";

/** The law as files for the browser: where each is, and what it holds. */
export interface BuiltLaw {
  readonly files: LawFiles;
  /** Where the guides are: known to their pages only. */
  readonly guides: GuideFiles;
  /** Path below the site's folder to content. */
  readonly contents: ReadonlyMap<string, string>;
}

type Say = (text: Text) => string;

const SAY: Readonly<Record<Language, Say>> = {
  "zh-Hans": ({ zh }) => zh,
  "zh-Hant": ({ zh }) => toTraditional(zh),
  en: ({ en }) => en,
};

/** Packs the law that ships with Luohu, in every language of the site. */
export function buildLaw(law: Law = loadLaw()): BuiltLaw {
  const contents = new Map<string, string>();
  const put = (name: string, value: unknown): string => {
    const text = JSON.stringify(value);
    const path = `assets/${name}-${createHash("sha256").update(text).digest("base64url").slice(0, 8)}.json`;
    contents.set(path, text);
    return `/${path}`;
  };
  const inEach = (name: string, value: (say: Say) => unknown): Record<Language, string> => {
    const of = (language: Language): string => put(`${name}-${language}`, value(SAY[language]));
    return { "zh-Hans": of("zh-Hans"), "zh-Hant": of("zh-Hant"), en: of("en") };
  };
  const { law: packed, words } = packLaw(law);
  const texts = words.zh.map((zh, at): Text => ({ zh, en: words.en[at] as string }));
  const first = packLaw({ ...law, cities: [], documents: [], prohibitions: [], parameters: new Map() }).law.texts;
  const files: LawFiles = {
    law: put("law", packed),
    questions: inEach(
      "questions",
      (say): QuestionWords => ({ words: texts.slice(0, first).map(say), near: nearOf(law, say) }),
    ),
    reasons: inEach("reasons", (say) => texts.slice(first).map(say)),
    places: inEach("places", (say) => placesOf(law, say)),
    communities: Object.fromEntries(
      law.cities.map(({ id }) => [id, inEach(`communities-${id}`, (say) => communitiesOf(id, say))]),
    ),
    documents: Object.fromEntries(
      law.documents.map((document) => {
        const clauses = document.clauses.map(({ rule: _, file: __, ...details }) => details);
        const name = `document-${document.id.replaceAll("/", "-")}`;
        return [document.id, inEach(name, (say) => inWords({ ...document, clauses }, say))];
      }),
    ),
  };
  const { list, files: byDocument } = guidesOf(law);
  const guides: GuideFiles = {
    list: inEach("guides", (say) => inWords(list, say)),
    documents: Object.fromEntries(
      byDocument.map((file) => [
        file.document.id,
        inEach(`guides-${file.document.id.replaceAll("/", "-")}`, (say) => inWords(file, say)),
      ]),
    ),
  };
  return { files, guides, contents };
}

/** A value with every text said in one language. */
function inWords(value: unknown, say: Say): unknown {
  if (Array.isArray(value)) return value.map((part) => inWords(part, say));
  if (value === null || typeof value !== "object") return value;
  if ("zh" in value && "en" in value) return say(value as Text);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inWords(part, say)]));
}

interface CountyFile {
  readonly counties: readonly {
    readonly code: string;
    readonly name: string;
    readonly en: string;
    readonly statisticsOnly?: boolean;
    readonly townships: Communities[number]["townships"];
  }[];
}

const divisions = (name: string): unknown =>
  JSON.parse(readFileSync(join(LAW_FOLDER, "divisions", `${name}.json`), "utf8"));

function nearOf(law: Law, say: Say): NearPlaces[] {
  return law.cities.map(({ id, name, division }) => ({
    city: id,
    name: say(name),
    places: [
      ...(divisions(id) as CountyFile).counties
        .filter(({ code }) => law.divisions.counties.has(code))
        .map(({ code, name: zh, en }) => [code, say({ zh, en })] as const),
      ...[...law.divisions.zones]
        .filter(([code]) => code.startsWith(division.slice(0, 4)))
        .map(([code, label]) => [code, say(label)] as const),
    ],
  }));
}

function placesOf(law: Law, say: Say): AllPlaces {
  const { provinces, prefectures } = divisions("counties") as Record<string, Record<string, string>>;
  const same = (zh: string): string => say({ zh, en: zh });
  return [...law.divisions.counties].map(([code, name]) => {
    const within = [provinces?.[code.slice(0, 2)], prefectures?.[code.slice(0, 4)]].filter(
      (part) => part !== undefined && !/^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(part),
    );
    return [code, same(name), same([...new Set(within)].join(""))] as const;
  });
}

function communitiesOf(city: string, say: Say): Communities {
  const same = (zh: string): string => say({ zh, en: zh });
  return (divisions(city) as CountyFile).counties.map(({ code, name, en, townships }) => ({
    code,
    name: say({ zh: name, en }),
    townships: townships.map((township) => ({
      code: township.code,
      name: same(township.name),
      communities: township.communities.map(([id, community]) => [id, same(community)] as const),
    })),
  }));
}
