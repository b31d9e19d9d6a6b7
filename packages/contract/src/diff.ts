import {
  type Clause,
  type Condition,
  type Expression,
  factsOf,
  type Law,
  type LawDocument,
  type Text,
} from "@luohu/engine";

/** What a clause is about, told from the facts it looks at; one clause may be about several things. */
export const SUBJECTS: readonly { readonly id: string; readonly label: Text; readonly facts: RegExp }[] = [
  {
    id: "renting",
    label: { zh: "租房", en: "renting" },
    facts: /^home\.(lease|leaseFiled|landlordTitle|selfContained)$/,
  },
  {
    id: "buying",
    label: { zh: "买房、自有房", en: "buying and owning" },
    facts: /^home\.(titleCertificate|purchaseContract|handover|delivered)$/,
  },
  {
    id: "public-homes",
    label: { zh: "公房", en: "public homes" },
    facts: /^home\.(publicKind|tenancyPermit)$|^housingNeed\./,
  },
  { id: "dwelling", label: { zh: "住所", en: "dwelling" }, facts: /^home\.(?!place)/ },
  { id: "work", label: { zh: "就业", en: "work" }, facts: /^work\.(?!place|licence|startsBusiness)/ },
  {
    id: "business",
    label: { zh: "经商创业", en: "business" },
    facts: /^work\.(licence\.|startsBusiness)|^hadBefore\./,
  },
  { id: "students", label: { zh: "学生和毕业生", en: "students and graduates" }, facts: /^school\./ },
  { id: "talent", label: { zh: "人才和技能", en: "talent and skills" }, facts: /^talent\.|^training\./ },
  { id: "joining", label: { zh: "投靠亲属", en: "joining relatives" }, facts: /^host\./ },
  {
    id: "family",
    label: { zh: "家人随迁", en: "family coming along" },
    facts: /^family\.(relation|marriage|livesTogether|willLiveTogether|registration)/,
  },
  { id: "children", label: { zh: "子女上学", en: "schooling of children" }, facts: /^family\.school\./ },
  {
    id: "soldiers",
    label: { zh: "军人和军属", en: "soldiers and their families" },
    facts: /^(military|soldierFamily)\./,
  },
  { id: "grassroots", label: { zh: "基层服务", en: "service at the grass roots" }, facts: /^grassroots\./ },
  {
    id: "countryside",
    label: { zh: "农村出来、回农村", en: "from and back to the countryside" },
    facts: /^person\.(origin|livesAtOrigin|returned|ruralMigrant|converted|relocated)|^rural\.|^household\.rural/,
  },
  {
    id: "unregistered",
    label: { zh: "无户口和新生儿", en: "births and the unregistered" },
    facts: /^birth\.|^person\.leftover/,
  },
  { id: "permits", label: { zh: "居住证", en: "residence permits" }, facts: /^(family\.)?permit\./ },
  { id: "insurance", label: { zh: "社会保险", en: "social insurance" }, facts: /^insurance\.|^work\.insured/ },
  { id: "fund", label: { zh: "公积金", en: "provident fund" }, facts: /^fund\./ },
  { id: "assistance", label: { zh: "社会救助", en: "social assistance" }, facts: /^household\.inNeed/ },
];

/** One clause on one side of a comparison. */
export interface DiffClause {
  readonly id: string;
  readonly kind: string;
  readonly label: Text;
  readonly summary: Text;
}

/** Two documents or two cities, subject by subject. */
export interface LawDiff {
  readonly law: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly subjects: readonly {
    readonly id: string;
    readonly label: Text;
    readonly left: readonly DiffClause[];
    readonly right: readonly DiffClause[];
  }[];
  /** For two documents of one city: clauses by their number. */
  readonly clauses: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  } | null;
}

/** Documents that a name means: a document id, or all of a city's; empty where it means nothing. */
export function documentsOf(law: Law, name: string): readonly LawDocument[] {
  return law.documents.filter((document) => document.id === name || document.city === name);
}

/** Shows two documents or cities by subject: what each has, and under the same city what changed. */
export function lawDiffOf(law: Law, left: readonly LawDocument[], right: readonly LawDocument[]): LawDiff {
  const [before, after] = [left, right].map((documents) => documents.flatMap(({ clauses }) => clauses)) as [
    Clause[],
    Clause[],
  ];
  const about = (clauses: readonly Clause[], facts: RegExp): DiffClause[] =>
    clauses
      .filter((clause) => clause.rule !== null && factPathsOf(clause).some((path) => facts.test(path)))
      .map(headOf);
  const subjects = SUBJECTS.map(({ id, label, facts }) => ({
    id,
    label,
    left: about(before, facts),
    right: about(after, facts),
  }));
  const other = { zh: "不作判断的条款", en: "clauses without a decision about a person" };
  const plain = (clauses: readonly Clause[]): DiffClause[] =>
    clauses.filter((clause) => clause.rule === null).map(headOf);
  return {
    law: law.version,
    left: left.map(({ id }) => id),
    right: right.map(({ id }) => id),
    subjects: [...subjects, { id: "other", label: other, left: plain(before), right: plain(after) }].filter(
      (subject) => subject.left.length + subject.right.length > 0,
    ),
    clauses:
      left.length === 1 && right.length === 1 && left[0]?.city === right[0]?.city ? changesOf(before, after) : null,
  };
}

const headOf = ({ id, kind, label, summary }: Clause): DiffClause => ({ id, kind, label, summary });

const numberOf = ({ ref, part }: Clause): string => (part === null ? ref : `${ref}/${part}`);

function changesOf(before: readonly Clause[], after: readonly Clause[]): NonNullable<LawDiff["clauses"]> {
  const [old, now] = [before, after].map(
    (clauses) => new Map(clauses.map((clause) => [numberOf(clause), substanceOf(clause)])),
  ) as [Map<string, string>, Map<string, string>];
  return {
    added: [...now.keys()].filter((number) => !old.has(number)),
    removed: [...old.keys()].filter((number) => !now.has(number)),
    changed: [...now]
      .filter(([number, substance]) => old.has(number) && old.get(number) !== substance)
      .map(([number]) => number),
  };
}

/** What a clause says and does, without where it stands. */
function substanceOf(clause: Clause): string {
  const { kind, label, summary, data, lead, togetherWith, due, document } = clause;
  return JSON.stringify({ kind, label, summary, data, lead, togetherWith, due }).replaceAll(`${document}/`, "");
}

/** Paths of the facts that decide a clause; those of a family member begin with the name of the list. */
export function factPathsOf(clause: Clause): readonly string[] {
  const paths = new Set<string>();
  const visit = (condition: Condition): void => {
    if (condition.kind === "test") for (const path of pathsIn(condition.test)) paths.add(path);
    else if ("parts" in condition) condition.parts.forEach(visit);
    else if (condition.part) visit(condition.part);
  };
  if (clause.rule) visit(clause.rule.when);
  if (clause.rule?.with) visit(clause.rule.with);
  return [...paths];
}

const pathsIn = (test: Expression): string[] =>
  factsOf(test).map(({ fact }) => (fact.list ? `${fact.list}.${fact.path}` : fact.path));
