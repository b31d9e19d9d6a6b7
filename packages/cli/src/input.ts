import { readFileSync } from "node:fs";
import { readJson } from "@luohu/contract";
import type { Issue } from "@luohu/engine";
import { EXIT, Stop } from "./exit.ts";
import type { Language } from "./words.ts";

/** Reads a JSON file, or standard input for `-`. */
export function readInput(file: string, language: Language): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw new Stop(
      EXIT.usage,
      `${file}: ${(error as NodeJS.ErrnoException).code === "ENOENT" ? { zh: "没有这个文件", en: "no such file" }[language] : (error as Error).message}`,
    );
  }
  const read = readJson(bytes);
  if (read.ok) return read.value;
  const { code, expected, line, column } = read.fault;
  throw new Stop(
    EXIT.input,
    `${file}${line === undefined ? "" : `:${line}:${column}`}: ${code}: ${{ zh: "应为", en: "expected" }[language]} ${expected[language]}`,
  );
}

/** A file holds a situation, or a whole request with a `situation` in it; flags go before what the file says. */
export function requestOf(input: unknown, cities: readonly string[], on: string | undefined): unknown {
  const whole = input !== null && typeof input === "object" && !Array.isArray(input) && "situation" in input;
  const request = whole ? (input as object) : { situation: input };
  return { ...request, ...(cities.length > 0 ? { cities } : {}), ...(on === undefined ? {} : { on }) };
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
