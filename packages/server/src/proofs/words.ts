type Words = Readonly<Record<string, string>>;

export const TITLES = {
  registration: { zh: "户籍证明", en: "Proof of household registration" },
  kinship: { zh: "亲属关系证明", en: "Proof of kinship" },
} as const;

export const SEX_WORDS: Words = { male: "男 male", female: "女 female", unstated: "未说明 unstated" };

export const KIN_WORDS: Words = {
  mother: "母亲 mother",
  father: "父亲 father",
  spouse: "配偶 spouse",
  guardian: "监护人 guardian",
  child: "子女 child",
  ward: "被监护人 ward",
};

export const KIND_WORDS: Words = {
  family: "家庭户 family household",
  school: "学校集体户 school household",
  employer: "单位集体户 employer's household",
  "talent-market": "人才市场集体户 talent market household",
  "service-centre": "服务中心集体户 service centre household",
  "community-collective": "社区集体户 community collective household",
  public: "公共户 public household",
};

/** Groups of GB/T 4761, by the first digit; the head and whoever has no kinship have words of their own. */
const GROUPS: Words = {
  "1": "配偶 spouse",
  "2": "子 son",
  "3": "女 daughter",
  "4": "孙辈 grandchild",
  "5": "父母 parent",
  "6": "祖辈 grandparent",
  "7": "兄弟姐妹 sibling",
};

/** A relation to the head of household in words, with its code. */
export function relationWords(code: string): string {
  if (code === "01" || code === "02") return "户主 head";
  return `${GROUPS[code[0] ?? ""] ?? "其他 other"}（${code}）`;
}
