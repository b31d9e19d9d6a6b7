import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { describe, test } from "node:test";
import { type Problem, problem } from "@luohu/contract";
import { type CheckAnswer, checkerOf } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { environment, type How, LUOHU, luohu } from "./luohu.ts";

type Line = CheckAnswer | { readonly line: number; readonly error: Problem };

const checker = checkerOf(loadLaw());
const ON = "2021-03-01";
/** One city, where the test is about lines and not about the engine. */
const CITY = checker.law.cities[0]?.id as string;

function expected(request: object, explain = false): unknown {
  const checked = checker.check(request, ON, { explain });
  assert.ok(checked.ok);
  return JSON.parse(JSON.stringify(checked.answer));
}

async function batch(input: How["input"], ...args: string[]): Promise<{ code: number | null; lines: Line[] }> {
  const { code, out, err } = await luohu(["check", "--batch", "--on", ON, ...args], { input: input ?? "" });
  assert.equal(err, "");
  assert.ok(out === "" || out.endsWith("\n"));
  return {
    code,
    lines: out
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line),
  };
}

const shortOf = (line: Line) => ("error" in line ? `${line.line} ${line.error.type.split(":").at(-1)}` : "answer");

describe("luohu check --batch", { concurrency: 2 }, () => {
  test("[batch] one answer a request, in order, as the engine answers without reasons", async () => {
    const situations = [{}, { home: { basis: "rented" } }, { work: { kind: "employed" } }];
    const { code, lines } = await batch(situations.map((situation) => `${JSON.stringify(situation)}\n`).join(""));
    assert.equal(code, 0);
    assert.deepEqual(
      lines,
      situations.map((situation) => expected({ situation })),
    );
  });

  test("[batch] whole requests, --city and --explain are taken", async () => {
    const { lines } = await batch(`{"situation":{},"declined":["home.lease"]}\n`, "--city", CITY, "--explain");
    assert.deepEqual(lines, [expected({ situation: {}, cities: [CITY], declined: ["home.lease"] }, true)]);
  });

  test("[batch] bad lines are answered in their place with their number, and the rest goes on", async () => {
    const long = JSON.stringify({ note: "x".repeat(1024 * 1024) });
    const input = Buffer.concat([
      Buffer.from('{}\n\n   \t\r\n{"home":{"basis":"rentd"}}\n{"home":\n{"a":1,"a":1}\n'),
      Buffer.from([0x22, 0xc2, 0xe4, 0x22, 0x0a]),
      Buffer.from(`${"[".repeat(99)}\n${long}\n[]\n{}\r\n{"situation":{},"on":"2021-02-30"}`),
    ]);
    const { code, lines } = await batch(input, "--city", CITY);
    assert.equal(code, 3);
    assert.deepEqual(lines.map(shortOf), [
      "answer",
      "4 invalid-request",
      "5 broken-json",
      "6 duplicate-field",
      "7 wrong-encoding",
      "8 too-deep",
      "9 too-large",
      "10 invalid-request",
      "answer",
      "answer",
    ]);
    for (const line of lines) if ("error" in line) assert.deepEqual(problem.parse(line.error), line.error);
    const [, wrong] = lines as [Line, { error: Problem }];
    assert.equal(wrong.error.issues?.[0]?.path, "situation.home.basis");
  });

  test("[batch] an impossible day in a line is an issue where no flag goes before it", async () => {
    const { code, out } = await luohu(["check", "--batch", "--city", CITY], {
      input: '{"situation":{},"on":"2021-02-30"}',
    });
    assert.equal(code, 3);
    const line = JSON.parse(out) as { error: Problem };
    assert.deepEqual(
      line.error.issues?.map(({ path }) => path),
      ["on"],
    );
  });

  test("[batch] no line, only blank lines, and a last line without an end", async () => {
    assert.deepEqual(await batch(""), { code: 0, lines: [] });
    assert.deepEqual(await batch("\n \n\r\n"), { code: 0, lines: [] });
    assert.deepEqual((await batch("{}", "--city", CITY)).lines, [expected({ situation: {}, cities: [CITY] })]);
  });

  test("[batch] lines may come in pieces, cut anywhere", async () => {
    const text = Buffer.from(`${JSON.stringify({ family: [{ id: "妻子", relation: "spouse" }] })}\n{}\n`);
    const inside = text.indexOf(Buffer.from("妻")) + 1;
    const { code, lines } = await batch(
      [text.subarray(0, inside), text.subarray(inside, -3), text.subarray(-3)],
      "--city",
      CITY,
    );
    assert.equal(code, 0);
    assert.deepEqual(lines, [
      expected({ situation: { family: [{ id: "妻子", relation: "spouse" }] }, cities: [CITY] }),
      expected({ situation: {}, cities: [CITY] }),
    ]);
  });

  test("[batch] a line of a megabyte is read, and one byte more is not", async () => {
    const pad = (bytes: number): string => `{}${" ".repeat(bytes - 2)}`;
    const { lines } = await batch(`${pad(1024 * 1024)}\n${pad(1024 * 1024 + 1)}\n{}\n`, "--city", CITY);
    assert.deepEqual(lines.map(shortOf), ["answer", "2 too-large", "answer"]);
  });

  test("[batch] fifteen hundred lines are answered in order", async () => {
    const count = 1500;
    const day = (index: number): string => new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10);
    const bad = (index: number): boolean => index % 30 !== 0;
    // most lines are refused, so that the test is about order and not about the engine
    const input = Array.from({ length: count }, (_, index) =>
      bad(index) ? `{"situation":{"line${index}":1}}` : `{"situation":{},"on":"${day(index)}"}`,
    ).join("\n");
    let [rest, seen] = ["", 0];
    const { code } = await luohu(["check", "--batch", "--city", CITY], {
      input,
      take: (part) => {
        const lines = (rest + part.toString("latin1")).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          const mark = bad(seen) ? `{"line":${seen + 1},"error":` : `{"on":"${day(seen)}",`;
          assert.ok(line.startsWith(mark), `line ${seen + 1}: ${line.slice(0, 60)}, expected ${mark}`);
          if (bad(seen)) assert.ok(line.includes(`"situation.line${seen}"`));
          seen++;
        }
      },
    });
    assert.deepEqual([code, seen, rest], [3, count, ""]);
  });

  test("[batch] an answer comes before the next request is sent", async () => {
    const child = spawn(process.execPath, [LUOHU, "check", "--batch", "--city", CITY], { env: environment() });
    let out = "";
    child.stdout.on("data", (part) => {
      out += part;
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    for (const count of [1, 2]) {
      child.stdin.write("{}\n");
      for (let tries = 0; out.split("\n").length <= count && tries < 3000; tries++)
        await new Promise((resolve) => setTimeout(resolve, 10));
      assert.equal(out.split("\n").length, count + 1);
    }
    child.stdin.end();
    assert.equal(await ended, 0);
  });

  test("[batch] a reader that goes away ends it quietly", async () => {
    const child = spawn(process.execPath, [LUOHU, "check", "--batch", "--city", CITY], { env: environment() });
    let err = "";
    child.stderr.on("data", (part) => {
      err += part;
    });
    child.stdin.on("error", () => {});
    child.stdin.write("{}\n".repeat(2000));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("exit", resolve));
    child.stdin.destroy();
    assert.deepEqual([code, err], [0, ""]);
  });
});
