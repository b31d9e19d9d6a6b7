import type { Text } from "@luohu/engine";

/** Deepest nesting that an input may have; the contract's own goes seven levels deep. */
export const DEEPEST = 32;

/** Why bytes are not an input at all. */
export interface JsonFault {
  readonly code: "wrong-encoding" | "broken-json" | "too-deep" | "duplicate-field";
  readonly expected: Text;
  /** Where it is, counted from 1; absent where the whole is meant. */
  readonly line?: number;
  readonly column?: number;
}

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault };

/**
 * Reads JSON from bytes and loses nothing on the way: text that is not UTF-8, nesting beyond {@link DEEPEST}
 * and a field that stands twice in one object are faults, not guesses.
 */
export function readJson(bytes: Uint8Array): ReadJson {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fault("wrong-encoding", { zh: "UTF-8 编码的 JSON", en: "JSON in UTF-8" });
  }
  const shape = scan(text);
  if (shape !== null && shape.code === "too-deep")
    return faultAt(text, shape.at, "too-deep", {
      zh: `嵌套不超过 ${DEEPEST} 层`,
      en: `nesting of at most ${DEEPEST} levels`,
    });
  try {
    const value: unknown = JSON.parse(text);
    if (shape !== null)
      return faultAt(text, shape.at, "duplicate-field", {
        zh: "同一对象中每个字段只写一次",
        en: "each field once in an object",
      });
    return { ok: true, value };
  } catch (error) {
    const position = /at position (\d+)/.exec((error as Error).message)?.[1];
    return faultAt(text, position === undefined ? wrongValue(text) : Number(position), "broken-json", {
      zh: "完整、合法的 JSON",
      en: "complete, valid JSON",
    });
  }
}

const fault = (code: JsonFault["code"], expected: Text): ReadJson => ({ ok: false, fault: { code, expected } });

function faultAt(text: string, at: number, code: JsonFault["code"], expected: Text): ReadJson {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return { ok: false, fault: { code, expected, line, column: at - before.lastIndexOf("\n") } };
}

/** One pass over the brackets and strings of JSON text: too deep at once, else the first field that stands twice. */
function scan(text: string): { readonly code: "too-deep" | "duplicate-field"; readonly at: number } | null {
  const open: (Set<string> | null)[] = [];
  let twice: number | null = null;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "{" || sign === "[") {
      if (open.push(sign === "{" ? new Set() : null) > DEEPEST) return { code: "too-deep", at };
    } else if (sign === "}" || sign === "]") {
      open.pop();
    } else if (sign === '"') {
      const end = stringEnd(text, at);
      const fields = open.at(-1);
      if (fields && text[afterSpace(text, end + 1)] === ":") {
        const name = unescaped(text.slice(at, end + 1));
        if (fields.has(name)) twice ??= at;
        fields.add(name);
      }
      at = end;
    }
  }
  return twice === null ? null : { code: "duplicate-field", at: twice };
}

const SOUND_WORD = /(?:true|false|null|-?\d[\d.eE+-]*)(?=[\s{}[\],:"]|$)/y;

/**
 * Where something else stands in the place of a value; the end of the text where nothing stands there. This is
 * the one break that JSON.parse tells without its position.
 */
function wrongValue(text: string): number {
  let before = "";
  for (let at = afterSpace(text, 0); at < text.length; at = afterSpace(text, at)) {
    const sign = text[at] as string;
    SOUND_WORD.lastIndex = at;
    if ("}],:".includes(sign)) {
      const empty = before === "[" && sign === "]";
      if ("[,:".includes(before) && !empty) return at;
      at++;
    } else if (sign === '"') at = stringEnd(text, at) + 1;
    else if (sign === "{" || sign === "[") at++;
    else if (SOUND_WORD.test(text)) at = SOUND_WORD.lastIndex;
    else return at;
    before = sign;
  }
  return text.length;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\t\n\r ]/.test(text[at] as string)) at++;
  return at;
}

function unescaped(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}
