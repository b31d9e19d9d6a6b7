import { randomUUID } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { JOURNAL_WORDS, type JournalFinding } from "@luohu/registry/journal";
import { citiesOf, openKeys, registerSettingsFrom, sealSettingsFrom, software, todayInChina } from "@luohu/server";
import {
  type Erasure,
  erase,
  exportJournal,
  isExport,
  isProof,
  type JournalReport,
  meansOf,
  proofOf,
  verifyCity,
  verifyExport,
  verifyProof,
} from "@luohu/server/journal";
import { administer, asOwner, type City } from "@luohu/server/storage";
import { EXIT, Stop } from "../exit.ts";
import { openLaw } from "../open-law.ts";
import { withStorage } from "../storage.ts";
import { paint } from "../style.ts";
import type { Language } from "../words.ts";

/** What every command of the journal takes. */
export interface JournalOptions {
  readonly city?: readonly string[];
  readonly lang: Language;
}

export interface JournalVerifyOptions extends JournalOptions {
  readonly key?: string;
  readonly seals?: string;
  readonly json?: boolean;
}

export interface EraseOptions extends JournalOptions {
  readonly ground: Erasure["ground"]["kind"];
  readonly reference: string;
  readonly actor: string;
  readonly approver?: string;
  readonly purpose: string;
  readonly clause?: string;
  readonly id?: string;
}

/** `luohu journal verify [FILE]`: the journal in the database, or an export or proof without it. */
export async function verifyJournal(file: string | undefined, options: JournalVerifyOptions): Promise<number> {
  const reports =
    file === undefined
      ? await withRegister(options, async (client, cities) => {
          const outside = resolve(options.seals ?? sealSettingsFrom(process.env).file);
          const found: [string, JournalReport][] = [];
          for (const city of cities) {
            const means = meansOf(city.keys, trustedOf(options) ?? [city.keys.publicKey]);
            found.push([city.id, await verifyCity(client, city, means, outside)]);
          }
          return found;
        })
      : [[file, await verifyFile(file, options)] as const];
  const broken = reports.some(([, { findings }]) => findings.length > 0);
  if (options.json) console.log(JSON.stringify(Object.fromEntries(reports), null, 2));
  else for (const [name, report] of reports) print(name, report, options);
  return broken ? EXIT.journal : EXIT.done;
}

async function verifyFile(file: string, options: JournalVerifyOptions): Promise<JournalReport> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Stop(EXIT.usage, `${file}: ${{ zh: "没有这个文件", en: "no such file" }[options.lang]}`);
  const means = meansOf({ module: software }, trustedOf(options));
  const outside = options.seals === undefined ? undefined : resolve(options.seals);
  if (isExport(firstLineOf(file))) return verifyExport(file, means, outside);
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    read = undefined;
  }
  if (isProof(read)) return verifyProof(read, means);
  const expected = { zh: "既不是导出的日志，也不是个人的证明", en: "neither an export of the journal nor a proof" };
  throw new Stop(EXIT.input, `${file}: ${expected[options.lang]}`);
}

function firstLineOf(file: string): string {
  const head = Buffer.alloc(4096);
  const handle = openSync(file, "r");
  try {
    return head.toString("utf8", 0, readSync(handle, head)).split("\n", 1)[0] ?? "";
  } finally {
    closeSync(handle);
  }
}

/** The public key whose seals count: as digits, or in a file. */
function trustedOf({ key, lang }: JournalVerifyOptions): readonly string[] | null {
  if (key === undefined) return null;
  const text = statSync(key, { throwIfNoEntry: false })?.isFile() ? readFileSync(key, "utf8").trim() : key;
  if (/^04[0-9a-f]{128}$/.test(text)) return [text];
  const expected = {
    zh: "应为 04 开头的公钥，或存有公钥的文件",
    en: "expected a public key that begins with 04, or a file with one",
  };
  throw new Stop(EXIT.usage, `--key: ${expected[lang]}`);
}

function print(name: string, report: JournalReport, { lang, key }: JournalVerifyOptions): void {
  const { seals, entries, unsealed, findings } = report;
  const counts = {
    zh: `${name}：封存 ${seals} 次，记录 ${entries} 条${unsealed > 0 ? `，尚未封存 ${unsealed} 条` : ""}`,
    en: `${name}: ${seals} seals, ${entries} entries${unsealed > 0 ? `, ${unsealed} not sealed yet` : ""}`,
  };
  const verdict =
    findings.length === 0
      ? paint("green", { zh: "完整无误", en: "whole" }[lang])
      : paint("red", { zh: `${findings.length} 处不符`, en: `${findings.length} found wrong` }[lang]);
  console.log(`${counts[lang]}${lang === "zh" ? "，" : ", "}${verdict}`);
  for (const finding of findings) console.log(`  ${sentenceOf(finding, lang)}  ${paint("gray", finding.code)}`);
  if (key === undefined)
    for (const one of report.keys)
      console.log(paint("gray", `  ${{ zh: "签名公钥，请核对", en: "signed by, compare" }[lang]}: ${one}`));
}

function sentenceOf({ code, city, seal, through, place, entry }: JournalFinding, lang: Language): string {
  const zh = [
    ...(city === null ? [] : [city]),
    ...(seal === null ? [] : [`第 ${seal}${through === null ? "" : ` 至 ${through}`} 次封存`]),
    ...(place === null ? [] : [`第 ${place + 1} 条`]),
    ...(entry === null ? [] : [`记录 ${entry}`]),
  ];
  const en = [
    ...(city === null ? [] : [city]),
    ...(seal === null ? [] : [through === null ? `seal ${seal}` : `seals ${seal} to ${through}`]),
    ...(place === null ? [] : [`place ${place + 1}`]),
    ...(entry === null ? [] : [`entry ${entry}`]),
  ];
  return lang === "zh"
    ? [JOURNAL_WORDS[code].zh, zh.join("，")].filter(Boolean).join("：")
    : [JOURNAL_WORDS[code].en, en.join(", ")].filter(Boolean).join(": ");
}

/** `luohu journal export --out FILE`: what is sealed, verified without the database. */
export async function exportTo(options: JournalOptions & { readonly out: string }): Promise<void> {
  const { seals, entries } = await withRegister(options, (client, cities) =>
    exportJournal(client, cities, resolve(options.out)),
  );
  const words = {
    zh: `封存 ${seals} 次，记录 ${entries} 条，已写入 ${options.out}`,
    en: `${seals} seals, ${entries} entries, written to ${options.out}`,
  };
  console.log(words[options.lang]);
}

/** `luohu journal proof PERSON --out FILE`: what the journal holds of one person, decrypted and provable. */
export async function proveTo(person: string, options: JournalOptions & { readonly out: string }): Promise<void> {
  const id = personOf(person, options.lang);
  const proof = await withRegister(options, (client, cities) => proofOf(client, cities, id, new Date().toISOString()));
  writeFileSync(resolve(options.out), `${JSON.stringify(proof, null, 2)}\n`, { mode: 0o600 });
  const words = {
    zh: `记录 ${proof.entries.length} 条，已写入 ${options.out}`,
    en: `${proof.entries.length} entries, written to ${options.out}`,
  };
  console.log(words[options.lang]);
}

/** `luohu journal erase PERSON`: what the journal holds of a person is never read again. */
export async function eraseFrom(person: string, options: EraseOptions): Promise<number> {
  const { ground, reference, actor, approver, purpose, clause, lang } = options;
  const erasure: Erasure = {
    id: options.id ?? randomUUID(),
    person: personOf(person, lang),
    on: todayInChina(),
    actor,
    purpose,
    ground: { kind: ground, reference },
    ...(approver === undefined ? {} : { approver }),
    ...(clause === undefined ? {} : { clause }),
  };
  const erased = await withRegister(options, async (client, cities) => {
    const results = [];
    for (const city of cities) results.push([city.id, await erase(client, city, erasure)] as const);
    return results;
  });
  const done = erased.flatMap(([city, result]) => (result.ok ? [{ city, keys: result.keys }] : []));
  if (done.length === 0) {
    const nothing = {
      zh: "没有可以销毁的：日志里没有这个人的密钥",
      en: "nothing to erase: the journal has no key of this person",
    };
    console.error(nothing[lang]);
    return EXIT.input;
  }
  for (const { city, keys } of done)
    console.log(
      {
        zh: `${city}：销毁密钥 ${keys} 个，已记入日志 ${erasure.id}`,
        en: `${city}: ${keys} keys destroyed, entered in the journal as ${erasure.id}`,
      }[lang],
    );
  return EXIT.done;
}

function personOf(text: string, lang: Language): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text;
  const expected = { zh: "应为登记簿里的人员编号（UUID）", en: "expected the id of a person in the register (a UUID)" };
  throw new Stop(EXIT.usage, `${text}: ${expected[lang]}`);
}

function settings() {
  const found = registerSettingsFrom({ ...process.env, REGISTER: "on" });
  if (found === null) throw new Error("a register was asked for");
  return found;
}

/** Does work as the owner of the register, beside a server that runs. */
async function withRegister<T>(
  { city: wanted, lang }: JournalOptions,
  work: (client: Parameters<typeof erase>[0], cities: readonly City[]) => Promise<T>,
): Promise<T> {
  return withStorage(async () => {
    const found = settings();
    const all = citiesOf(found, openLaw(undefined), openKeys(found.keysFolder));
    const unknown = wanted?.find((id) => !all.has(id));
    if (unknown !== undefined)
      throw new Stop(
        EXIT.usage,
        `${unknown}: ${{ zh: "没有这个城市", en: "no such city" }[lang]}; ${[...all.keys()].join(", ")}`,
      );
    const cities = [...all.values()].filter(
      ({ id }) => wanted === undefined || wanted.length === 0 || wanted.includes(id),
    );
    return administer(found.storage, [...all.keys()], (owner) => asOwner(owner, (client) => work(client, cities)));
  });
}
