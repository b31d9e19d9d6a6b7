/** Why a command is refused; words in both languages stand in `words.ts`, what to do in docs/errors.md. */
export type RefusalCode = keyof typeof CITED;

/** Sources of the whole country that refusals cite, by the first part of a citation. */
export const SOURCES = {
  "regulations-1958": { zh: "中华人民共和国户口登记条例", en: "Regulations on Household Registration, 1958" },
  "notice-2015-96": { zh: "国办发〔2015〕96号", en: "State Council General Office Notice 2015 No. 96" },
  "notice-1994": {
    zh: "公安部1994年户口迁移证通知",
    en: "Ministry of Public Security notice on transfer certificates, 1994",
  },
  "identity-card-law": { zh: "中华人民共和国居民身份证法", en: "Resident Identity Card Law" },
  "civil-code": { zh: "中华人民共和国民法典", en: "Civil Code" },
  "gb-11643": { zh: "GB 11643-1999 公民身份号码", en: "GB 11643-1999, citizen identity number" },
  register: { zh: "登记簿自身的规则", en: "rule of the register itself" },
} as const;

const COERCION = ["lincang/2015/二—2/c", "jinzhou/2017/一（二）/f", "liaocheng/2020/一（二）/b"];

/** What each refusal stands on: `<source>/<article>`, or the id of a city's clause, which counts in that city only. */
export const CITED = {
  "day-in-future": ["regulations-1958/6"],
  "before-last-change": ["register/order"],
  "changed-meanwhile": ["register/order"],
  "command-reused": ["register/order"],
  "person-unknown": ["register/identity"],
  "person-known": ["register/identity", "lincang/2015/三（三）16"],
  "person-dead": ["regulations-1958/8"],
  "household-unknown": ["register/identity"],
  "household-known": ["register/identity"],
  "household-not-open": ["regulations-1958/5"],
  "not-registered": ["regulations-1958/10"],
  "not-in-household": ["regulations-1958/5"],
  "already-registered": ["regulations-1958/6", "lincang/2015/三（三）12/c"],
  "registered-in-another-city": ["regulations-1958/6", "lincang/2015/三（三）12/c"],
  "never-registered": ["notice-2015-96/二"],
  "was-cancelled": ["notice-2015-96/二"],
  "not-cancelled": ["notice-2015-96/二"],
  "head-exists": ["regulations-1958/5"],
  "head-missing": ["regulations-1958/5"],
  "head-in-collective": ["regulations-1958/5"],
  "relations-incomplete": ["regulations-1958/5"],
  "household-has-members": ["regulations-1958/6"],
  "not-a-family": ["regulations-1958/19"],
  "other-address": ["regulations-1958/5"],
  "nobody-stays": ["regulations-1958/19"],
  "not-everybody": ["regulations-1958/19"],
  "declaration-missing": ["regulations-1958/10", ...COERCION],
  "guardian-missing": ["civil-code/20", ...COERCION],
  "parent-missing": ["regulations-1958/7", "notice-2015-96/二"],
  "clause-missing": ["register/ground", "liaocheng/2020/一（二）/b"],
  "clause-of-another-city": ["register/identity"],
  "case-missing": ["notice-2015-96/二", "lincang/2015/三（三）12/b"],
  "court-missing": ["civil-code/40"],
  "certificate-expired": ["notice-1994/30"],
  "approval-missing": ["sanmenxia/2019/二（三）/a"],
  "second-officer-missing": ["regulations-1958/17"],
  "number-wrong": ["gb-11643/4", "lincang/2015/三（三）16"],
  "number-taken": ["identity-card-law/3", "lincang/2015/三（三）16"],
  "numbers-exhausted": ["gb-11643/4"],
  "county-for-statistics": ["gb-11643/4"],
  "never-changes": ["identity-card-law/3"],
  "nothing-changes": ["register/order"],
  "born-too-late": ["regulations-1958/7"],
  "papers-missing": ["notice-2015-96/二", "lincang/2015/三（三）12/b"],
  "evidence-missing": ["regulations-1958/17"],
  "already-married": ["civil-code/1042", "regulations-1958/19"],
  "kin-exists": ["regulations-1958/19"],
  "kin-impossible": ["regulations-1958/17"],
  "kinship-unknown": ["regulations-1958/19"],
  "settlement-unknown": ["register/identity"],
  "move-unknown": ["register/identity"],
  "objection-missing": ["register/ground", ...COERCION],
  "before-the-move": ["register/order"],
  "not-moved": ["register/identity"],
  "moved-since": ["register/order"],
  "stood-elsewhere": ["register/identity"],
  "other-head": ["register/order"],
  "hearing-missing": ["regulations-1958/20", "register/ground"],
  "companions-incomplete": ["regulations-1958/20"],
  "record-not-kept": ["regulations-1958/6", "lincang/2015/三（三）12/c"],
  "number-not-shared": ["identity-card-law/3", "lincang/2015/三（三）16"],
  "public-for-registered": ["liaocheng/2020/三（三）/b"],
  "loss-not-told": ["liaocheng/2020/三（三）/b"],
  "ladder-incomplete": ["sanmenxia/2019/二（三）/b"],
  "division-unknown": ["regulations-1958/6"],
  "release-unknown": ["regulations-1958/13"],
  "release-used": ["regulations-1958/13", "register/order"],
  "release-revoked": ["regulations-1958/10"],
  "release-overdue": ["notice-1994/30"],
  "release-not-yet": ["regulations-1958/10"],
  "release-differs": ["regulations-1958/10", "regulations-1958/13"],
  "release-lasts-wrong": ["notice-1994/30"],
  "release-within-city": ["regulations-1958/10"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A command that is not carried out: which rule, where it stands, and whom or what it is about. */
export interface Refusal {
  readonly code: RefusalCode;
  /** Citations that count in the city. */
  readonly cites: readonly string[];
  /** Id of the person, household or division. */
  readonly about: string | null;
}

/** A refusal as it stands in a city: clauses of other cities do not count there. */
export function refusal(code: RefusalCode, city: string, about: string | null = null): Refusal {
  const counts = (cited: string): boolean => cited.startsWith(`${city}/`) || (cited.split("/")[0] ?? "") in SOURCES;
  return { code, cites: CITED[code].filter(counts), about };
}
