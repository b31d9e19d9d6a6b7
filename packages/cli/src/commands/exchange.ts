import { statSync } from "node:fs";
import { resolve } from "node:path";
import { citiesOf, openKeys, registerSettingsFrom, SettingFault, todayInChina } from "@luohu/server";
import { type Difference, exportFiles, type Finding, importFiles, reconcileFiles } from "@luohu/server/exchange";
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

export interface ReconcileOptions {
  readonly city: string;
  readonly within?: string;
  readonly accept?: boolean;
  readonly actor: string;
  readonly approver?: string;
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
  const found = filesThere(files, lang);
  const imported = await inCity(options.city, (owner, city) =>
    importFiles(owner, city, { files: found, actor, today: todayInChina(), dryRun }),
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

function filesThere(files: readonly string[], lang: Language): readonly string[] {
  for (const file of files)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Stop(EXIT.usage, `${file}: ${{ zh: "没有这个文件", en: "no such file" }[lang]}`);
  return files.map((file) => resolve(file));
}

/**
 * `luohu reconcile`: compares a later extract with the register, and takes over what it says where that is asked for.
 * @returns the exit code: done where nothing differs any longer, `differs`, or input where a line cannot be read
 */
export async function reconcile(files: readonly string[], options: ReconcileOptions): Promise<number> {
  const { lang, actor, approver, within } = options;
  if (options.accept && (approver === undefined || approver === actor)) {
    const words = {
      zh: "--accept 须由 --actor 之外的第二人核准：--approver",
      en: "--accept needs an --approver besides --actor",
    };
    throw new Stop(EXIT.usage, words[lang]);
  }
  const found = filesThere(files, lang);
  const asked = {
    files: found,
    today: todayInChina(),
    ...(within !== undefined && { within }),
    ...(options.accept && approver !== undefined && { accept: { actor, approver } }),
  };
  const reconciled = await inCity(options.city, (owner, city) => reconcileFiles(owner, city, asked));
  const { read, differences, findings, same, accepted, refused } = reconciled;
  const missing = differences.filter(({ what }) => what === "missing");
  if (options.json) console.log(JSON.stringify(reconciled, null, 2));
  else {
    for (const { file, kind, encoding, rows } of read) console.log(`${file}: ${kind}, ${encoding}, ${rows}`);
    for (const difference of differences) console.log(differenceLine(difference, lang));
    for (const finding of [...findings, ...refused]) console.log(lineOf(finding, lang));
    const differing = differences.length - missing.length;
    const words = {
      zh: `不同 ${differing} 处，来源中没有的 ${missing.length}；相同：人 ${same.people}，户 ${same.households}；已采用：人 ${accepted.people}，户 ${accepted.households}；按规则未采用 ${refused.length}`,
      en: `${differing} differences, ${missing.length} missing in the extract; the same: ${same.people} people, ${same.households} households; taken over: ${accepted.people} people, ${accepted.households} households; refused by a rule: ${refused.length}`,
    };
    console.log(words[lang]);
  }
  if (findings.length > 0) return EXIT.input;
  const open = options.accept ? refused.length + missing.length : differences.length;
  return open > 0 ? EXIT.differs : EXIT.done;
}

/** A difference in a line: where, whose, which item, what the register holds, what the extract says, since when. */
function differenceLine(difference: Difference, lang: Language): string {
  const { file, line, key, id, item, held, said, from, until } = difference;
  const text = (value: Difference["held"]): string => {
    if (value === null) return { zh: "无", en: "nothing" }[lang];
    if (typeof value !== "object") return String(value);
    return Object.values(value)
      .filter((one) => one !== null)
      .join(" ");
  };
  const where = file === null ? "" : `${file}:${line}: `;
  const who = key === null || key === id ? id : `${key} (${id})`;
  const days = {
    zh: from === null ? "" : `，自 ${from}${until === null ? "" : ` 至 ${until} 前`}`,
    en: from === null ? "" : `, from ${from}${until === null ? "" : ` until ${until}`}`,
  };
  const words = {
    zh: `${item}：登记簿 ${text(held)}；来源 ${text(said)}${days.zh}`,
    en: `${item}: register ${text(held)}; extract ${text(said)}${days.en}`,
  };
  return `${where}${who} ${words[lang]}`;
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
