import { readFileSync } from "node:fs";
import { type JsonFault, type ReadJson, readJson } from "@luohu/contract";
import type { Issue } from "@luohu/engine";
import { EXIT, Stop } from "./exit.ts";
import type { Language } from "./words.ts";

/** Reads a JSON file, or standard input for `-`. */
export function readInput(file: string, language: Language): ReadJson {
  try {
    return readJson(readFileSync(file === "-" ? 0 : file));
  } catch (error) {
    throw new Stop(
      EXIT.usage,
      `${file}: ${(error as NodeJS.ErrnoException).code === "ENOENT" ? { zh: "没有这个文件", en: "no such file" }[language] : (error as Error).message}`,
    );
  }
}

/** Why a file is no JSON as a line: file, place, code, what was expected. */
export function faultLine(file: string, { code, expected, line, column }: JsonFault, language: Language): string {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return `${place}: ${code}: ${{ zh: "应为", en: "expected" }[language]} ${expected[language]}`;
}

/** A file holds a situation, or a whole request with a `situation` in it; flags go before what the file says. */
export function requestOf(
  input: unknown,
  { city, on, suppose }: { readonly city: readonly string[]; readonly on?: string; readonly suppose?: boolean },
): unknown {
  const whole = input !== null && typeof input === "object" && !Array.isArray(input) && "situation" in input;
  const request = whole ? (input as object) : { situation: input };
  return {
    ...request,
    ...(city.length > 0 ? { cities: city } : {}),
    ...(on === undefined ? {} : { on }),
    ...(suppose ? { suppose: "in-each-city" } : {}),
  };
}

/** Issues as lines: path, code, what was expected. */
export function issueLines(issues: readonly Issue[], language: Language): string {
  return issues
    .map(
      ({ path, code, expected, found }) =>
        `${path || "(request)"}: ${code}: ${{ zh: "应为", en: "expected" }[language]} ${expected[language]}${found === undefined ? "" : ` (${{ zh: "实为", en: "found" }[language]} ${found})`}`,
    )
    .join("\n");
}
