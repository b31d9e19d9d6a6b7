import { customPinyin, pinyin } from "pinyin-pro";

/** Place names in which a sign is read otherwise than the dictionary has it. By hand; the tests compare with the English names of the law. */
customPinyin({
  单县: "shàn xiàn",
  单城镇: "shàn chéng zhèn",
  蔚县: "yù xiàn",
  浚县: "xùn xiàn",
  大埔: "dà bù",
  长子县: "zhǎng zǐ xiàn",
  六安: "lù ān",
  六合区: "lù hé qū",
  乐清: "yuè qīng",
  乐陵: "lào líng",
  乐亭: "lào tíng",
  洪洞: "hóng tóng",
  铅山: "yán shān",
  涡阳: "guō yáng",
  泌阳: "bì yáng",
  牟平: "mù píng",
  中牟: "zhōng mù",
  郫都: "pí dū",
  番禺: "pān yú",
  吴堡: "wú bǔ",
  宕昌: "tàn chāng",
  黄陂: "huáng pí",
  筠连: "jūn lián",
  华阴: "huà yīn",
  华州: "huà zhōu",
  枞阳: "zōng yáng",
  监利: "jiàn lì",
  歙县: "shè xiàn",
  解州: "hài zhōu",
  尉犁: "yù lí",
  任丘: "rén qiū",
  任泽: "rén zé",
  宿州: "sù zhōu",
  巷道: "xiàng dào",
  莘县: "shēn xiàn",
  茌平: "chí píng",
  渑池: "miǎn chí",
  万柏林: "wàn bǎi lín",
  新都区: "xīn dū qū",
  昌都: "chāng dū",
});

/** The syllables of a name, `dong chang fu qu`; ü as v, so that it can be typed. */
export const spelledOf = (name: string): string =>
  pinyin(name, { toneType: "none", type: "array", v: true, nonZh: "consecutive" })
    .filter((syllable) => /^[a-z]+$/.test(syllable))
    .join(" ");

/** A name in Latin letters, `Dongchangfu`, `Dong'e`. */
export function romanOf(name: string): string {
  const joined = spelledOf(name)
    .split(" ")
    .reduce((word, syllable) => word + (word !== "" && /^[aoe]/.test(syllable) ? "'" : "") + syllable, "")
    .replaceAll("v", "ü");
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}
