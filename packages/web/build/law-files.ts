import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Law, Text } from "@luohu/engine";
import { outlinedLaw, packLaw, type Words } from "@luohu/engine/pack";
import { LAW_FOLDER, loadLaw } from "@luohu/law";
import type { Language } from "../src/app/language.ts";
import type { DocumentFiles } from "../src/documents/files.ts";
import type { AllPlaces, Communities, LawFiles, NearPlaces, QuestionWords, TownshipSort } from "../src/law/files.ts";
import { documentFiles } from "./documents/document-files.ts";
import { englishCommunity, englishPlace, englishPrefecture, englishProvince, withChinese } from "./english-places.ts";
import { spelledOf } from "./pinyin.ts";
import { SAY, type Say } from "./say.ts";

/** The law as files for the browser: where each is, and what it holds. */
export interface BuiltLaw {
  readonly files: LawFiles;
  /** Documents, clause by clause. */
  readonly documentFiles: DocumentFiles;
  /** Path below the site's folder to content. */
  readonly contents: ReadonlyMap<string, string>;
}

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
  const textsOf = ({ zh, en }: Words): Text[] => zh.map((text, at) => ({ zh: text, en: en[at] as string }));
  const [outlined, whole] = [outlinedLaw(law), packLaw(law)];
  const questions = packLaw({ ...outlined, cities: [], documents: [], parameters: new Map() }).law.texts;
  const first = packLaw(outlined);
  const files: LawFiles = {
    law: put("law", first.law),
    whole: put("whole", whole.law),
    questions: inEach(
      "questions",
      (say): QuestionWords => ({ words: textsOf(first.words).slice(0, questions).map(say), near: nearOf(law, say) }),
    ),
    reasons: inEach("reasons", (say) => textsOf(whole.words).map(say)),
    places: inEach("places", (say) => placesOf(law, say)),
    communities: Object.fromEntries(
      law.cities.map(({ id }) => [id, inEach(`communities-${id}`, (say) => communitiesOf(law, id, say))]),
    ),
  };
  return { files, documentFiles: documentFiles(law, put, inEach), contents };
}

interface CountyFile {
  readonly counties: readonly {
    readonly code: string;
    readonly name: string;
    readonly en: string;
    readonly statisticsOnly?: boolean;
    readonly townships: readonly {
      readonly code: string;
      readonly name: string;
      readonly communities: readonly (readonly [code: string, name: string])[];
    }[];
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
  const zones = [...law.divisions.zones].map(([code, label]) => [code, label.zh, label.en] as const);
  return [...law.divisions.counties, ...zones].map(([code, name, english]) => {
    const province = provinces?.[code.slice(0, 2)] as string;
    const prefecture = prefectures?.[code.slice(0, 4)];
    // some counties belong to their province itself, and 东莞 is its own prefecture
    const between = prefecture && !NO_PREFECTURE.test(prefecture) && prefecture !== name ? prefecture : "";
    const within = {
      zh: province + between,
      en: [between && englishPrefecture(between), englishProvince(code.slice(0, 2), province)]
        .filter((part) => part)
        .join(", "),
    };
    const en = withChinese(english ?? englishPlace(name), name);
    const spelled = [province, between].map(spelledOf).join(" ").trim();
    return [code, say({ zh: name, en }), say(within), spelledOf(name), spelled] as const;
  });
}

const NO_PREFECTURE = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

function communitiesOf(law: Law, city: string, say: Say): Communities {
  // an area that only statistics know is no place where anybody is registered
  const counties = (divisions(city) as CountyFile).counties.filter(({ code }) => law.divisions.counties.has(code));
  return counties.map(({ code, name, en, townships }) => ({
    code,
    name: say({ zh: name, en }),
    townships: townships.map((township) => ({
      code: township.code,
      name: say({ zh: township.name, en: withChinese(englishPlace(township.name), township.name) }),
      spelled: spelledOf(township.name),
      sort: sortOfTownship(township.name),
      communities: township.communities.map(([id, community]) => {
        const short = shortOf(community);
        const english = withChinese(englishCommunity(community), short);
        return [id, say({ zh: short, en: english }), spelledOf(short), isVillage(community) ? 1 : 0] as const;
      }),
    })),
  }));
}

/** People do not say the committee when they name a community: `博尚村民委员会` is 博尚村. */
function shortOf(name: string): string {
  const own = name.replace(/(居民委员会|居委会|村民委员会|村委会)$/, "");
  return isVillage(name) && !/(村|社区)$/.test(own) ? `${own}村` : own;
}

const isVillage = (name: string): boolean => /(村民委员会|村委会)$/.test(name);

function sortOfTownship(name: string): TownshipSort {
  if (/街道(办事处)?$/.test(name)) return "subdistrict";
  if (name.endsWith("镇")) return "town";
  return name.endsWith("乡") ? "township" : "other";
}
