import { statSync } from "node:fs";
import { resolve } from "node:path";
import { administer, backUp, checkBackup, type Report, restoreTo, type StorageSettings } from "@luohu/server/storage";
import { EXIT, Stop } from "../exit.ts";
import { storageOf, withStorage } from "../storage.ts";
import type { Language } from "../words.ts";

export interface BackupOptions {
  readonly out: string;
  readonly city?: string;
  readonly lang: Language;
}

export interface RestoreOptions {
  readonly into?: string;
  readonly check?: boolean;
  readonly lang: Language;
}

/** `luohu backup --out FILE`: the register as it is at one moment, in one file, beside the server that runs. */
export async function backup({ out, city, lang }: BackupOptions): Promise<void> {
  const settings = storageOf();
  const report = await withStorage(() =>
    administer(settings, [], (owner) => backUp(owner, resolve(out), city ?? null)),
  );
  print({ zh: "已备份", en: "backed up" }[lang], report, lang);
}

/** `luohu restore FILE --into FOLDER`: a backup becomes a register again where none is, and is compared with the file. */
export async function restore(file: string, options: RestoreOptions): Promise<void> {
  const { lang } = options;
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Stop(EXIT.usage, `${file}: ${{ zh: "没有这个文件", en: "no such file" }[lang]}`);
  if (options.check) {
    const report = await withStorage(() => checkBackup(file));
    return print({ zh: "备份完好", en: "the backup is whole" }[lang], report, lang);
  }
  const target = targetOf(options);
  const report = await withStorage(() => restoreTo(target, file));
  print({ zh: "已恢复并核对", en: "restored and compared" }[lang], report, lang);
}

/** The folder named, else the database of `DATABASE_URL`; never the folder that happens to be the default. */
function targetOf({ into, lang }: RestoreOptions): StorageSettings {
  if (into !== undefined) return { kind: "embedded", folder: resolve(into), port: undefined };
  const settings = storageOf();
  if (settings.kind === "server") return settings;
  const expected = {
    zh: "应给出 --into 文件夹、--check，或者设置 DATABASE_URL",
    en: "expected --into FOLDER, --check, or DATABASE_URL",
  };
  throw new Stop(EXIT.usage, `luohu restore: ${expected[lang]}`);
}

function print(done: string, { head, tables, rows, bytes, digest }: Report, lang: Language): void {
  const words = {
    zh: `时点 ${head.moment}；${head.cities.join("、")}；${tables} 个表，${rows} 行，${bytes} 字节`,
    en: `as of ${head.moment}; ${head.cities.join(", ")}; ${tables} tables, ${rows} rows, ${bytes} bytes`,
  };
  console.log(`${done}: ${words[lang]}\nSM3 ${digest}`);
}
