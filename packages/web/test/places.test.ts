import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { LAW_FOLDER, loadLaw } from "@luohu/law";
import { englishCommunity, englishPlace, englishPrefecture, englishProvince } from "../build/english-places.ts";
import { buildLaw } from "../build/law-files.ts";
import { romanOf, spelledOf } from "../build/pinyin.ts";
import { kindOfSpot } from "../src/interview/place-kind.ts";
import { countiesOf, type Found, findPlaces, placesIn } from "../src/interview/places.ts";
import type { AllPlaces, Communities } from "../src/law/files.ts";

const law = loadLaw();
const { files, contents } = buildLaw(law);
const built = <T>(address: string): T => JSON.parse(contents.get(address.slice(1)) as string) as T;
const communities = (city: string): Communities =>
  built<Communities>((files.communities[city] as { readonly "zh-Hans": string })["zh-Hans"]);
const counties = countiesOf(built<AllPlaces>(files.places["zh-Hans"]));
const all = [
  ...counties,
  ...law.cities.flatMap(({ id }) => placesIn(communities(id), counties, (outer, inner) => outer + inner)),
];
const named = (found: readonly Found[]): string[] => found.map(({ within, name }) => within + name);

interface CityFile {
  readonly name: string;
  readonly en: string;
  readonly counties: readonly { readonly name: string; readonly en: string; readonly statisticsOnly?: boolean }[];
}

for (const { id } of law.cities) {
  test(`[web] pinyin of the counties of ${id} agrees with their English names`, () => {
    const city = JSON.parse(readFileSync(join(LAW_FOLDER, "divisions", `${id}.json`), "utf8")) as CityFile;
    assert.equal(romanOf(city.name.replace(/市$/, "")), city.en);
    for (const { name, en, statisticsOnly } of city.counties) if (!statisticsOnly) assert.equal(englishPlace(name), en);
  });
}

test("[web] every county, township and community can be found by its own pinyin", () => {
  for (const { name, spelled } of all) {
    assert.match(spelled, /^[a-z]+( [a-z]+)*$/, name);
    // one syllable a sign, but for what is no sign
    assert.equal(spelled.split(" ").length, name.replaceAll(/[^\p{Script=Han}]/gu, "").length, `${name}: ${spelled}`);
  }
  assert.ok(all.length > 11_000, String(all.length));
});

test("[web] a place is found by a part of its name, by pinyin in full, in initials and in parts, spaces free", () => {
  for (const text of [
    "东昌府",
    "dongchangfu",
    "dong chang",
    "dcf",
    "dcfq",
    "dchangf",
    "DongChangFu",
    " dong  changfu ",
  ])
    assert.equal(findPlaces(counties, text, ["3715"])[0]?.name, "东昌府区", text);
  // what only lies in a place of that name would bury it
  assert.deepEqual(named(findPlaces(all, "东昌府区")), ["山东省聊城市东昌府区"]);
  assert.equal(findPlaces(counties, "liaocheng").length, 11);
  assert.deepEqual(named(findPlaces(counties, "聊城 莘县")), ["山东省聊城市莘县"]);
  assert.deepEqual(named(findPlaces(counties, "liaocheng shen")), ["山东省聊城市莘县"]);
  // ü is typed as v or u
  for (const text of ["lvshunkou", "lushunkou", "lüshunkou"])
    assert.equal(findPlaces(counties, text)[0]?.name, "旅顺口区", text);
  for (const text of ["东昌府q", "xqz", "dongchangfuq1"]) assert.deepEqual(findPlaces(counties, text), [], text);
});

test("[web] names with signs of several readings are found by the right one", () => {
  for (const [text, name] of [
    ["shenxian", "莘县"],
    ["chiping", "茌平区"],
    ["mianchi", "渑池县"],
    ["shanzhou", "陕州区"],
    ["luliang", "陆良县"],
    ["shanxian", "单县"],
    ["yuxian", "蔚县"],
    ["xunxian", "浚县"],
    ["changsha", "长沙县"],
    ["xindu", "新都区"],
  ] as const)
    assert.ok(
      findPlaces(counties, text).some((place) => place.name === name),
      `${text}: ${name}`,
    );
  assert.match(counties.find(({ name }) => name === "长沙县")?.withinSpelled ?? "", /hu nan sheng chang sha shi/);
});

test("[web] names that begin with the text come first, and larger places before smaller ones", () => {
  const found = findPlaces(all, "linqing");
  assert.equal(found[0]?.name, "临清市");
  assert.ok(findPlaces(all, "gulou").some(({ code }) => code === "371502001"));
  assert.ok(named(findPlaces(all, "古城社区")).includes("山东省聊城市东昌府区古楼街道古城社区"));
  // many more people come from one of the counties than from a village of the same name, be it near
  const codes = findPlaces(all, "chaoyang", ["3715", "5303"]).map(({ code }) => code);
  assert.ok(codes.indexOf("110105") < codes.findIndex((code) => code.length > 6), codes.join());
  const below = codes.filter((code) => code.length === 12);
  assert.match(below[0] ?? "", /^(3715|5303)/);
});

test("[web] in English a place has a name that can be read", () => {
  assert.equal(englishPlace("朝阳区"), "Chaoyang District");
  assert.equal(englishPlace("杞县"), "Qixian County");
  assert.equal(englishPlace("景谷傣族彝族自治县"), "Jinggu Dai and Yi Autonomous County");
  assert.equal(englishPlace("神农架林区"), "Shennongjia Forestry District");
  assert.equal(englishPlace("万柏林区"), "Wanbailin District");
  assert.equal(englishPlace("古楼街道"), "Gulou Subdistrict");
  assert.equal(englishPlace("南美拉祜族乡"), "Nanmei Lahu Township");
  assert.equal(englishCommunity("古城社区居委会"), "Gucheng Community");
  assert.equal(englishCommunity("博尚村民委员会"), "Boshang Village");
  assert.equal(englishCommunity("朝阳新村村委会"), "Chaoyang New Village");
  assert.equal(englishPrefecture("石家庄市"), "Shijiazhuang");
  assert.equal(englishPrefecture("哈尔滨市"), "Harbin");
  assert.equal(englishProvince("61", "陕西省"), "Shaanxi");
  assert.equal(romanOf("东阿"), "Dong'e");
  assert.equal(spelledOf("绿春县"), "lv chun xian");
  for (const [, name, within] of built<AllPlaces>(files.places.en))
    assert.match(`${name}${within}`, /^[A-Z].*\(.+\).*[a-z]$/);
});

test("[web] what a community is called says city, town or countryside, or leaves it open", () => {
  const kindOf = (city: string, county: string, township: string, community: string): string | null => {
    const known = communities(city).find(({ name }) => name === county) as Communities[number];
    const within = known.townships.find(({ name }) => name === township) as Communities[number]["townships"][number];
    const [code] = within.communities.find(([, name]) => name === community) ?? [within.code];
    return kindOfSpot(known, code);
  };
  assert.equal(kindOf("liaocheng", "东昌府区", "古楼街道", "古城社区"), "city");
  assert.equal(kindOf("lincang", "临翔区", "博尚镇", "博尚村"), "town-village");
  assert.equal(kindOf("lincang", "永德县", "勐板乡", "勐板村"), "countryside");
  assert.equal(kindOf("lincang", "永德县", "勐板乡", ""), "countryside");
  // 爱华镇 is the seat of its county: the name does not say so
  assert.equal(kindOf("lincang", "云县", "爱华镇", "爱华社区"), null);
  assert.equal(kindOf("lincang", "临翔区", "博尚镇", ""), null);
  const values = law.vocabulary.facts.find(({ path }) => path === "home.place.kind")?.type;
  const kinds = new Set(
    law.cities.flatMap(({ id }) =>
      communities(id).flatMap((county) =>
        county.townships.flatMap(({ communities: own }) => own.map(([code]) => kindOfSpot(county, code))),
      ),
    ),
  );
  for (const kind of kinds)
    assert.ok(
      kind === null || (values?.kind === "choice" && values.answers.some(({ value }) => value === kind)),
      `${kind}`,
    );
});
