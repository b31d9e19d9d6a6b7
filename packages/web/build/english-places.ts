import { romanOf } from "./pinyin.ts";

/** Names of provinces that are not their pinyin, by code. */
const PROVINCES: Readonly<Record<string, string>> = {
  "15": "Inner Mongolia",
  "45": "Guangxi",
  "54": "Tibet",
  "61": "Shaanxi",
  "64": "Ningxia",
  "65": "Xinjiang",
};

/** Cities and prefectures that the world knows by a name of another language. */
const KNOWN: Readonly<Record<string, string>> = {
  呼和浩特市: "Hohhot",
  鄂尔多斯市: "Ordos",
  呼伦贝尔市: "Hulunbuir",
  巴彦淖尔市: "Bayannur",
  乌兰察布市: "Ulanqab",
  哈尔滨市: "Harbin",
  齐齐哈尔市: "Qiqihar",
  乌鲁木齐市: "Ürümqi",
  克拉玛依市: "Karamay",
  吐鲁番市: "Turpan",
  哈密市: "Hami",
  喀什地区: "Kashgar Prefecture",
  和田地区: "Hotan Prefecture",
  阿克苏地区: "Aksu Prefecture",
  拉萨市: "Lhasa",
  日喀则市: "Shigatse",
  林芝市: "Nyingchi",
  昌都市: "Chamdo",
  那曲市: "Nagqu",
};

const PEOPLES: Readonly<Record<string, string>> = {
  各族: "Multi-Ethnic",
  哈尼族: "Hani",
  哈萨克族: "Kazakh",
  哈萨克: "Kazakh",
  柯尔克孜族: "Kirgiz",
  柯尔克孜: "Kirgiz",
  达斡尔族: "Daur",
  鄂温克族: "Ewenki",
  鄂伦春族: "Oroqen",
  锡伯族: "Xibe",
  锡伯: "Xibe",
  塔吉克族: "Tajik",
  塔吉克: "Tajik",
  蒙古族: "Mongol",
  蒙古: "Mongol",
  土家族: "Tujia",
  布依族: "Bouyei",
  仡佬族: "Gelao",
  仫佬族: "Mulao",
  毛南族: "Maonan",
  拉祜族: "Lahu",
  布朗族: "Blang",
  傈僳族: "Lisu",
  纳西族: "Naxi",
  景颇族: "Jingpo",
  普米族: "Pumi",
  独龙族: "Derung",
  德昂族: "De'ang",
  朝鲜族: "Korean",
  撒拉族: "Salar",
  东乡族: "Dongxiang",
  保安族: "Bonan",
  裕固族: "Yugur",
  满族: "Manchu",
  回族: "Hui",
  藏族: "Tibetan",
  羌族: "Qiang",
  彝族: "Yi",
  苗族: "Miao",
  侗族: "Dong",
  瑶族: "Yao",
  壮族: "Zhuang",
  黎族: "Li",
  畲族: "She",
  傣族: "Dai",
  佤族: "Va",
  怒族: "Nu",
  白族: "Bai",
  水族: "Sui",
  土族: "Tu",
};

/** How names end, the longest first. */
const KINDS: readonly (readonly [end: string, english: string])[] = [
  ["自治州", "Autonomous Prefecture"],
  ["自治县", "Autonomous County"],
  ["自治旗", "Autonomous Banner"],
  ["民族乡", "Ethnic Township"],
  ["街道办事处", "Subdistrict"],
  ["街道", "Subdistrict"],
  ["地区", "Prefecture"],
  ["特区", "Special District"],
  ["架林区", "Forestry District"],
  ["矿区", "Mining District"],
  ["新区", "New Area"],
  ["区", "District"],
  ["县", "County"],
  ["市", "City"],
  ["盟", "League"],
  ["旗", "Banner"],
  ["镇", "Town"],
  ["乡", "Township"],
];

/** How names of communities and villages end. */
const COMMUNITIES: readonly (readonly [end: RegExp, english: string])[] = [
  [/社区(居民委员会|居委会|村民委员会|村委会)?$/, "Community"],
  [/(居民委员会|居委会)$/, "Community"],
  [/新村(村民委员会|村委会)?$/, "New Village"],
  [/村?(村民委员会|村委会)$/, "Village"],
  [/生活区$/, "Living Area"],
];

/** `朝阳区` → `Chaoyang District`; a name of one sign keeps its kind, as people say it: `Shenxian County`. */
export function englishPlace(name: string): string {
  const kind = KINDS.find(([end]) => name.endsWith(end) && name.length > end.length);
  if (!kind) return romanOf(name);
  const [end, english] = kind;
  // 神农架林区 keeps the last sign of its own name
  let own = name.slice(0, end === "架林区" ? -2 : -end.length);
  const peoples: string[] = [];
  for (let found = peopleAtEnd(own); found; found = peopleAtEnd(own)) {
    peoples.unshift(PEOPLES[found] as string);
    own = own.slice(0, -found.length);
  }
  return [romanOf(own.length === 1 ? own + end : own), listed(peoples), english]
    .filter((part) => part !== "")
    .join(" ");
}

const peopleAtEnd = (name: string): string | undefined =>
  Object.keys(PEOPLES).find((people) => name.endsWith(people) && name.length > people.length);

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** `古城社区居委会` → `Gucheng Community`. */
export function englishCommunity(name: string): string {
  const kind = COMMUNITIES.find(([end]) => end.test(name) && name.replace(end, "") !== "");
  return kind ? `${romanOf(name.replace(kind[0], ""))} ${kind[1]}` : romanOf(name);
}

/** `21`, `辽宁省` → `Liaoning`. */
export const englishProvince = (code: string, name: string): string =>
  PROVINCES[code] ?? romanOf(name.replace(/(省|市|.{2,3}自治区|自治区)$/, ""));

/** `石家庄市` → `Shijiazhuang`; a prefecture that is no city keeps its kind. */
export const englishPrefecture = (name: string): string => KNOWN[name] ?? englishPlace(name).replace(/ City$/, "");

/** A name in Latin letters, with the Chinese that stands on signs and papers. */
export const withChinese = (english: string, name: string): string => `${english} (${name})`;
