/**
 * Variant characters of names beside traditional ones, each with the character under which it is found too. The first
 * line are those that the first table of variant characters (第一批异体字整理表, 1955) had taken away and the table of
 * general standard characters (通用规范汉字表, 2013) gave back; the others are other forms of one character in Unihan
 * (kSemanticVariant, kZVariant) that stand in old registers.
 */
const PAIRS =
  "皙晰 喆哲 淼渺 堃坤 犇奔 甦苏 龢和 昇升 陞升 邨村 仝同 脩修 勣绩 菉绿 祕秘 頫俯 甯宁 迺乃 钜巨 鉅巨 谿溪 筦管 澂澄 " +
  "峯峰 羣群 畧略 崐昆 崑昆 嵗岁 菴庵 燄焰 璿璇 竝并 廼乃 霑沾 勅敕 囘回 弌一 弍二 弎三 冄冉 槑梅 楳梅 珎珍 甎砖 疎疏 " +
  "穐秋 絃弦 蘂蕊 蕋蕊 裵裴 隣邻 豔艳 龎庞 暠皓 皜皓 惪德 悳德 䴉鹮";

export const NAME_VARIANTS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(" ").map((pair) => Array.from(pair) as [string, string]),
);
