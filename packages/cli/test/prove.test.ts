import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkerOf } from "@luohu/engine";
import type { Change, Told, Verdict } from "@luohu/engine/prove";
import { LAW_FOLDER, loadLaw } from "@luohu/law";
import { copyOfLaw, inside, ON } from "./luohu.ts";

const SANMENXIA = "sanmenxia/2019/2-settling.yaml";
const LIAOCHENG = "liaocheng/2020/2-settling.yaml";

/** A copy of the law with one file changed. */
function changed(file: string, from: string, to: string): string {
  const folder = copyOfLaw();
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  assert.ok(text.includes(from), `${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
  return folder;
}

/** What a check of the law in a folder gives to a person. */
function outcomeOf(folder: string, clause: string, { on, destination, situation }: Told): string | undefined {
  const checked = checkerOf(loadLaw(folder)).check({ situation, ...(destination ? { destination } : {}) }, on);
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.answer.clauses.find(({ id }) => id === clause)?.outcome;
}

test("[law prove] every statement of the law that ships holds", async () => {
  const { code, out } = await inside("law", "prove", ...ON, "--lang", "en");
  assert.equal(code, 0, out);
  assert.match(out, /statements about applications of 2021-03-01: all hold \(\d/);
});

test("[law prove] a rule that breaks a promise is named with people who show it, and ends with 4", async () => {
  const folder = changed(SANMENXIA, "test: home.lease\n", "test: home.lease and home.leaseFiled\n");
  const { code, out } = await inside("law", "prove", "--law", folder, "--city", "sanmenxia", ...ON, "--json");
  assert.equal(code, 4);
  const { verdicts } = JSON.parse(out) as { verdicts: Verdict[] };
  const broken = verdicts.filter(({ holds }) => !holds);
  const shown = broken.find(({ counterexample }) => counterexample?.people.length === 2);
  assert.ok(shown?.counterexample, out.slice(0, 500));
  const { clause, people } = shown.counterexample;
  const outcomes = people.map((person) => outcomeOf(folder, clause, person));
  assert.notEqual(outcomes[0], outcomes[1]);
});

test("[law prove] an unknown city ends with 2 and says which there are", async () => {
  const { code, out, err } = await inside("law", "prove", "--city", "bejing", ...ON);
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /no city `bejing`; there are .*liaocheng/);
});

test("[law prove] one city is proved by itself, with what national law promises of it", async () => {
  const { code, out } = await inside("law", "prove", "--city", "qujing", ...ON, "--json");
  assert.equal(code, 0);
  const { verdicts } = JSON.parse(out) as { verdicts: Verdict[] };
  const from = new Set(verdicts.map(({ clause }) => clause.split("/")[0]));
  assert.deepEqual([...from].sort(), ["national", "qujing"]);
});

test("[law compare] a folder that holds no law ends with 2", async () => {
  const { code, err } = await inside("law", "compare", join(LAW_FOLDER, "liaocheng"), LAW_FOLDER, ...ON);
  assert.equal(code, 2);
  assert.match(err, /expected a folder of law files/);
});

test("[law compare] a longer wait is told with who gains by it, and the other way round with who loses", async () => {
  const folder = changed(LIAOCHENG, 'on + duration("P6M")', 'on + duration("P12M")');
  const { code, out } = await inside("law", "compare", LAW_FOLDER, folder, ...ON, "--json");
  assert.equal(code, 0);
  const { changes } = JSON.parse(out) as { changes: Change[] };
  assert.ok(changes.length > 0 && changes.every(({ city, gains }) => city === "liaocheng" && gains));
  const own = changes.find(({ clause, to }) => clause === "liaocheng/2020/二（一）1" && to === "eligible");
  const person = own?.classes[0]?.person as Told;
  assert.equal(outcomeOf(folder, "liaocheng/2020/二（一）1", person), "eligible");
  assert.equal(outcomeOf(LAW_FOLDER, "liaocheng/2020/二（一）1", person), own?.from);
  const back = await inside("law", "compare", folder, LAW_FOLDER, ...ON, "--lang", "en");
  assert.match(back.out, /^− Liaocheng liaocheng\/2020\/二（一）1 .*eligible → ineligible/m);
  assert.match(back.out, /handover day agreed in the contract home\.handover: 2021-09-02 – 2022-03-01/);
  assert.match(back.out, /such as \{"on":"2021-03-01"/);
});

test("[law compare] a law and itself: nobody's outcome changes", async () => {
  const { code, out } = await inside("law", "compare", LAW_FOLDER, LAW_FOLDER, ...ON, "--lang", "en");
  assert.deepEqual([code, out], [0, "No outcome changes for anybody.\n"]);
});

test("[law compare] an old law that does not fit the new vocabulary ends with 4 and says where", async () => {
  const folder = changed(LIAOCHENG, "test: home.selfContained", "test: home.selfContaint");
  const { code, err } = await inside("law", "compare", folder, LAW_FOLDER, ...ON);
  assert.equal(code, 4);
  assert.match(err, /2-settling\.yaml:\d+:\d+ unknown-name/);
});
