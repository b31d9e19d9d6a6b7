import { statSync } from "node:fs";
import { resolve } from "node:path";
import { citiesOf, openKeys, registerSettingsFrom, SettingFault, todayInChina } from "@luohu/server";
import { exportFiles, type Finding, importFiles } from "@luohu/server/exchange";
import { administer, type City } from "@luohu/server/storage";
import { EXIT, Stop } from "../exit.ts";
import { openLaw } from "../open-law.ts";
import { withStorage } from "../storage.ts";
import type { Language } from "../words.ts";

export interface ImportOptions {
  readonly city: string;
  readonly actor: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly lang: Language;
}

export interface ExportOptions {
  readonly city: string;
  readonly out: string;
  readonly as: "csv" | "jsonl";
  readonly on?: string;
  readonly knownAt?: string;
  readonly lang: Language;
}

/**
 * `luohu import`: takes the people and households of files over.
 * @returns the exit code: done, or input where something was found
 */
export async function importInto(files: readonly string[], options: ImportOptions): Promise<number> {
  const { lang, dryRun = false, actor } = options;
  for (const file of files)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Stop(EXIT.usage, `${file}: ${{ zh: "没有这个文件", en: "no such file" }[lang]}`);
  const imported = await inCity(options.city, (owner, city) =>
    importFiles(owner, city, { files: files.map((file) => resolve(file)), actor, today: todayInChina(), dryRun }),
  );
  const { read, findings, people, households } = imported;
  if (options.json) console.log(JSON.stringify(imported, null, 2));
  else {
    for (const { file, kind, encoding, rows } of read) console.log(`${file}: ${kind}, ${encoding}, ${rows}`);
    for (const finding of findings) console.log(lineOf(finding, lang));
    const words = {
      zh: `${dryRun ? "试运行，什么都没有改。" : ""}人：新登 ${people.entered}，相同 ${people.same}，未登 ${people.leftOut}；户：新登 ${households.entered}，相同 ${households.same}，未登 ${households.leftOut}`,
      en: `${dryRun ? "A trial, nothing was changed. " : ""}People: ${people.entered} entered, ${people.same} the same, ${people.leftOut} left out; households: ${households.entered} entered, ${households.same} the same, ${households.leftOut} left out`,
    };
    console.log(words[lang]);
  }
  return findings.length > 0 ? EXIT.input : EXIT.done;
}

const lineOf = ({ file, line, code, path, expected }: Finding, lang: Language): string =>
  `${file}:${line}: ${code}${path === "" ? "" : ` ${path}`}: ${{ zh: "应为", en: "expected" }[lang]} ${expected[lang]}`;

/** `luohu export`: writes what a city's register holds into files that `luohu import` reads. */
export async function exportFrom({ city: id, lang, ...asked }: ExportOptions): Promise<void> {
  const counts = await inCity(id, (owner, city) => exportFiles(owner, city, { ...asked, out: resolve(asked.out) }));
  const told = Object.entries(counts).map(([kind, rows]) => `${kind} ${rows}`);
  console.log(`${{ zh: "已导出", en: "exported" }[lang]}: ${told.join(", ")}`);
}

async function inCity<T>(
  id: string,
  work: (owner: Parameters<typeof exportFiles>[0], city: City) => Promise<T>,
): Promise<T> {
  try {
    const settings = registerSettingsFrom({ ...process.env, REGISTER: "on" });
    if (settings === null) throw new Error("the register is off");
    return await withStorage(() => {
      const cities = citiesOf(settings, openLaw(undefined), openKeys(settings.keysFolder));
      const city = cities.get(id);
      if (city === undefined)
        throw new Stop(EXIT.usage, `--city: found \`${id}\`, expected one of ${[...cities.keys()].join(", ")}`);
      return administer(settings.storage, [...cities.keys()], (owner) => work(owner, city));
    });
  } catch (error) {
    if (error instanceof SettingFault) throw new Stop(EXIT.usage, error.message);
    throw error;
  }
}
