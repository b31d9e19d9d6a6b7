import { dayNumber, FIRST_DAY, isoDay, LAST_DAY } from "../calendar.ts";
import { factAt } from "../feel/scope.ts";
import type { Issue, SituationIssueCode } from "../issue.ts";
import type { Divisions } from "../law/law.ts";
import { nearest } from "../nearest.ts";
import type { Text } from "../text.ts";
import { type Fact, type FactType, ROOT, type Shape, type Vocabulary } from "../vocabulary/vocabulary.ts";
import type { Facts, Known, Person } from "./facts.ts";

/** Longest text that a person may give (only the name of a family member is one). */
export const LONGEST_TEXT = 100;

/** Signs that move a screen instead of showing. */
const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}/u;

/** More issues than this are counted, not listed. */
export const MOST_ISSUES = 100;

interface Reading {
  readonly vocabulary: Vocabulary;
  readonly divisions: Divisions;
  readonly issues: Issue[];
}

/**
 * Reads a situation: facts by slot, or everything that is wrong with it, each with its path. Nothing is ignored, nothing is repaired.
 * @param on day of application as a day number: nobody applies before birth
 */
export function readSituation(
  input: unknown,
  vocabulary: Vocabulary,
  divisions: Divisions,
  on: number,
): { facts: Facts; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const reading: Reading = { vocabulary, divisions, issues };
  const values: Known[] = new Array(vocabulary.facts.length).fill(undefined);
  const lists: (Person[] | undefined)[] = vocabulary.lists.map(() => undefined);
  const root = vocabulary.shapes[ROOT] as Shape;
  if (isObject(input)) readShape(input, root, "situation", slotsOf(vocabulary, null), values, lists, reading);
  else add(reading, "wrong-type", "situation", { zh: "一个对象", en: "an object" }, describe(input));
  const facts: Facts = { values, lists };
  if (issues.length === 0) checkOrder(facts, on, reading);
  return { facts, issues };
}

/** Reads one object of a shape that holds facts only, such as a place; undefined fields are left out. */
export function readObject(
  input: unknown,
  shapeName: string,
  at: string,
  vocabulary: Vocabulary,
  divisions: Divisions,
  issues: Issue[],
): Record<string, Known> | undefined {
  const reading: Reading = { vocabulary, divisions, issues };
  if (!isObject(input)) {
    add(reading, "wrong-type", at, { zh: "一个对象", en: "an object" }, describe(input));
    return undefined;
  }
  const { fields } = vocabulary.shapes[shapeName] as Shape;
  const read: Record<string, Known> = {};
  for (const [name, value] of Object.entries(input)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.kind === "fact") read[name] = readValue(value, field.fact.type, `${at}.${name}`, reading);
    else addUnknown(reading, `${at}.${shown(name)}`, name, Object.keys(fields));
  }
  return read;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

function add({ issues }: Reading, code: SituationIssueCode, path: string, expected: Text, found?: string): void {
  if (issues.length < MOST_ISSUES) issues.push({ code, path, expected, ...(found === undefined ? {} : { found }) });
}

/** What kind of thing was found; values of text are not repeated, they may be a person's data. */
function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : typeof value === "boolean" ? String(value) : `a ${typeof value}`;
}

function readShape(
  input: Record<string, unknown>,
  shape: Shape,
  at: string,
  slots: Slots,
  values: Known[],
  lists: (Person[] | undefined)[],
  reading: Reading,
): void {
  for (const name of Object.keys(input)) {
    const value = input[name];
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    const here = `${at}.${shown(name)}`;
    if (!field) addUnknown(reading, here, name, Object.keys(shape.fields));
    else if (field.kind === "list") {
      lists[reading.vocabulary.lists.findIndex((people) => people.name === name)] = readPeople(
        value,
        name,
        here,
        reading,
      );
    } else if (field.kind === "object") {
      if (isObject(value))
        readShape(
          value,
          reading.vocabulary.shapes[field.shape] as Shape,
          here,
          slots[name] as Slots,
          values,
          lists,
          reading,
        );
      else
        add(
          reading,
          "wrong-type",
          here,
          { zh: "一个对象（不知道的，整项不填）", en: "an object; leave out what is not known" },
          describe(value),
        );
    } else {
      values[(slots[name] as Fact).slot] = readValue(value, field.fact.type, here, reading);
    }
  }
}

function addUnknown(reading: Reading, at: string, name: string, fields: readonly string[]): void {
  const [hint, known] = [nearest(name, fields), fields.join(", ")];
  add(
    reading,
    "unknown-field",
    at,
    hint
      ? { zh: `词汇表中的字段，是否想写 ${hint}？`, en: `a field of the vocabulary; did you mean \`${hint}\`?` }
      : { zh: `以下字段之一：${known}`, en: `one of ${known}` },
  );
}

const shown = (name: string): string =>
  /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(name) ? name : JSON.stringify(name.slice(0, 40));

const slots = new WeakMap<Vocabulary, ReadonlyMap<string | null, Slots>>();

/** Facts by the names that lead to them. */
interface Slots {
  readonly [name: string]: Slots | Fact;
}

function slotsOf(vocabulary: Vocabulary, list: string | null): Slots {
  let map = slots.get(vocabulary);
  if (!map) {
    map = new Map([
      [null, nested(vocabulary.facts)],
      ...vocabulary.lists.map((people) => [people.name, nested(people.facts)] as const),
    ]);
    slots.set(vocabulary, map);
  }
  return map.get(list) as Slots;
}

function nested(facts: readonly Fact[]): Slots {
  const root: MutableSlots = Object.create(null);
  for (const fact of facts) {
    const names = fact.path.split(".");
    let at = root;
    for (const name of names.slice(0, -1)) {
      at[name] ??= Object.create(null) as MutableSlots;
      at = at[name] as MutableSlots;
    }
    at[names.at(-1) as string] = fact;
  }
  return root;
}

interface MutableSlots {
  [name: string]: MutableSlots | Fact;
}

const slotOf = (vocabulary: Vocabulary, list: string | null, path: string): Fact =>
  factAt(vocabulary, list, path) as Fact;

function readPeople(input: unknown, name: string, at: string, reading: Reading): Person[] | undefined {
  const list = reading.vocabulary.lists.find((people) => people.name === name);
  if (!list) return undefined;
  if (!Array.isArray(input)) {
    add(reading, "wrong-type", at, { zh: "一个列表", en: "a list" }, describe(input));
    return undefined;
  }
  if (input.length > list.max) {
    add(reading, "too-many", at, { zh: `最多 ${list.max} 人`, en: `at most ${list.max} people` }, `${input.length}`);
    return undefined;
  }
  const shape = reading.vocabulary.shapes[list.shape] as Shape;
  const idSlot = list.facts.find((fact) => fact.path === "id")?.slot;
  const seen = new Map<string, number>();
  return input.map((member: unknown, index) => {
    const values: Known[] = new Array(list.facts.length).fill(undefined);
    if (isObject(member))
      readShape(member, shape, `${at}[${index}]`, slotsOf(reading.vocabulary, name), values, [], reading);
    else add(reading, "wrong-type", `${at}[${index}]`, { zh: "一个对象", en: "an object" }, describe(member));
    const id = idSlot === undefined ? undefined : values[idSlot];
    if (typeof id === "string") {
      if (seen.has(id))
        add(reading, "not-unique", `${at}[${index}].id`, {
          zh: `与 ${at}[${seen.get(id)}] 不同的标识`,
          en: `an id other than that of ${at}[${seen.get(id)}]`,
        });
      else seen.set(id, index);
    }
    return { id: typeof id === "string" ? id : null, index, values };
  });
}

function readValue(value: unknown, type: FactType, at: string, reading: Reading): Known {
  switch (type.kind) {
    case "yes-no":
      if (typeof value === "boolean") return value;
      add(reading, "wrong-type", at, { zh: "true 或 false", en: "true or false" }, describe(value));
      return undefined;
    case "choice":
      return readChoice(
        value,
        type.answers.map((answer) => answer.value),
        at,
        reading,
      );
    case "day":
      return readDay(value, at, reading);
    case "number":
      return readNumber(value, type, at, reading);
    case "division":
      return readDivision(value, type.orNone, at, reading);
    case "text":
      return readText(value, at, reading);
  }
}

function readChoice(value: unknown, answers: readonly string[], at: string, reading: Reading): Known {
  if (typeof value === "string" && answers.includes(value)) return value;
  const hint = typeof value === "string" ? nearest(value, answers) : undefined;
  const list = answers.join(", ");
  add(
    reading,
    typeof value === "string" ? "unknown-answer" : "wrong-type",
    at,
    {
      zh: `以下之一：${list}${hint ? `；是否想写 ${hint}？` : ""}`,
      en: `one of ${list}${hint ? `; did you mean \`${hint}\`?` : ""}`,
    },
    typeof value === "string" ? undefined : describe(value),
  );
  return undefined;
}

/** Reads an ISO day; the issue says which days the calendar takes. */
export function readDay(value: unknown, at: string, reading: { readonly issues: Issue[] }): number | undefined {
  const day = typeof value === "string" ? dayNumber(value) : undefined;
  if (day !== undefined) return day;
  const expected = {
    zh: `日历上有的日期，写作 2021-03-01，在 ${FIRST_DAY} 与 ${LAST_DAY} 之间`,
    en: `a day of the calendar written 2021-03-01, between ${FIRST_DAY} and ${LAST_DAY}`,
  };
  add(
    reading as Reading,
    typeof value === "string" ? "impossible-day" : "wrong-type",
    at,
    expected,
    typeof value === "string" ? undefined : describe(value),
  );
  return undefined;
}

function readNumber(value: unknown, type: FactType & { kind: "number" }, at: string, reading: Reading): Known {
  if (
    typeof value === "number" &&
    Number.isFinite(value) &&
    value >= type.min &&
    value <= type.max &&
    (!type.whole || Number.isInteger(value))
  )
    return value;
  const whole = type.whole ? { zh: "整数", en: "a whole number" } : { zh: "数", en: "a number" };
  add(
    reading,
    typeof value === "number" ? "number-out-of-range" : "wrong-type",
    at,
    {
      zh: `${type.min} 到 ${type.max} 之间的${whole.zh}（${type.unit}）`,
      en: `${whole.en} from ${type.min} to ${type.max} (${type.unit})`,
    },
    typeof value === "number" ? undefined : describe(value),
  );
  return undefined;
}

function readDivision(value: unknown, orNone: boolean, at: string, reading: Reading): Known {
  const { counties, zones, retired } = reading.divisions;
  if (typeof value === "string" && (counties.has(value) || zones.has(value) || (orNone && value === "none")))
    return value;
  const known = {
    zh: "县级行政区划代码（如 371502）或规定的功能区代码（如 371500-economic）",
    en: "a county-level division code such as 371502, or a zone such as 371500-economic",
  };
  const now = typeof value === "string" ? retired.get(value) : undefined;
  const renewed = now
    ? { zh: `；${value} 已停用，现为 ${now}`, en: `; ${value} is no longer in use, it is ${now} now` }
    : { zh: "", en: "" };
  const none = orNone ? { zh: "，或 none", en: ", or none" } : { zh: "", en: "" };
  add(
    reading,
    typeof value === "string" ? "unknown-division" : "wrong-type",
    at,
    { zh: known.zh + none.zh + renewed.zh, en: known.en + none.en + renewed.en },
    typeof value === "string" ? undefined : describe(value),
  );
  return undefined;
}

function readText(value: unknown, at: string, reading: Reading): Known {
  if (typeof value !== "string") {
    add(reading, "wrong-type", at, { zh: "文字", en: "text" }, describe(value));
    return undefined;
  }
  if (CONTROL.test(value) || !value.isWellFormed()) {
    add(reading, "not-printable", at, {
      zh: "能显示的文字，不含控制符",
      en: "text that can be shown, without control signs",
    });
    return undefined;
  }
  if (value.length > 0 && value.length <= LONGEST_TEXT) return value;
  add(reading, "text-too-long", at, { zh: `1 到 ${LONGEST_TEXT} 个字`, en: `1 to ${LONGEST_TEXT} characters` });
  return undefined;
}

/** Contradictions that no life can show. */
function checkOrder(facts: Facts, on: number, reading: Reading): void {
  const { vocabulary } = reading;
  for (const { later, earlier, list } of vocabulary.orders) {
    const [late, early] = [slotOf(vocabulary, list, later).slot, slotOf(vocabulary, list, earlier).slot];
    const owners = list === null ? [{ values: facts.values, at: "situation" }] : peopleOf(facts, vocabulary, list);
    for (const { values, at } of owners) {
      const [last, first] = [values[late], values[early]];
      if (typeof last !== "number" || typeof first !== "number" || last >= first) continue;
      add(reading, "impossible-order", `${at}.${later}`, {
        zh: `不早于 ${at}.${earlier}`,
        en: `no earlier than ${at}.${earlier}`,
      });
    }
  }
  checkBirths(facts, on, reading);
}

function peopleOf(facts: Facts, vocabulary: Vocabulary, list: string): { values: readonly Known[]; at: string }[] {
  const people = facts.lists[vocabulary.lists.findIndex((candidate) => candidate.name === list)] ?? [];
  return people.map((person) => ({ values: person.values, at: `situation.${list}[${person.index}]` }));
}

function checkBirths(facts: Facts, on: number, reading: Reading): void {
  const { vocabulary } = reading;
  const own = facts.values[slotOf(vocabulary, null, "person.born").slot];
  const notBornYet = { zh: `不晚于申请之日 ${isoDay(on)}`, en: `no later than the day of application, ${isoDay(on)}` };
  if (typeof own === "number" && own > on) add(reading, "impossible-order", "situation.person.born", notBornYet);
  const [relation, born] = [slotOf(vocabulary, "family", "relation").slot, slotOf(vocabulary, "family", "born").slot];
  for (const { values, at } of peopleOf(facts, vocabulary, "family")) {
    const [kin, day] = [values[relation], values[born]];
    if (typeof day !== "number") continue;
    if (day > on) add(reading, "impossible-order", `${at}.born`, notBornYet);
    if (typeof own !== "number" || typeof kin !== "string") continue;
    if (vocabulary.younger.includes(kin) && day <= own)
      add(reading, "impossible-order", `${at}.born`, {
        zh: "晚于申请人的出生日期",
        en: "after the birth of the applicant",
      });
    if (vocabulary.older.includes(kin) && day >= own)
      add(reading, "impossible-order", `${at}.born`, {
        zh: "早于申请人的出生日期",
        en: "before the birth of the applicant",
      });
  }
}
