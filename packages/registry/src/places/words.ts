import type { PlaceRefusalCode } from "./refusal.ts";

/** What each refusal of a command on places says, in both languages. */
export const PLACE_REFUSAL_WORDS: Readonly<Record<PlaceRefusalCode, { readonly zh: string; readonly en: string }>> = {
  "notice-missing": {
    zh: "区划、地址变动须以民政等部门的文件为依据",
    en: "it rests on a notice of the department in charge",
  },
  "no-such-division": { zh: "当日没有这个区划", en: "there is no such division on this day" },
  "division-outside": { zh: "该区划不在本市", en: "the division does not lie in this city" },
  "division-changed-later": {
    zh: "该区划在此日之后已有变动，须按日期先后录入",
    en: "the division has changed after this day: changes are entered in their order",
  },
  "level-unfit": { zh: "这一级区划不能这样变动", en: "divisions of this level do not change so, or not together" },
  "code-unfit": {
    zh: "新代码的位数不对，或者上一级区划不存在",
    en: "the new code has the wrong digits, or there is nothing above it",
  },
  "code-in-use": { zh: "新代码已有区划使用", en: "another division has this code" },
  "codes-missing": {
    zh: "须给出被并入区划下一级各区划的新代码",
    en: "every division below those that go needs a new code",
  },
  "name-missing": { zh: "须写明名称", en: "a name is needed" },
  "name-in-use": { zh: "同一上级下已有同名区划", en: "a division beside it has this name" },
  "rest-unclear": {
    zh: "拆分出的各部分中，须有且只有一个接收其余住户",
    en: "of the parts exactly one takes the rest, and there are two at least",
  },
  "part-twice": { zh: "同一代码、街路或住户出现了两次", en: "a code, street or household stands in two parts" },
  "household-not-there": { zh: "该户当日不在此村（居）委会", en: "the household is not in this community on this day" },
  "address-unknown": { zh: "没有这个标准地址", en: "there is no such standard address on this day" },
  "address-known": { zh: "这个标准地址已经登记", en: "this standard address is there already" },
  "address-in-use": { zh: "该村（居）委会已有同样写法的地址", en: "another address of the community reads the same" },
  "street-missing": { zh: "须写明街路名称", en: "the name of a street is needed" },
  "area-unnamed": { zh: "新的派出所或者管理区域须写明名称", en: "an area that is new needs a name" },
  "area-overlaps": { zh: "同一村（居）委会划给了两个区域", en: "a community is given to two areas" },
  "area-needed": {
    zh: "每个村（居）委会都须有派出所管辖；合并前分属不同派出所的，须写明归哪个",
    en: "every community has a station: say which, where those before had different ones",
  },
  "places-unchanged": { zh: "与现有登记相同，没有变动", en: "it would change nothing" },
};
