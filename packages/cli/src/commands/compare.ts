import { isoDay, type Law } from "@luohu/engine";
import { readLaw } from "@luohu/engine/load";
import { type Change, compare, type PeopleClass, type ToldFact } from "@luohu/engine/prove";
import { engineDigest, LawFault, lawFiles } from "@luohu/law";
import { todayInChina } from "@luohu/server/clock";
import { EXIT, Stop } from "../exit.ts";
import { lawFolderOf } from "../open-law.ts";
import { paint } from "../style.ts";
import { type Language, speaker } from "../words.ts";

export interface CompareOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly on?: string;
}

/** Files that say what facts, papers and places there are: both laws are read with those of the new one. */
const SHARED = /^(vocabulary\/|evidence\.yaml|departments\.yaml|destinations\.yaml|divisions\/)/;

/**
 * `luohu law compare OLD NEW`: who gains and who loses between two folders of law.
 * @throws {Stop} where a folder holds no law
 * @throws {LawFault} where a law does not load, the old one with the vocabulary of the new one
 */
export function compareLaws(oldFolder: string, newFolder: string, options: CompareOptions): void {
  const files = lawFiles(lawFolderOf(newFolder));
  const old = lawFiles(lawFolderOf(oldFolder));
  const shared = [...files].filter(([file]) => SHARED.test(file));
  for (const [folder, found] of [
    [oldFolder, old],
    [newFolder, files],
  ] as const) {
    if ([...found.keys()].some((file) => file.endsWith("/document.yaml"))) continue;
    throw new Stop(EXIT.usage, `found no document in \`${folder}\`, expected a folder of law files`);
  }
  const before = lawOf(new Map([...[...old].filter(([file]) => !SHARED.test(file)), ...shared]));
  const now = lawOf(files);
  const on = options.on ?? todayInChina();
  const changes = [...compare(before, now, on)];
  if (options.json) return console.log(JSON.stringify({ on, changes }, null, 2));
  const { lang } = options;
  if (changes.length === 0) console.log(lang === "zh" ? "没有人的结论有变化。" : "No outcome changes for anybody.");
  for (const change of changes) console.log(changeLines(change, now, lang).join("\n"));
}

function lawOf(files: ReadonlyMap<string, string>): Law {
  const read = readLaw(files, engineDigest());
  if (!read.ok) throw new LawFault(read.issues);
  return read.law;
}

const OUTCOMES = {
  eligible: { zh: "可以办", en: "eligible" },
  officer: { zh: "由民警定", en: "officer" },
  ineligible: { zh: "不符合", en: "ineligible" },
  undetermined: { zh: "未定", en: "undetermined" },
  absent: { zh: "没有这一条", en: "no such clause" },
} as const;

function changeLines(change: Change, law: Law, language: Language): string[] {
  const { say } = speaker(language);
  const city = law.cities.find(({ id }) => id === change.city)?.name ?? { zh: "国家规定", en: "national law" };
  const who = change.who === "companion" ? (language === "zh" ? "随迁家人，" : "family who come along, ") : "";
  const sign = change.gains ? paint("green", "+") : paint("red", "−");
  const words = [OUTCOMES[change.from], OUTCOMES[change.to]].map((outcome) => say(outcome)).join(" → ");
  const more = language === "zh" ? "  还有其他人" : "  and others";
  return [
    `${sign} ${paint("bold", say(city))} ${change.clause ?? ""} ${say(change.label)}: ${who}${words}`,
    ...change.classes.flatMap((people, index) => classLines(people, index, law, language)),
    ...(change.more ? [more] : []),
  ];
}

function classLines({ facts, person }: PeopleClass, index: number, law: Law, language: Language): string[] {
  const everybody = language === "zh" ? "所有人" : "everybody";
  const said = facts.map(
    (fact) => `     ${fact.label[language]} ${paint("gray", fact.fact)}: ${partsLine(fact, law, language)}`,
  );
  const example = language === "zh" ? "例如" : "such as";
  return [
    `  ${index + 1}. ${said.length === 0 ? everybody : ""}`.trimEnd(),
    ...said,
    paint("gray", `     ${example} ${JSON.stringify(person)}`),
  ];
}

/** Longest list of divisions that is spelled out. */
const MOST_NAMES = 8;

function partsLine({ fact, parts }: ToldFact, law: Law, language: Language): string {
  const { vocabulary } = law;
  const [, list, path] = /^([a-z]+)\[\d+\]\.(.+)$/i.exec(fact) ?? [null, null, fact];
  const facts = list === null ? vocabulary.facts : (vocabulary.lists.find(({ name }) => name === list)?.facts ?? []);
  const type = facts.find((one) => one.path === path)?.type;
  const or = language === "zh" ? "、" : ", ";
  return parts
    .map((part) => {
      if (part.kind === "divisions") return divisionWords(part.codes, law, language);
      if (part.kind === "span") {
        const show = (value: number): string => (type?.kind === "day" ? isoDay(value) : `${value}`);
        return part.from === part.to ? show(part.from) : `${show(part.from)} – ${show(part.to)}`;
      }
      return part.values
        .map((value) => {
          if (value === undefined) return language === "zh" ? "没有说" : "not said";
          if (typeof value === "boolean") return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
          const answer = type?.kind === "choice" ? type.answers.find((one) => one.value === value) : undefined;
          return answer ? answer.label[language] : String(value);
        })
        .join(or);
    })
    .join(or);
}

function divisionWords(codes: readonly string[], law: Law, language: Language): string {
  const { counties, zones } = law.divisions;
  const all = [...counties.keys(), ...zones.keys()];
  const ofCity = (division: string): string[] => all.filter((code) => code.startsWith(division.slice(0, 4)));
  const inside = law.cities.find(({ division }) => areSame(ofCity(division), codes));
  if (inside) return inside.name[language];
  const others = all.filter((code) => !codes.includes(code));
  const outside = law.cities.find(({ division }) => areSame(ofCity(division), others));
  if (outside) return language === "zh" ? `不在${outside.name.zh}` : `outside ${outside.name.en}`;
  const names = codes.map((code) => counties.get(code) ?? zones.get(code)?.[language] ?? code);
  if (names.length <= MOST_NAMES) return names.join(language === "zh" ? "、" : ", ");
  const some = names.slice(0, 3).join(language === "zh" ? "、" : ", ");
  return language === "zh"
    ? `${some}等 ${names.length} 个县（市、区）`
    : `${some} and ${names.length - 3} more divisions`;
}

const areSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((code) => right.includes(code));
