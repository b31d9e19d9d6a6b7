import { SOURCES } from "../population/refusal.ts";

/** What a run over the register finds for an officer; no command is refused for it. */
export type FindingKind = keyof typeof FINDING_KINDS;

/** Clauses of a city stand beside the national rules, and count there only; this one is on the quality of the register. */
const QUALITY = "lincang/2015/三（三）12/c";

/** Each kind, the most serious first, as an officer works through them: what it suggests, the rules on which it stands, and what it says. */
export const FINDING_KINDS = {
  "number-shared": {
    suggests: "duplicate",
    cites: ["identity-card-law/3", QUALITY],
    zh: "两人使用同一公民身份号码",
    en: "two people with one citizen number",
  },
  "same-name-and-birth": {
    suggests: "duplicate",
    cites: ["regulations-1958/6", QUALITY],
    zh: "两人姓名、性别、出生日期都相同",
    en: "two people with the same name, sex and birth date",
  },
  "number-near": {
    suggests: "duplicate",
    cites: ["gb-11643/4", QUALITY],
    zh: "两人的公民身份号码只差一位或者相邻两位颠倒",
    en: "two people whose numbers differ by one digit or by two that are swapped",
  },
  "births-too-close": {
    suggests: "duplicate",
    cites: ["regulations-1958/7", QUALITY],
    zh: "同一母亲两个子女的出生日期相隔过近",
    en: "two children of one mother born too soon after each other",
  },
  "too-old": {
    suggests: "cancellation",
    cites: ["regulations-1958/8", QUALITY],
    zh: "年龄超过上限，可能已经死亡",
    en: "older than anybody is likely to be: perhaps dead",
  },
  "widowed-by-the-living": {
    suggests: "cancellation",
    cites: ["regulations-1958/8", QUALITY],
    zh: "配偶登记为丧偶，本人户口未注销",
    en: "the spouse is recorded as widowed, and this person is still registered",
  },
  "in-service-long": {
    suggests: "cancellation",
    cites: ["regulations-1958/10", QUALITY],
    zh: "服役时间过长，须核对去向",
    en: "in service for long: where is the person now?",
  },
  "in-transit-long": {
    suggests: "cancellation",
    cites: ["notice-1994/30", QUALITY],
    zh: "迁移证已过有效期，未在别处落户",
    en: "the transfer certificate has expired, and nobody has registered the person",
  },
  "registered-elsewhere": {
    suggests: "cancellation",
    cites: ["regulations-1958/6", QUALITY],
    zh: "户口同时记在另一城市",
    en: "another city has the person registered on this day",
  },
  "whereabouts-disagree": {
    suggests: "mistake",
    cites: ["regulations-1958/6", QUALITY],
    zh: "本市登记与各市共用的户口所在地记录不一致",
    en: "the record that cities share does not say what this city says",
  },
  "parent-too-young": {
    suggests: "mistake",
    cites: ["regulations-1958/7", QUALITY],
    zh: "子女比父母年长，或者年龄相差过小",
    en: "a child older than a parent, or hardly younger",
  },
  "number-disagrees": {
    suggests: "mistake",
    cites: ["gb-11643/4", QUALITY],
    zh: "公民身份号码与出生日期或者性别不符，或者校验码不对",
    en: "the number does not fit birth date or sex, or its check is wrong",
  },
  "number-missing": {
    suggests: "mistake",
    cites: ["identity-card-law/3", QUALITY],
    zh: "没有公民身份号码",
    en: "no citizen number",
  },
  "item-missing": {
    suggests: "mistake",
    cites: ["regulations-1958/4", QUALITY],
    zh: "登记项目缺漏（性别、民族）",
    en: "an item is missing (sex, ethnicity)",
  },
  "head-missing": {
    suggests: "household",
    cites: ["regulations-1958/5", QUALITY],
    zh: "家庭户没有户主",
    en: "a family without a head",
  },
  "head-is-minor": {
    suggests: "household",
    cites: ["civil-code/20", QUALITY],
    zh: "户主未满十八周岁，没有完全民事行为能力",
    en: "the head is a minor and without full capacity",
  },
  "head-without-capacity": {
    suggests: "household",
    cites: ["civil-code/21", "civil-code/22", QUALITY],
    zh: "户主已成年，登记有监护人，没有完全民事行为能力",
    en: "the head is an adult with a guardian, and without full capacity",
  },
  "minors-only": {
    suggests: "household",
    cites: ["civil-code/20", QUALITY],
    zh: "全户都是未成年人",
    en: "a household of minors only",
  },
  "nobody-registered": {
    suggests: "household",
    cites: ["regulations-1958/5", QUALITY],
    zh: "家庭户内无人",
    en: "a family in which nobody is registered",
  },
  "address-overfull": {
    suggests: "household",
    cites: ["regulations-1958/5", QUALITY],
    zh: "同一地址登记人数过多",
    en: "too many people at one address",
  },
  "collective-overdue": {
    suggests: "household",
    cites: ["regulations-1958/5", QUALITY],
    zh: "在学校集体户时间过长，应办理迁出",
    en: "in a school's household for long: a move is due",
  },
  "has-home": {
    suggests: "household",
    cites: [
      "regulations-1958/6",
      "liaocheng/2020/三（三）/b",
      "liaocheng/2020/三（三）/c",
      "sanmenxia/2019/二（三）/b",
      QUALITY,
    ],
    zh: "在公共户、社区集体户或者人才集体户，已经有自有或者租住的住房，建议迁出",
    en: "in a public, community or talent household with an owned or rented home: a move is to be proposed",
  },
  "has-work-unit": {
    suggests: "household",
    cites: ["regulations-1958/6", "liaocheng/2020/三（三）/c", QUALITY],
    zh: "在人才集体户，已经有工作单位，建议迁到单位集体户或者住处",
    en: "in a talent household with a work unit: a move is to be proposed",
  },
  "lost-home": {
    suggests: "household",
    cites: ["regulations-1958/6", "liaocheng/2020/三（三）/b", QUALITY],
    zh: "登记住址的住房已经不再有，户内也无人在此有住房，可以提出迁往公共户",
    en: "the dwelling at the registered address has ended and nobody in the household has one there: a public household may be offered",
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly suggests: "duplicate" | "cancellation" | "mistake" | "household";
      readonly cites: readonly string[];
      readonly zh: string;
      readonly en: string;
    }
  >
>;

/** From where on something is worth a look. No rule prints these figures; a city sets its own. */
export interface QualityLimits {
  /** Years. */
  readonly oldest: number;
  readonly service: number;
  /** Days that a transfer certificate is good for. */
  readonly transit: number;
  /** Years between a parent and a child. */
  readonly parent: number;
  /** Days between two births of one mother, where they are not of one. */
  readonly births: number;
  /** People at one address. */
  readonly address: number;
  /** Years in a school's household. */
  readonly school: number;
}

export const QUALITY_LIMITS: QualityLimits = {
  oldest: 110,
  service: 16,
  transit: 30,
  parent: 12,
  births: 180,
  address: 30,
  school: 8,
};

/** The rules on which a finding stands in a city: clauses of other cities do not count there. */
export function findingCites(kind: FindingKind, city: string): readonly string[] {
  const cites: readonly string[] = FINDING_KINDS[kind].cites;
  return cites.filter((cited) => cited.startsWith(`${city}/`) || (cited.split("/")[0] ?? "") in SOURCES);
}
