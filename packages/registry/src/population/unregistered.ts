/** The groups of the national notice on people without registration (国办发〔2015〕96号, 二), and of Lincang 三（三）12. */
export type UnregisteredGroup = keyof typeof GROUPS;

/** What was looked into or shown, by which a first registration stands. */
export type Paper = keyof typeof PAPERS;

export const PAPERS = {
  "birth-certificate": { zh: "出生医学证明", en: "medical birth certificate" },
  "parents-statement": { zh: "父母的情况说明", en: "statement of the parents" },
  "kinship-test": { zh: "亲子鉴定", en: "test of parentage" },
  "adoption-certificate": { zh: "收养登记证", en: "adoption certificate" },
  "adoption-notarised": { zh: "事实收养公证书", en: "notarised adoption in fact" },
  "declaration-annulled": {
    zh: "撤销宣告失踪或死亡的判决",
    en: "ruling that annuls the declaration as missing or dead",
  },
  "cancellation-record": { zh: "原户口注销记录", en: "record of the cancelled registration" },
  "no-other-registration": { zh: "婚入地未落户的核实", en: "proof that no registration was made where they married" },
  "certificate-reissued": { zh: "补发的户口迁移证", en: "transfer certificate issued again" },
  "origin-confirms": { zh: "迁出地核实", en: "confirmation of the place of origin" },
  "nationality-shown": { zh: "中国国籍的证明", en: "proof of Chinese nationality" },
  "resettlement-list": { zh: "移民安置名册", en: "list of resettled people" },
  "residence-shown": { zh: "实际居住的证明", en: "proof of living there" },
  investigation: { zh: "调查核实报告", en: "report of the investigation" },
} as const;

interface Group {
  /** One of each list has to be shown. */
  readonly needs: readonly (readonly Paper[])[];
  readonly cites: readonly string[];
}

/** What each group needs. The birth plan is no part of it. */
export const GROUPS = {
  "outside-birth-plan": {
    needs: [["birth-certificate", "kinship-test"]],
    cites: ["notice-2015-96/二（一）", "lincang/2015/三（三）12/b"],
  },
  "no-birth-certificate": { needs: [["birth-certificate", "kinship-test"]], cites: ["notice-2015-96/二（二）"] },
  "de-facto-adoption": {
    needs: [["adoption-certificate", "adoption-notarised"]],
    cites: ["notice-2015-96/二（三）"],
  },
  "declared-missing-or-dead": { needs: [["declaration-annulled"]], cites: ["notice-2015-96/二（四）"] },
  "cancelled-on-marriage": {
    needs: [["cancellation-record"], ["no-other-registration"]],
    cites: ["notice-2015-96/二（五）"],
  },
  "lost-certificate": { needs: [["certificate-reissued", "origin-confirms"]], cites: ["notice-2015-96/二（六）"] },
  "foreign-parent": {
    needs: [["birth-certificate"], ["parents-statement", "kinship-test"], ["nationality-shown"]],
    cites: ["notice-2015-96/二（七）"],
  },
  "resettled-migrant": {
    needs: [["resettlement-list", "investigation"]],
    cites: ["notice-2015-96/二（八）", "lincang/2015/三（三）12/b"],
  },
  "spontaneous-migrant": {
    needs: [["investigation"], ["residence-shown"]],
    cites: ["notice-2015-96/二（八）", "lincang/2015/三（三）12/b"],
  },
  other: { needs: [["investigation"]], cites: ["notice-2015-96/二（八）", "lincang/2015/三（三）12/b"] },
} as const satisfies Readonly<Record<string, Group>>;

/** The first list of papers of which none was shown, as `one|other`; undefined where nothing is missing. */
export function missingPapers(group: UnregisteredGroup, shown: readonly string[]): string | undefined {
  const needs: readonly (readonly Paper[])[] = GROUPS[group].needs;
  return needs.find((papers) => !papers.some((paper) => shown.includes(paper)))?.join("|");
}
