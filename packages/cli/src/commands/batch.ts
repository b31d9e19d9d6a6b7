import { once } from "node:events";
import { type Problem, problemOf, readJson } from "@luohu/contract";
import { type CheckAnswer, type Checker, checkerOf } from "@luohu/engine";
import { todayInChina } from "@luohu/server/clock";
import { problemOfJson } from "@luohu/server/json";
import { EXIT } from "../exit.ts";
import { requestOf } from "../input.ts";
import { openLaw } from "../open-law.ts";
import type { CheckOptions } from "./check.ts";

/** Longest line that is read, bytes. */
const LONGEST_LINE = 1024 * 1024;

/** What a line that is no request is answered with; `line` counts from 1. */
interface BadLine {
  readonly line: number;
  readonly error: Problem;
}

/**
 * `luohu check --batch`: one request a line on standard input, one answer a line on standard output, in order.
 * A bad line is answered with its problem and the rest goes on; empty lines are passed over.
 * @returns the exit code: done, or input where a line was bad
 */
export async function checkBatch(options: CheckOptions): Promise<number> {
  const checker = checkerOf(openLaw(options.law));
  let [line, bad] = [0, 0];
  for await (const bytes of linesOf(process.stdin)) {
    line++;
    if (bytes?.every((byte) => byte <= 32)) continue;
    const answer = answerLine(bytes, line, checker, options);
    if ("error" in answer) bad++;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, "drain");
  }
  return bad > 0 ? EXIT.input : EXIT.done;
}

function answerLine(
  bytes: Buffer | null,
  line: number,
  checker: Checker,
  options: CheckOptions,
): CheckAnswer | BadLine {
  if (bytes === null) return { line, error: problemOf("too-large", `send at most ${LONGEST_LINE} bytes a line`) };
  const read = readJson(bytes);
  if (!read.ok) return { line, error: problemOfJson(read.fault) };
  const checked = checker.check(requestOf(read.value, options), todayInChina(), {
    explain: options.explain ?? false,
  });
  return checked.ok
    ? checked.answer
    : { line, error: problemOf("invalid-request", `${checked.issues.length} to mend`, checked.issues) };
}

/** Lines of a stream as bytes; null for one that is too long to be kept. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    let rest = Buffer.from(chunk as Uint8Array);
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      length += end;
      yield length > LONGEST_LINE ? null : Buffer.concat([...parts, rest.subarray(0, end)]);
      [parts, length, rest] = [[], 0, rest.subarray(end + 1)];
    }
    length += rest.length;
    if (length <= LONGEST_LINE) parts.push(rest);
    else parts = [];
  }
  if (length > 0) yield length > LONGEST_LINE ? null : Buffer.concat(parts);
}
