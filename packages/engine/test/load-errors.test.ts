import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkerOf, lawIssueLine } from "../src/index.ts";
import { readLaw } from "../src/load/index.ts";
import { fc } from "./property.ts";
import { CHAPTER, type Changes, chapterOf, faultsOf, fileOf, lawOf, smallLaw } from "./small-law.ts";

const SITUATION = "vocabulary/situation.yaml";
const HOME = "vocabulary/home.yaml";
const WORK = "vocabulary/work.yaml";
const DOCUMENT = "north/2020/document.yaml";
const CITY = "north/city.yaml";

/** One faulty file: `‸` stands before what is wrong and is not part of the file. */
interface Faulty {
  readonly code: string;
  readonly file: string;
  readonly replace: string;
  readonly by: string;
  readonly found: RegExp;
  readonly expected: RegExp;
  /** Changes to other files. */
  readonly more?: Changes;
}

const faulty = (
  code: string,
  file: string,
  replace: string,
  by: string,
  found: RegExp,
  expected: RegExp,
  more?: Changes,
): Faulty => ({
  code,
  file,
  replace,
  by,
  found,
  expected,
  ...(more ? { more } : {}),
});

const chapter = (code: string, replace: string, by: string, found: RegExp, expected: RegExp, more?: Changes): Faulty =>
  faulty(code, CHAPTER, replace, by, found, expected, more);

/** A test in place of `home.lease`. */
const feel = (code: string, by: string, found: RegExp, expected: RegExp): Faulty =>
  chapter(code, "home.lease", by, found, expected);

const DEFINITIONS = `definitions:
  leased: { says: { zh: 租, en: leased }, clause: 一, when: { test: home.lease } }
clauses:`;

const PROHIBITION = `  - ref: 二
    kind: prohibition
    label: { zh: 禁, en: none }
    summary: { zh: 禁, en: none }
    feeds: [prohibitions]
    forbids: [ { label: { zh: 禁, en: none }, %, applies-to: pathways } ]
`;
const prohibiting = (what: string): string => `to: [rented-home]\n${PROHIBITION.replace("%", what)}`;
const END = "to: [rented-home]\n";

const FAULTS: Readonly<Record<string, readonly Faulty[]>> = {
  X1: [
    chapter("bad-yaml", "title: {", "title: {\n‸title: {", /./, /YAML/),
    chapter("bad-yaml", "    kind: pathway\n", "    kind: pathway\n    ‸kind: permit\n", /unique/i, /YAML/),
  ],
  X2: [faulty("bad-json", "divisions/counties.json", "{", "‸{{", /JSON|property/, /JSON/)],
  X4: [
    chapter("unknown-field", "    who:", "    ‸leed: police\n    who:", /`leed`/, /law-format/),
    chapter(
      "unknown-field",
      "test: home.lease",
      "test: home.lease\n      ‸when: { test: home.filed }",
      /`when`/,
      /says, clause, shown-by/,
    ),
    chapter(
      "unknown-field",
      "{ zh: 租客, en: tenant }",
      "{ zh: 租客, en: tenant, ‸fr: locataire }",
      /`fr`/,
      /law-format/,
    ),
    faulty("unknown-field", HOME, "unit: m²", "‸units: m², unit: m²", /`units`/, /law-format/),
    faulty("unknown-field", DOCUMENT, "status:", "‸stauts: x\nstatus:", /`stauts`/, /law-format/),
    faulty("unknown-field", CITY, "typical:", "‸typicals: {}\ntypical:", /`typicals`/, /law-format/),
    faulty("unknown-field", "evidence.yaml", "keeper: police", "keeper: police, ‸kept: yes", /`kept`/, /law-format/),
    faulty("unknown-field", "national/rules.yaml", "clauses:", "‸clause: []\nclauses:", /`clause`/, /law-format/),
    faulty("unknown-field", "evidence.yaml", "evidence:", "‸evidense: {}\nevidence:", /`evidense`/, /law-format/),
    faulty("unknown-field", "departments.yaml", "police: {", "police: { ‸lable: x,", /`lable`/, /law-format/),
  ],
  X5: [
    chapter("missing-field", "    who: { zh: 租客, en: tenant }\n", "", /who/, /object|expected/i),
    chapter("missing-field", "{ zh: 租客, en: tenant }", "‸{ zh: 租客 }", /`en`/, /string/),
    faulty(
      "missing-field",
      HOME,
      "‸{ type: yes-no, label: { zh: 有租约, en: has a lease }, ".slice(1),
      "‸{ type: yes-no, ",
      /`label`/,
      /object/,
    ),
    faulty(
      "missing-field",
      CITY,
      'typical: { city: "371502", countryside: "371521" }\n',
      "",
      /`typical`/,
      /record|object/,
    ),
  ],
  X6: [
    chapter("wrong-type", "[check]", "‸check", /"check"/, /array/),
    chapter("wrong-type", "[check]", "[‸chek]", /"chek"/, /"check"/),
    chapter("wrong-type", "[rented-home]", "[‸rented-hom]", /"rented-hom"/, /"rented-home"/),
    chapter("wrong-type", "{ zh: 租客, en: tenant }", "{ zh: ‸5, en: tenant }", /5/, /string/),
    chapter("wrong-type", "test: home.lease", "test: ‸true", /true/, /FEEL/),
    chapter("wrong-type", "test: home.lease", "all: ‸[]", /\[\]/, /one or more/),
    chapter(
      "wrong-type",
      "test: home.lease",
      "some: family\n      as: ‸home\n      when: { test: home.lease }",
      /"home"/,
      /name of its own/,
    ),
    faulty("wrong-type", DOCUMENT, "status: in-force", "status: ‸in force", /"in force"/, /"in-force"/),
    feel("wrong-type", "home.basis = ‸5", /a number/, /a text/),
    feel("wrong-type", "‸home.place", /has parts/, /home\.place\.division/),
    feel("wrong-type", "‸home.basis > home.basis", /`>` on a text/, /order/),
    feel("wrong-type", "‸home.since", /a day/, /true or false/),
    feel("wrong-type", "‸home.since + 5 > on", /home\.since \+ 5/, /duration/),
    feel("wrong-type", 'within(‸home.lease, "centre")', /home\.lease/, /division/),
  ],
  X7: [
    chapter(
      "unknown-form",
      "test: home.lease",
      "‸tset: home.lease",
      /`tset`/,
      /all, any, test, is, some, every, officer/,
    ),
  ],
  X8: [
    chapter("unknown-kind", "kind: pathway", "kind: ‸path", /"path"/, /pathway, permit, entitlement/),
    chapter("unknown-kind", "kind: pathway", "kind: ‸constructor", /"constructor"/, /pathway/),
  ],
  X9: [
    feel("unknown-name", "home.filed and ‸home.leese", /`home\.leese`/, /`home\.lease`/),
    feel("unknown-name", "‸count(home.lease) > 1", /`count`/, /not\(…\)/),
    feel("unknown-name", 'within(home.place.division, ‸"center")', /area `center`/, /centre, north/),
    feel("unknown-name", 'home.rooms > parameter(‸"rooms")', /parameter `rooms`/, /it has none/),
    chapter("unknown-name", "test: home.lease", "is: ‸leesed", /`leesed`/, /named condition/),
    chapter(
      "unknown-name",
      "test: home.lease",
      "some: ‸families\n      as: m\n      when: { test: m.moves }",
      /`families`/,
      /family/,
    ),
    faulty("unknown-name", WORK, "shape: place, label", "shape: ‸town, label".replace("‸", ""), /`town`/, /place/),
    faulty("unknown-name", "vocabulary/registration.yaml", "extends: place", "extends: ‸plaice", /`plaice`/, /place/),
    faulty(
      "unknown-name",
      SITUATION,
      "[school.graduated, school.admitted]",
      "[school.graduated, ‸school.lease]",
      /school\.lease/,
      /day/,
    ),
  ],
  X10: [
    feel("unknown-answer", 'home.basis = ‸"rentet"', /"rentet"/, /"owned", "rented", "none"; did you mean "rented"/),
  ],
  X11: [
    faulty("unknown-evidence", HOME, "shown-by: [lease] }", "shown-by: [‸leese] }", /`leese`/, /evidence\.yaml/),
    chapter(
      "unknown-evidence",
      "test: home.lease",
      "test: home.lease\n      shown-by: [lease, ‸filling]",
      /"filling"/,
      /`filing`/,
    ),
    chapter(
      "unknown-evidence",
      "test: home.lease",
      "test: home.lease\n      shown-by: ‸filling",
      /"filling"/,
      /`filing`/,
    ),
    chapter("unknown-evidence", END, prohibiting("papers: [‸leese]"), /`leese`/, /evidence\.yaml/),
    faulty(
      "unknown-evidence",
      HOME,
      "shown-by: [lease] }",
      "shown-by: [‸constructor] }",
      /constructor/,
      /evidence\.yaml/,
    ),
    chapter(
      "unknown-evidence",
      "test: home.lease",
      "test: home.lease\n      shown-by: [‸constructor]",
      /constructor/,
      /evidence\.yaml/,
    ),
  ],
  X12: [
    chapter("unknown-department", "    who:", "    lead: ‸polise\n    who:", /`polise`/, /departments\.yaml/),
    chapter(
      "unknown-department",
      "    who:",
      "    together-with: [police, ‸constructor]\n    who:",
      /`constructor`/,
      /departments\.yaml/,
    ),
    faulty("unknown-department", "evidence.yaml", "keeper: police", "keeper: ‸polise", /`polise`/, /departments\.yaml/),
  ],
  X25: [
    chapter(
      "unknown-subject",
      "    who:",
      "    subjects: [renting, ‸rentals]\n    who:",
      /`rentals`/,
      /vocabulary\/subjects\.yaml/,
      { "vocabulary/subjects.yaml": "subjects:\n  renting: { zh: 租房, en: renting }\n" },
    ),
    chapter(
      "unknown-subject",
      "    who:",
      "    subjects: [‸renting]\n    who:",
      /`renting`/,
      /vocabulary\/subjects\.yaml/,
    ),
  ],
  X13: [
    chapter(
      "unknown-fact",
      END,
      prohibiting("facts: [home.lease, family.relation, home.place.kind, ‸home.leese]"),
      /`home\.leese`/,
      /facts/,
    ),
    chapter(
      "unknown-fact",
      END,
      prohibiting("facts: [home.lease, ‸home.place]"),
      /`home\.place`/,
      /a fact: home\.place\.division, home\.place\.kind/,
    ),
  ],
  X14: [
    chapter("unknown-clause", "test: home.lease", "test: home.lease\n      clause: ‸三", /"三"/, /clause/),
    chapter(
      "unknown-clause",
      END,
      prohibiting("papers: [lease]").replace("applies-to: pathways", "applies-to: [‸三]"),
      /`三`/,
      /clause/,
    ),
  ],
  X15: [
    faulty(
      "unknown-division",
      CITY,
      '["371502", 371500-economic]',
      '["371502", ‸371500-economy]',
      /`371500-economy`/,
      /371500/,
    ),
    faulty(
      "unknown-division",
      CITY,
      '["371502", 371500-economic]',
      '["‸371402", 371500-economic]',
      /`371402`/,
      /371500/,
    ),
    faulty("unknown-division", CITY, 'countryside: "371521"', 'countryside: "‸371599"', /`371599`/, /371500/),
  ],
  X16: [faulty("unknown-city", "south/2020/document.yaml", "", "", /`south`/, /city\.yaml/)],
  X17: [faulty("wrong-place", DOCUMENT, 'id: "2020"', 'id: "‸2021"', /2021/, /`north\/2020`/)],
  X18: [
    chapter(
      "defined-twice",
      END,
      `${END}  - ref: ‸一\n${fileOf(CHAPTER).split("- ref: 一\n")[1]}`,
      /`north\/2020\/一`/,
      /once/,
    ),
    chapter(
      "defined-twice",
      "    who:",
      "    parameters: [ { id: rooms, label: { zh: 间, en: rooms } }, { id: ‸rooms, label: { zh: 间, en: rooms } } ]\n    who:",
      /`rooms`/,
      /once/,
    ),
  ],
  X19: [
    faulty(
      "cyclic-definition",
      "vocabulary/place.yaml",
      "facts:\n",
      "facts:\n  work: { shape: work, label: { zh: 工, en: work } }\n",
      /work|place/,
      /facts/,
    ),
  ],
  X20: [
    chapter("unused-definition", "clauses:", `${DEFINITIONS.replace("  leased", "  ‸leased")}`, /`leased`/, /uses/),
  ],
  X21: [
    chapter(
      "shows-nothing",
      "test: home.lease",
      "some: family\n      as: m\n      when: { some: family, as: n, when: { test: ‸m.id = n.id } }",
      /m\.id/,
      /shown-by/,
    ),
  ],
  X22: [
    feel("bad-test", "home.lease and‸", /end of the test/, /FEEL/),
    feel("bad-test", "home.lease ‸&& home.filed", /`&& home\.filed`/, /FEEL/),
    feel("bad-test", "‸if home.lease then true else false", /if home\.lease/, /subset/),
    feel("bad-test", 'home.since + ‸duration("PT5H") > on', /`PT5H`/, /P5Y/),
    feel("bad-test", "home.rooms in ‸[1..5)", /\[1\.\.5\)/, /closed interval/),
  ],
  X23: [feel("impossible-day", 'home.since > ‸date("2021-02-31")', /2021-02-31/, /ISO day/)],
};

/** Days in the data of a law. */
const DAYS: readonly Faulty[] = [
  faulty("wrong-type", DOCUMENT, "effective: 2020-05-01", "effective: ‸2020-02-31", /2020-02-31/, /day/),
  chapter(
    "wrong-type",
    "    who:",
    "    parameters: [ { id: rooms, label: { zh: 间, en: rooms }, values: [ { from: ‸2020-13-01, value: 1, source: s } ] } ]\n    who:",
    /2020-13-01/,
    /day/,
  ),
];

/** A faultless promise of the clause, another one, and a clause that decides nothing. */
const promising = (code: string, what: string, found: RegExp, expected: RegExp): Faulty =>
  chapter(
    code,
    END,
    `${END}    promises:\n      - { id: a, says: { zh: 甲, en: a }, never-asks: [card] }\n${what}${PLAIN}`,
    found,
    expected,
  );
const PLAIN = `  - ref: 二
    kind: principle
    label: { zh: 甲, en: a }
    summary: { zh: 甲, en: a }
    feeds: [context]
`;
const promised = (code: string, fields: string, found: RegExp, expected: RegExp): Faulty =>
  promising(code, `      - { id: b, says: { zh: 甲, en: a }, ${fields} }\n`, found, expected);
const papers = "never-asks: [card]";

/** Promises, by the code and the rule of their form. */
const PROMISES: readonly (readonly [string, readonly Faulty[]])[] = [
  [
    "X5][W1",
    [
      promising(
        "missing-field",
        "      - ‸{ id: b, says: { zh: 甲, en: a } }\n",
        /no claim/,
        /never-matters, never-hurts, same, ne/,
      ),
      promising("missing-field", `      - ‸{ id: b, ${papers} }\n`, /`says`/, /object/),
    ],
  ],
  [
    "X4][W1",
    [
      promised("unknown-field", `${papers}, ‸gives: [eligible]`, /`gives` beside `never-asks`/, /one claim/),
      promised("unknown-field", `${papers}, ‸when: { test: home.lease }`, /`when`/, /law-format/),
    ],
  ],
  ["X18][W1", [promising("defined-twice", `      - { id: ‸a, says: { zh: 甲, en: a }, ${papers} }\n`, /`a`/, /once/)]],
  [
    "X6][W1",
    [
      promising("wrong-type", `      - { id: ‸A b, says: { zh: 甲, en: a }, ${papers} }\n`, /"A b"/, /lower-case/),
      chapter("wrong-type", END, `${END}    promises: ‸[]\n`, /\[\]/, /array/),
    ],
  ],
  [
    "X5][W2",
    [
      chapter(
        "missing-field",
        END,
        `${END}${PLAIN}    promises:\n      - ‸{ id: a, says: { zh: 甲, en: a }, ${papers} }\n`,
        /no `of`/,
        /a principle has no outcome/,
      ),
    ],
  ],
  [
    "X14][W2",
    [
      promised("unknown-clause", `${papers}, of: [一, ‸三]`, /`三`/, /clause/),
      promised("unknown-clause", `${papers}, of: ‸permits`, /`permits`/, /that the document has/),
    ],
  ],
  ["X18][W2", [promised("defined-twice", `${papers}, of: [一, ‸north/2020/一]`, /`north\/2020\/一`/, /once/)]],
  [
    "X6][W2",
    [
      promised("wrong-type", `${papers}, of: [一, ‸二]`, /`二`, a principle/, /pathway, permit or entitlement/),
      promised("wrong-type", `${papers}, of: ‸pathway`, /"pathway"/, /pathways|array/),
    ],
  ],
  [
    "X14][W3",
    [promised("unknown-clause", `${papers}, of: pathways, except: [‸二]`, /`north\/2020\/二`/, /`of` reaches/)],
  ],
  ["X6][W3", [promised("wrong-type", `${papers}, except: ‸[一]`, /every clause/, /left/)]],
  ["X6][W4", [promised("wrong-type", `${papers}, who: ‸child`, /"child"/, /"companion"/)]],
  [
    "X13][W4",
    [
      promised("unknown-fact", "never-matters: [‸member.together]", /`member\.together`/, /`who: companion` only/),
      promised("unknown-fact", "who: companion, never-matters: [‸member.togeter]", /togeter/, /mean `together`\?/),
    ],
  ],
  ["X9][W4", [promised("unknown-name", `${papers}, where: { test: ‸member.together }`, /member/, /./)]],
  ["X7][W5", [promised("unknown-form", `${papers}, where: ‸{ tset: home.lease }`, /`tset`/, /a condition/)]],
  [
    "X13][W6",
    [
      promised("unknown-fact", "never-matters: [home.lease, ‸home.leese]", /`home\.leese`/, /mean `lease`\?/),
      promised("unknown-fact", "never-matters: [‸on]", /`on`/, /docs\/facts/),
      promised("unknown-fact", "never-matters: [‸family.relation]", /`family\.relation`/, /docs\/facts/),
      promised("unknown-fact", "same: { fact: ‸constructor, answers: [a, b] }", /`constructor`/, /docs\/facts/),
    ],
  ],
  [
    "X6][W6",
    [
      promised("wrong-type", "never-hurts: [home.lease, ‸home.basis]", /`home\.basis`, a choice/, /yes or no/),
      promised("wrong-type", "never-matters: [‸home.place]", /has parts/, /home\.place\.division/),
      promised("wrong-type", "same: { fact: ‸home.lease, answers: [a, b] }", /a yes-no/, /a choice/),
      promised("wrong-type", "same: { fact: home.basis, answers: ‸[owned] }", /\["owned"\]/, /2/),
      promised("wrong-type", "where: { test: home.lease }, gives: [‸undetermined]", /"undetermined"/, /"officer"/),
      promised("wrong-type", "gives: ‸[eligible, officer, ineligible]", /"ineligible"/, /2/),
    ],
  ],
  [
    "X10][W6",
    [
      promised(
        "unknown-answer",
        "same: { fact: home.basis, answers: [owned, ‸rentet] }",
        /`rentet`/,
        /owned, rented, none; did you mean `rented`\?/,
      ),
    ],
  ],
  ["X11][W6", [promised("unknown-evidence", "never-asks: [card, ‸leese]", /`leese`/, /mean `lease`\?/)]],
  [
    "X5][W6",
    [
      promising(
        "missing-field",
        "      - ‸{ id: b, says: { zh: 甲, en: a }, gives: [eligible] }\n",
        /no `where`/,
        /sit/,
      ),
    ],
  ],
  [
    "X18][W6",
    [
      promised("defined-twice", "never-asks: [card, ‸card]", /`card`/, /once/),
      promised("defined-twice", "never-matters: [home.lease, ‸home.lease]", /`home\.lease`/, /once/),
      promised("defined-twice", "same: { fact: home.basis, answers: [owned, ‸owned] }", /`owned`/, /once/),
    ],
  ],
];

const because = "because: { zh: 甲, en: a }";
const acknowledging = (code: string, fields: string, found: RegExp, expected: RegExp): Faulty =>
  chapter(code, END, `${END}    ${fields}\n${PLAIN}`, found, expected);

/** What a clause acknowledges of itself, by the code and the rule of its form. */
const ACKNOWLEDGED: readonly (readonly [string, readonly Faulty[]])[] = [
  ["X14][W7", [acknowledging("unknown-clause", `inside: [{ of: ‸三, ${because} }]`, /`三`/, /a clause of the law/)]],
  [
    "X6][W7",
    [
      acknowledging("wrong-type", `inside: [{ of: ‸二, ${because} }]`, /`二`, a principle/, /pathway, permit/),
      acknowledging("wrong-type", `inside: [{ of: ‸一, ${because} }]`, /the clause itself/, /another/),
    ],
  ],
  ["X5][W7", [acknowledging("missing-field", "inside: [‸{ of: 二 }]", /`because`/, /object/)]],
  [
    "X4][W7",
    [
      chapter("unknown-field", END, `${END}${PLAIN}    ‸inside: [{ of: 一, ${because} }]\n`, /`inside`/, /law-format/),
      chapter("unknown-field", END, `${END}${PLAIN}    ‸idle: [{ says: 甲, ${because} }]\n`, /`idle`/, /law-format/),
    ],
  ],
  ["X5][W8", [acknowledging("missing-field", "idle: [‸{ says: 甲 }]", /`because`/, /object/)]],
  ["X6][W8", [acknowledging("wrong-type", `idle: [{ says: ‸5, ${because} }]`, /5/, /string/)]],
  [
    "X18][W8",
    [acknowledging("defined-twice", `idle: [{ says: 甲, ${because} }, { says: ‸甲, ${because} }]`, /`甲`/, /once/)],
  ],
];

/** Where `‸` stands; the beginning of the file where there is none. */
function placeOf(marked: string): { line: number; column: number } {
  const before = marked.split("‸")[0] as string;
  if (before === marked) return { line: 1, column: 1 };
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 };
}

const NATIONAL = `document:
  id: rules
  title: { zh: 规定, en: rules }
  number: null
  status: in-force
  issued: 2000-01-01
  effective: null
clauses:
  - ref: "1"
    kind: principle
    label: { zh: 一, en: one }
    summary: { zh: 一, en: one }
    feeds: [context]
`;

function original(file: string): string {
  if (file === "national/rules.yaml") return NATIONAL;
  return file.startsWith("south/") ? fileOf(file.replace("south", "north")) : fileOf(file);
}

for (const [rule, cases] of [...Object.entries(FAULTS), ["X6][D18", DAYS] as const, ...PROMISES, ...ACKNOWLEDGED]) {
  test(`[${rule}] ${cases[0]?.code} has file, line and column, what was found and what was expected`, async (t) => {
    for (const { code, file, replace, by, found, expected, more } of cases) {
      await t.test(`${file}: ${by.trim().split("\n").slice(-1)}`, () => {
        const text = original(file);
        assert.ok(text.includes(replace), "the case changes the file");
        const marked = text.replace(replace, () => by);
        const faults = faultsOf({ ...more, [file]: marked.replace("‸", "") });
        // a file that cannot be read leaves names unknown in others
        const [fault, ...same] = faults.filter((other) => other.file === file);
        assert.ok(fault, faults.map(lawIssueLine).join("\n"));
        assert.deepEqual(
          [...new Set([fault, ...same].map((other) => other.code))],
          [code],
          faults.map(lawIssueLine).join("\n"),
        );
        if (marked.includes("‸")) assert.deepEqual({ line: fault.line, column: fault.column }, placeOf(marked));
        assert.match(fault.found, found);
        assert.match(fault.expected, expected);
        assert.doesNotMatch(`${fault.found} ${fault.expected}`, /undefined|\[object/);
        assert.equal(
          lawIssueLine(fault),
          `${file}:${fault.line}:${fault.column} ${code}: found ${fault.found}, expected ${fault.expected}`,
        );
      });
    }
  });
}

test("[X3] missing-file: a file that every law needs is not there", async (t) => {
  for (const file of [
    "divisions/counties.json",
    "divisions/retired.json",
    SITUATION,
    "evidence.yaml",
    "departments.yaml",
    "destinations.yaml",
  ]) {
    await t.test(file, () => {
      const faults = faultsOf({ [file]: null }).filter((fault) => fault.file === file);
      assert.ok(faults.length > 0, "nothing is said");
      for (const { line, column, found } of faults)
        assert.deepEqual([line, column, found.includes("undefined")], [1, 1, false]);
    });
  }
  assert.deepEqual(faultsOf({ "divisions/counties.json": null })[0], {
    code: "missing-file",
    file: "divisions/counties.json",
    line: 1,
    column: 1,
    found: "no such file",
    expected: "the extracted division codes",
  });
});

test("[X5] an empty file says so", () => {
  for (const file of [CHAPTER, DOCUMENT, CITY]) {
    for (const text of ["", "# nothing\n", "[]", "5"]) {
      const faults = faultsOf({ [file]: text }).filter((fault) => fault.file === file);
      assert.ok(faults.length > 0, `${file}: ${text}`);
      for (const fault of faults)
        assert.doesNotMatch(`${fault.found} ${fault.expected}`, /undefined/, lawIssueLine(fault));
    }
  }
});

const definition = (when: string) => `{ says: { zh: 甲, en: a }, clause: 一, when: { ${when} } }`;

test("[X19] named conditions that use one another in a circle", () => {
  const text = fileOf(CHAPTER)
    .replace(
      "clauses:",
      `definitions:\n  a: ${definition("is: b")}\n  b: ${definition("all: [ { is: a } ]")}\nclauses:`,
    )
    .replace("test: home.lease", "is: a");
  const faults = faultsOf({ [CHAPTER]: text });
  assert.deepEqual(
    faults.map(({ code, found }) => [code, found]),
    [["cyclic-definition", "a → b → a"]],
  );
});

test("[X14] a named condition stands on a clause of the law", () => {
  const text = fileOf(CHAPTER)
    .replace(
      "clauses:",
      `definitions:\n  a: ${definition("test: home.lease").replace("clause: 一", "clause: 三")}\nclauses:`,
    )
    .replace("test: home.lease\n    to", "is: a\n    to");
  const [fault, ...more] = faultsOf({ [CHAPTER]: text });
  assert.deepEqual([fault?.code, fault?.line, fault?.column, more.length], ["unknown-clause", 4, 40, 0]);
});

test("[X18] a shape of the vocabulary exists once", () => {
  const [fault, ...more] = faultsOf({ "vocabulary/zone.yaml": fileOf(WORK) });
  assert.deepEqual(
    [fault?.code, fault?.file, fault?.line, more.length],
    ["defined-twice", "vocabulary/zone.yaml", 1, 0],
  );
});

test("[X18] one name for a condition in the document and in national law", () => {
  const document = `document: { id: rules, title: { zh: 规, en: rules }, number: null, status: in-force, issued: 2000-01-01, effective: null }\n`;
  const national = `${document}definitions:\n  a: ${definition("test: home.lease").replace("clause: 一", "clause: north/2020/一")}\nclauses: []\n`;
  const text = fileOf(CHAPTER)
    .replace("clauses:", `definitions:\n  a: ${definition("test: home.lease")}\nclauses:`)
    .replace("test: home.lease\n    to", "is: a\n    to");
  const [fault, ...more] = faultsOf({ [CHAPTER]: text, "national/rules.yaml": national });
  assert.deepEqual([fault?.code, more.length], ["defined-twice", 0]);
  assert.match(fault?.expected ?? "", new RegExp(CHAPTER));
});

test("[X24] errors are sorted by file and position, each once", () => {
  const faults = faultsOf({
    [CHAPTER]: fileOf(CHAPTER).replace("[check]", "[chek]").replace("{ zh: 租客, en: tenant }", "{ zh: 租客 }"),
    [CITY]: fileOf(CITY).replace("371500-economic", "x"),
  });
  assert.deepEqual(
    faults.map(({ file, line }) => `${file}:${line}`),
    [`${CHAPTER}:8`, `${CHAPTER}:9`, `${CITY}:5`],
  );
});

test("[X24] a faultless law loads and is ready to check", () => {
  const law = lawOf();
  assert.deepEqual([...law.clauses.keys()], ["north/2020/一"]);
  assert.ok(checkerOf(law));
  assert.ok(lawOf({ [CHAPTER]: `# a comment\n${fileOf(CHAPTER)}`, "north/2020/2-more.examples.yaml": ": not [ yaml" }));
  const clauses = lawOf({
    "north/2020/10-last.yaml": chapterOf([{ ...clause, ref: "十" }]),
    "north/2020/2-next.yaml": chapterOf([{ ...clause, ref: "二" }]),
  }).clauses;
  assert.deepEqual([...clauses.keys()], ["north/2020/一", "north/2020/二", "north/2020/十"], "chapters by number");
});

const clause = {
  ref: "二",
  kind: "principle",
  label: { zh: "其他", en: "Other" },
  summary: { zh: "其他。", en: "Something else." },
  feeds: ["context"],
};

const CODES = new Set(
  [...readFileSync(join(import.meta.dirname, "../SPEC.md"), "utf8").matchAll(/^\| \*\*X\d+\*\* \| `([a-z-]+)`/gm)].map(
    ([, code]) => code,
  ),
);

/** The law with lines taken away, doubled, cut, or with another value: read without throwing, refused with reasons. */
test("[X24] whatever the files hold, reading them never throws, and a refusal says why", () => {
  const files = [...smallLaw().keys()].filter((file) => file !== "destinations.yaml");
  const values = [
    "null",
    "[]",
    "{}",
    "5",
    "true",
    "x",
    '""',
    "~",
    "{ zh: x }",
    "[x, y]",
    "'",
    "2020-99-99",
    "constructor",
  ];
  const change = fc.record({
    file: fc.constantFrom(...files),
    line: fc.nat(30),
    how: fc.constantFrom("delete", "double", "cut", "value", "value", "value", "inner"),
    value: fc.constantFrom(...values),
  });
  const thrown = new Map<string, string>();
  let refused = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
      const law = smallLaw();
      for (const { file, line, how, value } of changes) {
        const lines = (law.get(file) as string).replaceAll('","', '",\n"').split("\n");
        const at = line % lines.length;
        const was = lines[at] as string;
        if (how === "delete") lines.splice(at, 1);
        else if (how === "double") lines.splice(at, 0, was);
        else if (how === "cut") lines[at] = was.slice(0, Math.floor(was.length / 2));
        else if (how === "inner") lines[at] = was.replace(/(\w+): ([^,{}[\]]+)/, `$1: ${value}`);
        else lines[at] = was.replace(/:.*$/, `: ${value}`);
        law.set(file, lines.join("\n"));
      }
      try {
        const read = readLaw(law, "engine");
        if (read.ok) checkerOf(read.law).check({ situation: {} }, "2021-03-01");
        else {
          refused++;
          if (read.issues.length === 0) throw new Error("refused without a reason");
          for (const issue of read.issues)
            if (!CODES.has(issue.code)) throw new Error(`${issue.code} is not in SPEC.md`);
        }
      } catch (error) {
        thrown.set((error as Error).message.replace(/in \S+$/, ""), JSON.stringify(changes));
      }
    }),
    { numRuns: 800, seed: 20 },
  );
  assert.ok(refused > 400);
  assert.deepEqual([...thrown], []);
});

test("[X24] malformed codes of divisions are refused, not thrown over", async (t) => {
  for (const [file, text] of [
    ["divisions/zones.yaml", "zones: { 371500-economic: }\n"],
    ["divisions/zones.yaml", "zones: [a]\n"],
    ["divisions/retired.json", '{ "retired": { "372501": null } }'],
    ["divisions/counties.json", "null"],
    ["divisions/counties.json", '{ "counties": [] }'],
  ] as const) {
    await t.test(`${file}: ${text.trim()}`, () => {
      assert.ok(faultsOf({ [file]: text }).some((fault) => fault.file === file));
    });
  }
});

test("[X24] what the engine asks of every vocabulary is asked when the law is loaded", async (t) => {
  const born = fileOf("vocabulary/person.yaml").replace(/ {2}born: .*\n/, "");
  const relation = fileOf("vocabulary/member.yaml").replace(/ {2}born: .*\n/, "");
  for (const [name, changes] of [
    ["person.born", { "vocabulary/person.yaml": born }],
    [
      "family.born",
      { "vocabulary/member.yaml": relation, [SITUATION]: fileOf(SITUATION).replace(/ {2}- \[family.*\n/, "") },
    ],
    ["a relation that is no answer", { [SITUATION]: fileOf(SITUATION).replace("older: [parent]", "older: [parents]") }],
  ] as const) {
    await t.test(name, () => {
      assert.ok(faultsOf(changes).length > 0);
    });
  }
});
