import {
  type Checked,
  type Checker,
  type ClauseAnswer,
  checkerOf,
  type Issue,
  type Law,
  type LawIssue,
} from "../src/index.ts";
import { readLaw } from "../src/load/index.ts";

/** Path below the law folder to text; null takes a file of the small law away. */
export type Changes = Readonly<Record<string, string | null>>;

export const ON = "2021-03-01";
export const CHAPTER = "north/2020/1-entry.yaml";
export const MEMBER = "vocabulary/member.yaml";

const DESTINATIONS = [
  "own-home",
  "bought-home",
  "rented-home",
  "public-home",
  "provided-home",
  "other-home",
  "host-household",
  "school-collective",
  "employer-collective",
  "talent-market-collective",
  "service-centre-collective",
  "talent-collective",
  "community-collective",
  "public-household",
  "place-of-origin",
  "chosen-place",
];

const FILES: Readonly<Record<string, string>> = {
  "vocabulary/situation.yaml": `shape: situation
label: { zh: 情况, en: situation }
facts:
  person: { shape: person, label: { zh: 申请人, en: applicant } }
  home: { shape: home, label: { zh: 住房, en: home } }
  work: { shape: work, label: { zh: 工作, en: work } }
  school: { shape: school, label: { zh: 就学, en: school } }
  host: { shape: host, label: { zh: 被投靠人, en: host } }
  family: { list-of: member, max: 100, label: { zh: 家人, en: family } }
never-before:
  - [school.graduated, school.admitted]
  - [family.registration.since, family.born]
older: [parent]
younger: [child]
`,
  "vocabulary/person.yaml": `shape: person
label: { zh: 人, en: person }
facts:
  born: { type: day, label: { zh: 出生日期, en: day of birth }, question: { zh: 哪天出生？, en: When born? }, shown-by: [card, register] }
  single: { type: yes-no, label: { zh: 未婚, en: single }, question: { zh: 未婚吗？, en: Single? }, shown-by: [declaration] }
`,
  "vocabulary/home.yaml": `shape: home
label: { zh: 住房, en: home }
facts:
  place: { shape: place, label: { zh: 住房所在地, en: place of the home }, of: { zh: 您的住房, en: your home } }
  basis:
    type: choice
    label: { zh: 住房性质, en: basis of the home }
    question: { zh: 什么性质？, en: On what basis? }
    help: { zh: 看合同。, en: See the contract. }
    answers:
      owned: { zh: 自有, en: owned }
      rented: { zh: 租住, en: rented }
      none: { zh: 没有, en: no home }
    shown-by: [title, lease, declaration]
  lease: { type: yes-no, label: { zh: 有租约, en: has a lease }, question: { zh: 有租约吗？, en: Have you a lease? }, shown-by: [lease] }
  filed: { type: yes-no, label: { zh: 已备案, en: lease is filed }, question: { zh: 备案了吗？, en: Is it filed? }, shown-by: [lease, filing] }
  livesIn: { type: yes-no, label: { zh: 实际居住, en: lives there }, question: { zh: 住在那里吗？, en: Do you live there? }, shown-by: [declaration] }
  since: { type: day, label: { zh: 入住日期, en: living there since }, question: { zh: 哪天入住？, en: Since when? }, shown-by: [note] }
  area: { type: number, unit: m², min: 0, max: 1000, label: { zh: 面积, en: floor area }, question: { zh: 多少平方米？, en: How large? }, shown-by: [title] }
  rooms: { type: number, unit: 间, min: 0, max: 20, whole: true, label: { zh: 房间数, en: rooms }, question: { zh: 几间？, en: How many rooms? }, shown-by: [declaration] }
`,
  "vocabulary/place.yaml": `shape: place
label: { zh: 地点, en: place }
facts:
  division: { type: division, label: { zh: 所在县区, en: division }, question: { zh: "{of}在哪个县区？", en: "In which division is {of}?" }, shown-by: [register] }
  kind:
    type: choice
    label: { zh: 城乡类别, en: kind of place }
    question: { zh: "{of}是城是乡？", en: "What kind of place is {of}?" }
    answers: { city: { zh: 市区, en: city }, town-village: { zh: 镇管的村, en: village of a town }, countryside: { zh: 农村, en: countryside } }
    shown-by: [register]
  urban: { type: yes-no, label: { zh: 统计上划为城镇, en: urban in the statistics }, question: { zh: "{of}算城镇吗？", en: "Is {of} urban?" }, shown-by: [register] }
`,
  "vocabulary/registration.yaml": `shape: registration
extends: place
label: { zh: 户口登记, en: registration }
facts:
  division: { type: division-or-none, label: { zh: 户口所在县区, en: division of registration }, question: { zh: "{of}户口在哪？", en: "Where is {of} registered?" }, shown-by: [register] }
  since: { type: day, label: { zh: 登记日期, en: registered since }, question: { zh: "{of}哪天登记？", en: "Since when is {of} registered?" }, shown-by: [register] }
`,
  "vocabulary/work.yaml": `shape: work
label: { zh: 工作, en: work }
facts:
  place: { shape: place, label: { zh: 工作地点, en: place of work }, of: { zh: 您的工作单位, en: your work } }
`,
  "vocabulary/school.yaml": `shape: school
label: { zh: 就学, en: school }
facts:
  place: { shape: place, label: { zh: 学校所在地, en: place of the school }, of: { zh: 您的学校, en: your school } }
  admitted: { type: day, label: { zh: 录取日期, en: admitted }, question: { zh: 哪天录取？, en: When admitted? }, shown-by: [note] }
  graduated: { type: day, label: { zh: 毕业日期, en: graduated }, question: { zh: 哪天毕业？, en: When graduated? }, shown-by: [note] }
`,
  "vocabulary/host.yaml": `shape: host
label: { zh: 被投靠人, en: host }
facts:
  registration: { shape: registration, label: { zh: 户口, en: registration of the host }, of: { zh: 被投靠人, en: the host } }
`,
  "vocabulary/member.yaml": `shape: member
label: { zh: 家人, en: member }
facts:
  id: { type: text, label: { zh: 称呼, en: name }, question: { zh: 怎么称呼？, en: What name? } }
  relation:
    type: choice
    label: { zh: 关系, en: relation }
    question: { zh: 是什么人？, en: What relation? }
    answers: { child: { zh: 子女, en: child }, parent: { zh: 父母, en: parent }, spouse: { zh: 配偶, en: spouse }, none: { zh: 不是亲属, en: no relative } }
    shown-by: [register]
  born: { type: day, label: { zh: 出生日期, en: day of birth }, question: { zh: 哪天出生？, en: When born? }, shown-by: [register] }
  moves: { type: yes-no, label: { zh: 随迁, en: moves along }, question: { zh: 随迁吗？, en: Does this member move along? }, shown-by: [declaration] }
  together: { type: yes-no, label: { zh: 同住, en: lives together }, question: { zh: 同住吗？, en: Living together? }, shown-by: [note] }
  registration: { shape: registration, label: { zh: 户口, en: registration }, of: { zh: 这位家人, en: this member } }
`,
  "evidence.yaml": `evidence:
  lease: { label: { zh: 租赁合同, en: lease }, source: applicant }
  note: { label: { zh: 居委会证明, en: note }, source: applicant }
  card: { label: { zh: 身份证, en: identity card }, source: applicant }
  filing: { label: { zh: 备案证明, en: filing }, source: other-department, keeper: housing }
  title: { label: { zh: 产权登记, en: title record }, source: other-department, keeper: housing }
  register: { label: { zh: 户口登记, en: population register }, source: register, keeper: police }
  declaration: { label: { zh: 本人声明, en: own statement }, source: applicant, declaration: true }
`,
  "departments.yaml": `departments:
  police: { label: { zh: 公安局, en: police } }
  housing: { label: { zh: 住建局, en: housing } }
`,
  "destinations.yaml": `destinations:\n${DESTINATIONS.map((code) => `  ${code}: { zh: 去处, en: ${code} }\n`).join("")}`,
  "divisions/counties.json": JSON.stringify({
    counties: { "371502": "东区", "371521": "阳县", "371402": "德区", "210702": "古区" },
  }),
  "divisions/retired.json": JSON.stringify({
    retired: { "372501": { now: "371502" }, "372599": { now: null } },
  }),
  "divisions/zones.yaml": `zones:\n  371500-economic: { label: { zh: 开发区, en: economic zone } }\n`,
  "north/city.yaml": `id: north
name: { zh: 北市, en: North }
division: "371500"
areas:
  centre: { label: { zh: 城区, en: the centre }, divisions: ["371502", 371500-economic] }
typical: { city: "371502", countryside: "371521" }
`,
  "north/2020/document.yaml": `id: "2020"
title: { zh: 北市意见, en: Opinions of North }
number: 北政发〔2020〕1号
status: in-force
issued: 2020-04-30
effective: 2020-05-01
`,
  "north/2020/1-entry.yaml": `chapter: 一
title: { zh: 迁入, en: Entry }
clauses:
  - ref: 一
    kind: pathway
    label: { zh: 租房落户, en: Rented home }
    summary: { zh: 租房的可以落户。, en: Tenants may settle. }
    feeds: [check]
    who: { zh: 租客, en: tenant }
    when:
      test: home.lease
    to: [rented-home]
`,
};

/** The text of one file of the small law. */
export const fileOf = (path: string): string => {
  const text = FILES[path];
  if (text === undefined) throw new Error(`the small law has no ${path}`);
  return text;
};

/** The files of the small law: one city, one document, one clause `north/2020/一`. */
export function smallLaw(changes: Changes = {}): Map<string, string> {
  const files = new Map(Object.entries(FILES));
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return files;
}

export function lawOf(changes: Changes = {}, engine = "engine"): Law {
  const read = readLaw(smallLaw(changes), engine);
  if (read.ok) return read.law;
  throw new Error(read.issues.map((issue) => JSON.stringify(issue)).join("\n"));
}

/** What is wrong with a law; throws where it loads. */
export function faultsOf(changes: Changes): readonly LawIssue[] {
  const read = readLaw(smallLaw(changes), "engine");
  if (read.ok) throw new Error("the law loads");
  return read.issues;
}

/** A condition as YAML data: JSON is YAML. */
export type ConditionData = Readonly<Record<string, unknown>>;
export type ClauseChanges = Readonly<Record<string, unknown>>;

/** A clause of the small law with other data. */
export const clauseOf = (changes: ClauseChanges): Readonly<Record<string, unknown>> => ({
  ref: "一",
  kind: "pathway",
  label: { zh: "落户", en: "Settling" },
  summary: { zh: "可以落户。", en: "People may settle." },
  feeds: ["check"],
  who: { zh: "人", en: "people" },
  to: ["rented-home"],
  when: { test: "home.lease" },
  ...changes,
});

/** A clause of a kind that is not decided. */
export const plainClause = (changes: ClauseChanges): Readonly<Record<string, unknown>> => ({
  ref: "二",
  label: { zh: "其他", en: "Other" },
  summary: { zh: "其他。", en: "Something else." },
  feeds: ["context"],
  ...changes,
});

export const chapterOf = (
  clauses: readonly Readonly<Record<string, unknown>>[],
  definitions?: Readonly<Record<string, unknown>>,
): string =>
  JSON.stringify({
    chapter: "一",
    title: { zh: "迁入", en: "Entry" },
    ...(definitions ? { definitions } : {}),
    clauses,
  });

/** A checker over the small law with one clause, and other files where a test needs them. */
export const checkerFor = (
  clause: ClauseChanges,
  definitions?: Readonly<Record<string, unknown>>,
  changes: Changes = {},
): Checker => checkerOf(lawOf({ [CHAPTER]: chapterOf([clauseOf(clause)], definitions), ...changes }));

export const checkerOfTest = (test: string): Checker => checkerFor({ when: { test } });

export interface Question {
  readonly on?: string;
  readonly destination?: unknown;
  readonly suppose?: string;
  readonly declined?: readonly string[];
}

/** The answer for the first clause; throws where the request is refused. */
export function answer(checker: Checker, situation: unknown, question: Question = {}): ClauseAnswer {
  const checked = checker.check({ ...question, situation }, ON);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.answer.clauses[0] as ClauseAnswer;
}

export const outcome = (checker: Checker, situation: unknown, question: Question = {}): string =>
  answer(checker, situation, question).outcome;

/** What is wrong with a request; throws where it is answered. */
export function issuesOf(checked: Checked): readonly Issue[] {
  if (checked.ok) throw new Error("the request is answered");
  return checked.issues;
}

export const text = (zh: string, en = zh): { zh: string; en: string } => ({ zh, en });
