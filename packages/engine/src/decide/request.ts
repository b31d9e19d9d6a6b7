import { dayNumber, isoDay } from "../calendar.ts";
import type { Issue } from "../issue.ts";
import type { City, Law } from "../law/law.ts";
import { nearest } from "../nearest.ts";
import type { Facts } from "../situation/facts.ts";
import { MOST_ISSUES, readDay, readObject, readSituation } from "../situation/read.ts";
import type { Text } from "../text.ts";
import type { CheckRequest } from "./answer.ts";
import { factOf } from "./next.ts";

/** Most declined facts that a request may name: no vocabulary has more. */
const MOST_DECLINED = 500;

const FIELDS = ["cities", "on", "destination", "suppose", "declined", "situation"] as const;

/** A request and its situation, read. */
export interface Asked {
  readonly request: CheckRequest;
  /** Day number of the application. */
  readonly on: number;
  readonly facts: Facts;
  /** The cities asked about, in the order of the law. */
  readonly cities: readonly City[];
}

/**
 * Reads what a caller sent, or says everything that is wrong with it.
 * @param today day of application where the request names none, ISO
 */
export function readAsked(
  input: unknown,
  law: Law,
  today: string,
): { readonly ok: true; readonly asked: Asked } | { readonly ok: false; readonly issues: readonly Issue[] } {
  const { request, issues } = readRequest(input, law, today);
  if (request === null) return { ok: false, issues };
  const on = dayNumber(request.on);
  if (on === undefined) throw new Error(`\`today\` is no day: ${today}`);
  const { facts, issues: faults } =
    request.situation === undefined
      ? NO_SITUATION
      : readSituation(request.situation, law.vocabulary, law.divisions, on);
  if (issues.length + faults.length > 0) return { ok: false, issues: [...issues, ...faults] };
  const cities = law.cities.filter((city) => request.cities === undefined || request.cities.includes(city.id));
  return { ok: true, asked: { request, on, facts, cities } };
}

const NO_SITUATION: ReturnType<typeof readSituation> = { facts: { values: [], lists: [] }, issues: [] };

/**
 * Reads what a caller sent as a request, all but the situation, which the check reads itself.
 * @param today day of application where the request names none, ISO
 */
export function readRequest(
  input: unknown,
  law: Law,
  today: string,
): { readonly request: CheckRequest | null; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const add = (code: Issue["code"], path: string, expected: Text): void => {
    if (issues.length < MOST_ISSUES) issues.push({ code, path, expected });
  };
  if (input === null || typeof input !== "object" || Array.isArray(input)) {
    add("wrong-type", "", { zh: "一个请求对象，含 situation", en: "a request object with a `situation`" });
    return { request: null, issues };
  }
  const data = input as Record<string, unknown>;
  for (const key of Object.keys(data)) {
    if ((FIELDS as readonly string[]).includes(key)) continue;
    const hint = nearest(key, FIELDS) ?? FIELDS.join(", ");
    add("unknown-field", /^\w{1,40}$/.test(key) ? key : JSON.stringify(key.slice(0, 40)), {
      zh: `请求的字段：${hint}`,
      en: `a field of the request: ${hint}`,
    });
  }
  if (!("situation" in data))
    add("missing-field", "situation", { zh: "已知的情况，可以是空对象", en: "what is known; may be an empty object" });
  const cities = readCities(data.cities, law, add);
  const on = data.on === undefined ? today : readDay(data.on, "on", { issues });
  const destination = data.destination === undefined ? undefined : readDestination(data.destination, law, issues);
  if (data.suppose !== undefined && data.suppose !== "in-each-city")
    add("unknown-answer", "suppose", { zh: "in-each-city，或者不填", en: "`in-each-city`, or nothing" });
  const declined = readDeclined(data.declined, law, add);
  const request: CheckRequest = {
    ...(cities ? { cities } : {}),
    on: typeof on === "number" ? isoDay(on) : today,
    ...(destination ? { destination } : {}),
    ...(data.suppose === "in-each-city" ? { suppose: "in-each-city" } : {}),
    ...(declined ? { declined } : {}),
    situation: data.situation,
  };
  return { request, issues };
}

type Add = (code: Issue["code"], path: string, expected: Text) => void;

function readCities(value: unknown, law: Law, add: Add): string[] | undefined {
  if (value === undefined) return undefined;
  const names = law.cities.map((city) => city.id).join(", ");
  if (!Array.isArray(value) || value.length === 0 || value.length > law.cities.length) {
    add("wrong-type", "cities", {
      zh: `城市的列表，不能为空，不能重复：${names}`,
      en: `a list of cities, not empty, each once: ${names}`,
    });
    return undefined;
  }
  value.forEach((city: unknown, index) => {
    if (!law.cities.some((known) => known.id === city))
      add("unknown-city", `cities[${index}]`, { zh: `以下之一：${names}`, en: `one of ${names}` });
    else if (value.indexOf(city) !== index)
      add("not-unique", `cities[${index}]`, { zh: "每个城市只写一次", en: "each city once" });
  });
  return value as string[];
}

function readDestination(value: unknown, law: Law, issues: Issue[]): CheckRequest["destination"] {
  const read = readObject(value, "place", "destination", law.vocabulary, law.divisions, issues);
  return read as CheckRequest["destination"];
}

function readDeclined(value: unknown, law: Law, add: Add): string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > MOST_DECLINED) {
    add("wrong-type", "declined", {
      zh: `事实路径的列表，最多 ${MOST_DECLINED} 项`,
      en: `a list of at most ${MOST_DECLINED} paths of facts`,
    });
    return undefined;
  }
  value.forEach((path: unknown, index) => {
    if (typeof path !== "string" || !isFactPath(path, law))
      add("unknown-fact", `declined[${index}]`, {
        zh: "词汇表中的事实，如 home.lease、family[0].born",
        en: "a fact of the vocabulary, such as home.lease or family[0].born",
      });
  });
  return value as string[];
}

function isFactPath(path: string, { vocabulary }: Law): boolean {
  return factOf(path, vocabulary) !== undefined || vocabulary.lists.some((people) => people.name === path);
}
