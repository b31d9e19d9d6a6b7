import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, test } from "node:test";
import { lawDiffOf } from "@luohu/contract";
import { type CheckAnswer, checkerOf, type Law, type LawDocument, lawIssueLine } from "@luohu/engine";
import { type ReadLaw, readLaw } from "@luohu/engine/load";
import { lawFiles } from "@luohu/law";

/** docs/encode-a-document.md, its invented city under examples/new-city, and a document that replaces another. */
const root = join(import.meta.dirname, "..");
const example = join(root, "examples", "new-city");
const guide = readFileSync(join(root, "docs", "encode-a-document.md"), "utf8");

type Files = ReadonlyMap<string, string>;

const shipped = lawFiles();
const added = lawFiles(join(example, "law"));
const withExamples = lawFiles(join(example, "law"), { examples: true });

const over = (more: Files): ReadLaw => readLaw(new Map([...shipped, ...more]), "engine of the test");

/** The law of the files; the test fails, with every fault, where they do not load. */
function loaded(read: ReadLaw): Law {
  if (!read.ok) assert.fail(read.issues.map(lawIssueLine).join("\n"));
  return read.law;
}

function answer(law: Law, request: object): CheckAnswer {
  const checked = checkerOf(law).check(request, "2026-03-01");
  if (!checked.ok) assert.fail(JSON.stringify(checked.issues));
  return checked.answer;
}

const documentOf = (law: Law, id: string): LawDocument =>
  law.documents.find((document) => document.id === id) ?? assert.fail(`no document ${id}`);

const law = loaded(over(added));

test("[new city] the ten clauses stand in the order of the text, each with its kind", () => {
  const { clauses } = documentOf(law, "shili/2026");
  const printed = [...readFileSync(join(example, "text.md"), "utf8").matchAll(/^\*\*(第.+?条)\*\*/gm)].map(
    ([, ref]) => ref,
  );
  assert.equal(clauses.length, 10);
  assert.deepEqual(
    clauses.map(({ ref }) => ref),
    printed,
  );
  assert.deepEqual(
    clauses.map(({ kind }) => kind),
    [
      "principle",
      "pathway",
      "pathway",
      "prohibition",
      "materials",
      "collective-household",
      "permit",
      "entitlement",
      "duty",
      "indicator",
    ],
  );
});

test("[new city] the text and every file of the city say that it is invented", () => {
  assert.match(readFileSync(join(example, "text.md"), "utf8").slice(0, 200), /虚构|不存在/);
  for (const file of ["shili/city.yaml", "shili/2026/document.yaml"])
    assert.match(added.get(file) ?? "", /^# Invented for learning/);
  assert.ok(!globSync("packages/law/*/city.yaml", { cwd: root }).some((file) => file.includes("shili")));
});

test("[new city] a tenant hears where to register, what to bring and what nobody may ask", () => {
  const request = JSON.parse(readFileSync(join(example, "tenant.json"), "utf8"));
  const clauses = new Map(answer(law, request).clauses.map((clause) => [clause.id, clause]));
  const tenant = clauses.get("shili/2026/第二条") ?? assert.fail("no answer for 第二条");
  assert.equal(tenant.outcome, "eligible");
  assert.ok(tenant.inForce);
  assert.deepEqual(tenant.destination, ["community-collective"]);
  assert.deepEqual(
    tenant.documents.filter(({ source }) => source === "applicant").map(({ code, clause }) => [code, clause]),
    [["lease", "shili/2026/第五条"]],
  );
  const forbidding = tenant.mayNotAsk.map(({ clause }) => clause);
  for (const clause of ["shili/2026/第二条", "shili/2026/第四条"]) assert.ok(forbidding.includes(clause), clause);
});

test("[new city] open words and a number that nobody has set go to an officer, with the question", () => {
  const clauses = new Map(
    answer(law, {
      cities: ["shili"],
      situation: {
        host: { relation: "sibling", registration: { division: "330902", kind: "city" }, livesTogether: true },
        home: { basis: "rented" },
        permit: { held: true, valid: true, division: "330903", socialInsuranceYears: 1 },
      },
    }).clauses.map((clause) => [clause.id, clause]),
  );
  for (const id of ["shili/2026/第三条", "shili/2026/第八条"]) {
    assert.equal(clauses.get(id)?.outcome, "officer", id);
    assert.equal(clauses.get(id)?.officer.length, 1, id);
  }
  const benefit = clauses.get("shili/2026/第八条")?.benefit;
  assert.deepEqual([benefit?.amount, benefit?.ceiling?.en], [300, "3,600 yuan in all"]);
});

const before = checkerOf(loaded(readLaw(shipped, "engine of the test")));
const now = checkerOf(law);

for (const file of globSync("packages/law/test/cases/*.json", { cwd: root }).sort()) {
  const city = basename(file, ".json");
  const cases = JSON.parse(readFileSync(join(root, file), "utf8")) as {
    on: string;
    situation: object;
    destination?: object;
  }[];
  test(`[new city] ${city} answers as before beside it, in ${cases.length} cases`, () => {
    for (const { on, situation, destination } of cases) {
      const request = { cities: [city], on, situation, ...(destination ? { destination } : {}) };
      const [old, same] = [before, now].map((checker) => checker.check(request, on));
      assert.ok(old?.ok && same?.ok);
      assert.deepEqual({ ...same.answer, law: "" }, { ...old.answer, law: "" });
    }
  });
}

// A document beside the one that it replaces

const SUCCESSOR: Files = new Map([
  [
    "liaocheng/2026/document.yaml",
    `# Invented for this test.
city: liaocheng
id: "2026"
title: { zh: 关于户籍制度改革的新意见（虚构）, en: New opinions on the reform (invented) }
number: 聊政发〔2026〕1号
status: in-force
issued: 2026-06-15
effective: 2026-07-01
repeals:
  - number: 聊政发〔2020〕7号
    label: { zh: 2020年的意见, en: the opinions of 2020 }
    known: in-full
`,
  ],
  ["liaocheng/2026/0-preamble.yaml", shipped.get("liaocheng/2020/0-preamble.yaml") ?? ""],
  [
    "liaocheng/2026/1-settling.yaml",
    `chapter: 二
title: { zh: 落户, en: Settling }
clauses:
  - ref: 二（一）
    kind: pathway
    label: { zh: 有房就能落户, en: A home is enough }
    summary: { zh: 在本市有住处就能落户。, en: Anyone with a home in the city may register there. }
    feeds: [check]
    who: { zh: 住在本市的人, en: resident of the city }
    when:
      all:
        - test: within(home.place.division, "liaocheng")
        - test: home.basis != "none"
    to: [own-home]
  - ref: 二（九）
    kind: duty
    label: { zh: 公布办法, en: Publishing the rules }
    summary: { zh: 办法要公布。, en: The rules are published. }
    feeds: [tasks]
    tasks:
      - id: publish
        says: { zh: 公布办法。, en: The rules are published. }
        due: 2026-12-31
`,
  ],
]);

test("[successor] both documents answer, and the day decides which is in force", () => {
  const both = loaded(over(SUCCESSOR));
  assert.equal(documentOf(both, "liaocheng/2020").until, "2026-06-30");
  assert.equal(documentOf(both, "liaocheng/2026").until, null);
  const situation = { home: { place: { division: "371502", kind: "city" }, basis: "none" } };
  const inForceOn = (on: string): (boolean | undefined)[] => {
    const { clauses } = answer(both, { cities: ["liaocheng"], on, situation });
    return ["liaocheng/2020/二（一）", "liaocheng/2026/二（一）"].map(
      (id) => clauses.find((clause) => clause.id === id)?.inForce,
    );
  };
  assert.deepEqual(inForceOn("2026-06-30"), [true, false]);
  assert.deepEqual(inForceOn("2026-07-01"), [false, true]);
  const outcomes = answer(both, { cities: ["liaocheng"], on: "2026-07-01", situation }).clauses;
  for (const id of ["liaocheng/2020/二（一）", "liaocheng/2026/二（一）"])
    assert.notEqual(outcomes.find((clause) => clause.id === id)?.outcome, undefined);
});

test("[successor] without the repeal, and as a draft, it ends nothing", () => {
  const header = SUCCESSOR.get("liaocheng/2026/document.yaml") ?? "";
  const headers = [
    header.replace(/repeals:[\s\S]*/, ""),
    header.replace("status: in-force", "status: draft-for-comment"),
  ];
  for (const changed of headers) {
    const both = loaded(over(new Map([...SUCCESSOR, ["liaocheng/2026/document.yaml", changed]])));
    assert.equal(documentOf(both, "liaocheng/2020").until, null);
  }
});

test("[successor] the comparison lists what was added, removed and changed", () => {
  const both = loaded(over(SUCCESSOR));
  const [old, now] = ["liaocheng/2020", "liaocheng/2026"].map((id) => documentOf(both, id)) as [
    LawDocument,
    LawDocument,
  ];
  const { clauses } = lawDiffOf(both, [old], [now]);
  assert.deepEqual(clauses?.added, ["二（九）"]);
  assert.deepEqual(clauses?.changed, ["二（一）"]);
  const kept = ["引言", "二（一）"];
  assert.deepEqual(
    clauses?.removed,
    old.clauses.map(({ ref, part }) => (part === null ? ref : `${ref}/${part}`)).filter((ref) => !kept.includes(ref)),
  );
});

// The guide

/** Blocks of the guide in a language. */
const blocksOf = (language: string): string[] =>
  [...guide.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter((block) => block[1] === language)
    .map(([, , text = ""]) => text);

const lines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .join("\n");

test("[guide] every piece of YAML stands in the example, or in the successor of this test", () => {
  const known = [...withExamples.values(), ...SUCCESSOR.values()].map(lines);
  for (const block of blocksOf("yaml"))
    assert.ok(
      known.some((file) => file.includes(lines(block))),
      block,
    );
});

/** What is spoilt for each message of the guide: file, what stands there, what is written instead. */
const SPOILT: readonly (readonly [file: string, right: string, wrong: string])[] = [
  ["shili/2026/2-settling.yaml", "test: home.leaseFiled", "test: home.leaseField"],
  ["shili/2026/1-general.yaml", '"Free will, close to home"', "Free will, close to home"],
  ["shili/2026/2-settling.yaml", '        - test: home.basis = "rented"', '         - test: home.basis = "rented"'],
];

test("[guide] each message that is shown is the one given, with file, line and column", () => {
  const shown = blocksOf("text").map((text) => text.trim());
  assert.equal(shown.length, SPOILT.length);
  for (const [index, [file, right, wrong]] of SPOILT.entries()) {
    const text = added.get(file) ?? "";
    assert.ok(text.includes(right), `${file}: ${right}`);
    const read = over(new Map([...added, [file, text.replace(right, wrong)]]));
    assert.ok(!read.ok);
    const given = read.issues.map(lawIssueLine);
    assert.ok(given.includes(shown[index] ?? ""), given.join("\n"));
  }
});

const place = mkdtempSync(join(tmpdir(), "luohu-new-city-"));
after(() => rmSync(place, { recursive: true, force: true }));

/** A repository with the law copied and everything else linked, so that the guide can change the law. */
function copyOfRepository(): string {
  const copy = join(place, "luohu");
  for (const folder of ["packages/law", "examples"])
    cpSync(join(root, folder), join(copy, folder), { recursive: true, filter: (path) => !/node_modules/.test(path) });
  const links = {
    "packages/engine": join(root, "packages/engine"),
    "node_modules/@luohu/engine": join(root, "packages/engine"),
    "node_modules/@luohu/law": join(copy, "packages/law"),
    "node_modules/js-yaml": join(root, "node_modules/js-yaml"),
    "node_modules/zod": join(root, "node_modules/zod"),
  };
  for (const [link, target] of Object.entries(links)) {
    mkdirSync(dirname(join(copy, link)), { recursive: true });
    symlinkSync(target, join(copy, link), "junction");
  }
  return copy;
}

test("[guide] followed from the first command to the last, the city's examples pass in their place", () => {
  const cwd = copyOfRepository();
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  const env = { ...environment, NODE: process.execPath, LUOHU: join(root, "packages/cli/bin/luohu.js") };
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const commands = blocksOf("bash").flatMap((block) => block.trim().split("\n"));
  let tested = 0;
  for (const command of commands) {
    const [, script = "", file] = /^npm (?:run )?(\S+)(?: -- (\S+))?$/.exec(command) ?? [];
    if (script !== "") assert.ok(script in scripts, command);
    if (script !== "" && file === undefined) continue;
    const run =
      file === undefined
        ? spawnSync("sh", ["-c", `npx() { shift; "$NODE" "$LUOHU" "$@"; }\n${command}`], { cwd, env, encoding: "utf8" })
        : spawnSync(process.execPath, ["--test-reporter=tap", "--test-name-pattern=shili/", join(cwd, file)], {
            cwd,
            env,
            encoding: "utf8",
          });
    assert.equal(run.status, 0, `${command}\n${run.stdout}\n${run.stderr}`);
    if (file !== undefined) tested = Number(/^# pass (\d+)$/m.exec(run.stdout)?.[1]);
  }
  const written = [...withExamples.values()].join("\n").match(/^ +gives: /gm)?.length ?? 0;
  // two tests more for each checked clause: all conditions seen, all thresholds seen
  assert.equal(tested, written + 2 * 4);
});
