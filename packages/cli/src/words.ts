import type { Text } from "@luohu/engine";

export type Language = "zh" | "en";

/** Words of the command line itself; those of the law come with it. */
export const WORDS = {
  eligible: { zh: "可以办", en: "Open to you" },
  officer: { zh: "要由民警（主管部门）判断", en: "For an officer or department to judge" },
  undetermined: { zh: "还要再问几项", en: "Still open" },
  ineligible: { zh: "不符合", en: "Not open" },
  national: { zh: "国家规定", en: "National law" },
  pathway: { zh: "落户", en: "settling" },
  permit: { zh: "居住证", en: "permit" },
  entitlement: { zh: "待遇", en: "entitlement" },
  notInForce: { zh: "当日未施行", en: "not in force on the day" },
  supposed: {
    zh: "以下按设想计算：住房、工作、学校和被投靠的亲属都在各个城市同类的地方，不是实际情况",
    en: "Supposed, not told: home, work, school and the relative to join are taken to be in a place of the same kind in each city",
  },
  draft: { zh: "征求意见稿，尚未施行", en: "a draft, not in force" },
  on: { zh: "申请日", en: "day of application" },
  law: { zh: "规定版本", en: "version of the law" },
  goesTo: { zh: "落在", en: "registered at" },
  bring: { zh: "要带", en: "bring" },
  looksUp: { zh: "不用带，派出所自己查", en: "looked up by the station" },
  mayNotAsk: { zh: "谁也不得要求", en: "nobody may ask" },
  companions: { zh: "随迁", en: "family" },
  member: { zh: "家人", en: "member" },
  missing: { zh: "还不知道", en: "not known yet" },
  asks: { zh: "要判断的是", en: "to be judged" },
  reading: { zh: "目前的理解", en: "reading taken" },
  gives: { zh: "内容", en: "what it gives" },
  changes: { zh: "改变后可以", en: "would be open with" },
  or: { zh: "或者", en: "or with" },
  moreChanges: { zh: "还有别的改法", en: "and in more ways" },
  now: { zh: "现在", en: "now" },
  notKnown: { zh: "现在不知道", en: "not known now" },
  department: { zh: "部门", en: "department" },
  next: { zh: "下一个问题", en: "next question" },
  nothingOpen: { zh: "没有要再问的了。", en: "Nothing more to ask." },
  reasons: { zh: "理由", en: "reasons" },
  holds: { zh: "符合", en: "holds" },
  fails: { zh: "不符合", en: "fails" },
  unknown: { zh: "不清楚", en: "not known" },
  judged: { zh: "待判断", en: "to be judged" },
} as const satisfies Record<string, Text>;

export type Word = keyof typeof WORDS;

/** Takes the right language of a text. */
export function speaker(language: Language): { say: (text: Text) => string; word: (word: Word) => string } {
  return { say: (text) => text[language], word: (word) => WORDS[word][language] };
}
