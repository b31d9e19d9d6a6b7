import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { checkAnswer, type Problem, problem } from "@luohu/contract";
import { type CheckAnswer, checkerOf } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { type Ended, FAMILY, folder, inside, LUOHU, luohu, ON, ROOT } from "./luohu.ts";

const checker = checkerOf(loadLaw());
const files = folder();
const family = readFileSync(FAMILY, "utf8");

function file(name: string, content: string | Uint8Array): string {
  const path = join(files, name);
  writeFileSync(path, content);
  return path;
}

async function answerOf(...args: string[]): Promise<CheckAnswer> {
  const { code, out, err } = await inside("check", ...args, "--json");
  assert.equal(err, "");
  assert.equal(code, 0);
  const answer = JSON.parse(out) as CheckAnswer;
  assert.deepEqual(checkAnswer.parse(answer), answer);
  return answer;
}

function expected(request: object): unknown {
  const checked = checker.check(request, "2021-06-01");
  assert.ok(checked.ok);
  return JSON.parse(JSON.stringify(checked.answer));
}

const citiesOf = ({ clauses }: CheckAnswer) => [...new Set(clauses.map(({ id }) => id.split("/")[0]))];

function wrong(
  { code, out, err }: Pick<Ended, "code" | "out" | "err">,
  message: RegExp,
  args: readonly string[],
): void {
  assert.deepEqual([code, out], [2, ""], args.join(" "));
  assert.match(err, message);
  assert.doesNotMatch(err, /\bat .*\.ts/, "a stack");
}

describe("luohu check", () => {
  test("[cli check] --json prints the answer of the engine", async () => {
    const answer = await answerOf(FAMILY, ...ON, "--city", "liaocheng");
    assert.deepEqual(answer, expected({ on: "2021-03-01", cities: ["liaocheng"], situation: JSON.parse(family) }));
    assert.ok(answer.clauses.some(({ outcome }) => outcome === "eligible"));
  });

  test("[cli check] - reads standard input, also where it comes in parts", async () => {
    const situation = { home: { basis: "rented" } };
    const text = JSON.stringify(situation);
    const { code, out } = await luohu(["check", "-", ...ON, "--json"], { input: [text.slice(0, 9), text.slice(9)] });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), expected({ on: "2021-03-01", situation }));
  });

  test("[cli check] a file may hold a whole request, and flags go before it", async () => {
    const city = checker.law.cities.at(-1)?.id as string;
    const request = { on: "2022-02-02", cities: [city], situation: { home: { basis: "owned" } } };
    const whole = file("request.json", JSON.stringify(request));
    assert.deepEqual(await answerOf(whole), expected(request));
    const over = await answerOf(whole, ...ON, "--city", "liaocheng");
    assert.deepEqual(over, expected({ ...request, on: "2021-03-01", cities: ["liaocheng"] }));
  });

  test("[cli check] several cities can be asked, before the file too", async () => {
    const names = checker.law.cities.slice(0, 2).map(({ id }) => id);
    const after = await answerOf(FAMILY, "--city", ...names);
    for (const name of names) assert.ok(citiesOf(after).includes(name));
    for (const { id } of checker.law.cities.slice(2)) assert.ok(!citiesOf(after).includes(id));
    const before = await answerOf(...names.flatMap((name) => ["--city", name]), FAMILY);
    assert.deepEqual(before.clauses, after.clauses);
    const single = await answerOf("--city", names[0] as string, FAMILY);
    assert.deepEqual(single.clauses, (await answerOf(FAMILY, "--city", names[0] as string)).clauses);
  });

  test("[cli check] without a day it is today in China", async () => {
    const answer = await answerOf(file("nothing.json", "{}"));
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const before = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10);
    assert.ok([day, before].includes(answer.on), answer.on);
  });

  test("[cli check] text for people, in the language asked for and without colour where nobody looks", async () => {
    const [chinese, english, set] = await Promise.all([
      luohu(["check", FAMILY, ...ON]),
      luohu(["check", FAMILY, ...ON, "--lang", "en"]),
      luohu(["check", FAMILY, ...ON], { environment: { LUOHU_LANG: "en" } }),
    ]);
    for (const { code, out, err } of [chinese, english, set]) {
      assert.deepEqual([code, err], [0, ""]);
      assert.ok(!out.includes("\u001b"), "colour");
      assert.match(out, /聊政发〔2020〕7号/);
    }
    assert.match(chinese.out, /租住商品房落户/);
    assert.match(chinese.out, /谁也不得要求/);
    assert.match(english.out, /Settling in a rented commercial flat/);
    assert.match(english.out, /nobody may ask/);
    assert.doesNotMatch(english.out, /谁也不得要求|租住商品房落户/);
    assert.equal(set.out, english.out);
  });

  test("[cli check] --explain shows the reasons beside each outcome", async () => {
    const plain = await inside("check", FAMILY, ...ON, "--city", "liaocheng", "--lang", "en");
    const explained = await inside("check", FAMILY, ...ON, "--city", "liaocheng", "--lang", "en", "--explain");
    assert.equal(explained.code, 0);
    assert.ok(explained.out.length > plain.out.length * 2);
    for (const sign of ["✓", "✗", "?"]) assert.ok(explained.out.includes(sign), sign);
    assert.match(explained.out, /home\.basis = rented/);
    assert.doesNotMatch(plain.out, /home\.basis = rented/);
  });

  test("[cli check] the same question is answered with the same bytes", async () => {
    const args = ["check", FAMILY, ...ON, "--json"];
    const [first, second] = await Promise.all([luohu(args), luohu(args)]);
    assert.deepEqual(first, second);
    assert.deepEqual(first, { code: 0, signal: null, out: (await inside(...args)).out, err: "" });
  });

  test("[cli check] issues end with 3, a line each, in the language asked for", async () => {
    const bad = file("bad.json", '{"home":{"basis":"rentd"},"nothing":1}');
    const chinese = await inside("check", bad);
    const english = await inside("check", bad, "--lang", "en");
    for (const { code, out, err } of [chinese, english]) {
      assert.equal(code, 3);
      assert.equal(out, "");
      assert.deepEqual(
        err
          .trim()
          .split("\n")
          .map((line) => line.split(": ").slice(0, 2)),
        [
          ["situation.home.basis", "unknown-answer"],
          ["situation.nothing", "unknown-field"],
        ],
      );
    }
    assert.match(english.err, /did you mean `rented`\?/);
    assert.match(chinese.err, /是否想写 rented/);
    const { code, out } = await luohu(["check", bad, "--json"]);
    assert.equal(code, 3);
    const document = JSON.parse(out) as Problem;
    assert.deepEqual(problem.parse(document), document);
    assert.equal(document.type, "urn:luohu:problem:invalid-request");
    assert.equal(document.issues?.length, 2);
  });

  test("[cli check] a file that is no JSON in UTF-8 ends with 3 and names its place", async () => {
    const cases: [string, string | Uint8Array, RegExp][] = [
      ["cut.json", '{\n"home": {', /cut\.json:2:10: broken-json: /],
      ["empty.json", "", /empty\.json:1:1: broken-json: /],
      ["gbk.json", new Uint8Array([0x22, 0xc2, 0xe4, 0x22]), /gbk\.json: wrong-encoding: /],
      ["twice.json", '{"home":{},\n"home":{}}', /twice\.json:2:1: duplicate-field: /],
      ["deep.json", "[".repeat(500), /deep\.json:1:33: too-deep: /],
    ];
    for (const [name, content, message] of cases) {
      const { code, out, err } = await inside("check", file(name, content));
      assert.deepEqual([code, out], [3, ""], name);
      assert.match(err, message);
      assert.doesNotMatch(err, /\bat .*\.ts/, "a stack");
      const json = await inside("check", join(files, name), "--json");
      assert.deepEqual([json.code, json.err], [3, err], name);
      const document = JSON.parse(json.out) as Problem;
      assert.deepEqual(problem.parse(document), document);
      assert.ok(err.includes(`: ${document.issues?.[0]?.code}: `), name);
    }
  });

  test("[cli check] a wrong command line ends with 2 and says what is wrong", async () => {
    const ours: [string[], RegExp][] = [
      [[], /luohu check needs a file/],
      [[join(files, "absent.json")], /absent\.json: 没有这个文件/],
      [[join(files, "absent.json"), "--lang", "en"], /absent\.json: no such file/],
      [[files], /EISDIR|directory/],
      [["--batch", FAMILY], /--batch/],
    ];
    for (const [args, message] of ours) wrong(await inside("check", ...args), message, args);
    const theParsers: [string[], RegExp][] = [
      [[FAMILY, "--on", "1 March"], /2021-03-01/],
      [[FAMILY, "--lang", "fr"], /zh, en/],
      [[FAMILY, "--colour"], /--colour/],
      [[FAMILY, FAMILY], /too many arguments/],
    ];
    const ended = await Promise.all(theParsers.map(([args]) => luohu(["check", ...args])));
    for (const [index, [args, message]] of theParsers.entries()) wrong(ended[index] as Ended, message, args);
  });

  test("[cli check] a day that is not in the calendar, and a city that there is not, are issues", async () => {
    const { code, err } = await inside("check", FAMILY, "--on", "2021-02-30", "--city", "atlantis", "--lang", "en");
    assert.equal(code, 3);
    assert.match(err, /^on: impossible-day: /m);
    assert.match(err, /^cities\[0\]: unknown-city: /m);
  });

  test("[cli check] a folder that holds no law ends with 4, one that is not there with 2", async () => {
    const { code, err } = await luohu(["check", FAMILY, "--law", files]);
    assert.equal(code, 4);
    assert.match(err, /^divisions\/counties\.json:1:1 missing-file: found .*, expected /m);
    const args = [FAMILY, "--law", join(files, "absent")];
    wrong(await inside("check", ...args), /absent/, args);
  });

  test("[cli check] a reader that goes away is no fault", async () => {
    const { spawnSync } = await import("node:child_process");
    for (const args of ["check $F --json", "law coverage --json"]) {
      const command = `"$NODE" "$LUOHU" ${args} | head -1; echo "\${PIPESTATUS[0]}"`;
      const { stdout, stderr } = spawnSync("bash", ["-c", command], {
        cwd: ROOT,
        encoding: "utf8",
        env: { ...process.env, NODE: process.execPath, LUOHU, F: FAMILY },
      });
      assert.equal(stderr, "", args);
      assert.equal(stdout.trim().split("\n").at(-1), "0", args);
    }
  });

  test("[cli check] a refusal says in both languages what would have to change, and what it then takes", async () => {
    const situation = {
      person: { registration: { division: "371722", kind: "countryside" } },
      home: {
        place: { division: "371502", kind: "city" },
        basis: "rented",
        selfContained: true,
        lease: true,
        leaseFiled: false,
        ownsNoOther: true,
      },
      work: { insured: true, insuredIn: "371502" },
    };
    const path = file("not-filed.json", JSON.stringify(situation));
    const zh = await inside("check", path, ...ON, "--city", "liaocheng", "--lang", "zh");
    assert.match(
      zh.out,
      /改变后可以：租赁已在住建部门登记备案：是（现在：否）；能出示房东的产权证明：是（现在不知道）\n +要带：房屋租赁合同/,
    );
    const en = await inside("check", path, ...ON, "--city", "liaocheng", "--lang", "en");
    assert.match(
      en.out,
      /would be open with: lease registered with the housing authority: yes \(now: no\); proof of the landlord’s title can be shown: yes \(not known now\)\n +bring: lease/,
    );
  });
});
