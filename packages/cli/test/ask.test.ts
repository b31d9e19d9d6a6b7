import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { luohu, ON } from "./luohu.ts";

const ask = (lines: readonly string[], ...more: string[]) =>
  luohu(["ask", ...ON, "--city", "liaocheng", ...more], { input: `${lines.join("\n")}\n` });

/** Answers by the fact that is asked; everything else is not known. */
async function interview(
  answers: Readonly<Record<string, string>>,
  most: number,
): Promise<{ asked: string[]; out: string; code: number | null }> {
  const asked: string[] = [];
  const given: string[] = [];
  for (let turn = 0; turn < most; turn++) {
    const { out } = await ask([...given, "?", "q"], "--lang", "en");
    const question = [...out.matchAll(/^(\S.*\?)$/gm)].at(-1)?.[1] ?? "";
    const answer = Object.entries(answers).find(([words]) => question.includes(words))?.[1] ?? "";
    asked.push(question);
    given.push(answer);
  }
  const { out, code } = await ask([...given, "q"], "--lang", "en");
  return { asked, out, code };
}

test("[ask] it puts one question after another, never one twice, and ends with the answer", async () => {
  const { asked, out, code } = await interview({ "district is your home": "371502" }, 4);
  assert.equal(code, 0);
  assert.equal(new Set(asked).size, asked.length, asked.join("\n"));
  assert.match(out, /Liaocheng/);
  assert.match(out, /Still open/);
});

test("[ask] why: the clauses that wait for the answer; back: the question before", async () => {
  const { out } = await ask(["?", "", "b", "q"]);
  assert.match(out, /这几条还要看这一项/);
  assert.match(out, /liaocheng\/2020\/二（一）/);
  const questions = [...out.matchAll(/^\S.*？$/gm)].map(([line]) => line);
  assert.equal(questions.at(-1), questions[0], "after going back the first question stands again");
});

test("[ask] what cannot be an answer is said, and asked again", async () => {
  const { out, code } = await ask(["no such county", "聊", "q"]);
  assert.equal(code, 0);
  assert.match(out, /没有看懂/);
});

test("[ask] a part of a name is enough where one place has it; several are listed with their codes", async () => {
  const one = await ask(["东昌府", "q"]);
  assert.doesNotMatch(one.out, /没有看懂|同名/);
  const several = await ask(["城", "q"]);
  assert.match(several.out, /同名.*\d{6} /);
});

test("[ask] the situation can be kept, and checked later with the same result", async () => {
  const folder = mkdtempSync(join(tmpdir(), "luohu-ask-"));
  try {
    const file = join(folder, "told.json");
    const asked = await ask(["东昌府", "q"], "--save", file);
    assert.equal(asked.code, 0);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { home: { place: { division: "371502" } } });
    const checked = await luohu(["check", file, ...ON, "--city", "liaocheng"]);
    assert.equal(checked.code, 0);
    assert.ok(asked.out.includes("可以办") === checked.out.includes("可以办"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("[ask] the end of the input is the end of the interview", async () => {
  const { code, out } = await luohu(["ask", ...ON, "--city", "liaocheng"], { input: "" });
  assert.equal(code, 0);
  assert.match(out, /聊城市/);
});
