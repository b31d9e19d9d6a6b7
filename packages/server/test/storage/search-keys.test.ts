import assert from "node:assert/strict";
import { test } from "node:test";
import { foldName, pinyinAsked, searchKeysOf } from "@luohu/server/storage";

test("[search] a name is found under the variants of its characters, and in part", () => {
  const alike = [
    ["吕布", "呂布"],
    ["朱鹮", "朱䴉"],
    ["张喆", "張哲"],
    ["李峰", "李峯"],
    ["裴德", "裵悳"],
    ["阿依古丽·买买提", "阿依古丽•买买提"],
  ] as const;
  for (const [one, other] of alike) assert.equal(foldName(one), foldName(other), `${one} ${other}`);
  assert.notEqual(foldName("吕布"), foldName("吕不"));
  // folded one by one, so that a part folds as it does within the name
  for (const name of ["张乾坤", "單于後", "張發財", "乾隆"]) {
    const characters = Array.from(name);
    assert.equal(foldName(name), characters.map(foldName).join(""));
  }
});

test("[search] a surname is read as a surname, also one of two characters", () => {
  const read = (name: string) => {
    const { pinyin, initials } = searchKeysOf(name);
    return `${pinyin} ${initials}`;
  };
  assert.equal(read("单雄信"), "shanxiongxin sxx");
  assert.equal(read("單雄信"), "shanxiongxin sxx");
  assert.equal(read("仇英"), "qiuying qy");
  assert.equal(read("曾国藩"), "zengguofan zgf");
  assert.equal(read("尉迟恭"), "yuchigong ycg");
  assert.equal(read("吕鹮"), "lvhuan lh");
  assert.equal(read("阿依古丽·买买提"), "ayigulimaimaiti ayglmmt");
  assert.equal(read("阿诗玛"), "ashima asm");
});

test("[search] pinyin is asked for with or without tones and spaces, with any ü", () => {
  for (const asked of ["Lǚ Bù", "lv bu", "LÜBU", "lü'bu", "lyubu"]) assert.equal(pinyinAsked(asked), "lvbu");
  assert.equal(pinyinAsked("shān"), "shan");
  // an n that ends a syllable is none of the next
  for (const asked of ["chenyu", "linyuan"]) assert.equal(pinyinAsked(asked), asked);
});

test("[search] a rare character stands for itself, and how it is drawn does not count", () => {
  assert.deepEqual(searchKeysOf("张𠮷"), searchKeysOf("张𠮷\u{E0100}"));
  assert.equal(searchKeysOf("张𪚥").folded, "张𪚥");
  assert.match(searchKeysOf("张𪚥").pinyin, /^zhang./u);
});
