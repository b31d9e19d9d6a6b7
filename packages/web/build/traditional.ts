import { ConverterFactory } from "opencc-js/core";
import { from, to } from "opencc-js/preset/cn2t";

/**
 * Simplified, Traditional: where the dictionary takes the end of one word for the beginning of another, or wavers, and what
 * readers of Traditional Chinese call otherwise.
 */
const OURS = [
  ["和面积", "和面積"],
  ["下面条", "下面條"],
  ["只影响", "只影響"],
  ["是只", "是只"],
  ["周岁", "週歲"],
  ["四周岁", "四週歲"],
  ["演示数据", "示範資料"],
  ["写明了", "寫明了"],
  ["查明了", "查明了"],
  ["签劳动", "簽勞動"],
  ["签满", "簽滿"],
  ["网签", "網簽"],
  ["补签", "補簽"],
  ["不签", "不簽"],
  ["签的", "簽的"],
  ["大数据", "大數據"],
  ["数据", "資料"],
  ["信息", "資訊"],
  ["信息系统", "資訊系統"],
  ["网络", "網路"],
  ["服务器", "伺服器"],
  ["登录", "登入"],
  ["账号", "帳號"],
  ["设备", "裝置"],
  ["链接", "連結"],
  ["打印", "列印"],
  ["质量", "品質"],
] as const;

const [dictionaries = []] = from.cn ?? [];
const convert = ConverterFactory([[OURS, ...dictionaries]], to.tw ?? []);

/** Simplified to Traditional characters and quotation marks. What is not Chinese stays as it is, so whole source files can be given. */
export const toTraditional = (text: string): string => convert(text).replaceAll("“", "「").replaceAll("”", "」");
