import { type Duration, isoDay } from "./calendar.ts";
import type { Expression, FactReference, Value } from "./feel/expression.ts";
import type { Area } from "./feel/scope.ts";
import type { Text } from "./text.ts";

/** The facts that a test looks at, each once, in order. */
export function factsOf(expression: Expression): readonly FactReference[] {
  const found = new Map<string, FactReference>();
  collect(expression, (reference) =>
    found.set(`${reference.frame ?? ""}:${reference.fact.list ?? ""}:${reference.fact.path}`, reference),
  );
  return [...found.values()];
}

function collect(expression: Expression, take: (reference: FactReference) => void): void {
  switch (expression.kind) {
    case "fact":
      return take(expression.reference);
    case "shift":
      return collect(expression.day, take);
    case "compare":
      collect(expression.left, take);
      return collect(expression.right, take);
    case "in":
      return collect(expression.value, take);
    case "and":
    case "or":
      return expression.parts.forEach((part) => {
        collect(part, take);
      });
    case "not":
      return collect(expression.part, take);
    case "within":
      return take(expression.division);
    case "leads-to":
      return [expression.place.division, expression.place.kind, expression.place.urban].forEach(take);
    case "literal":
    case "on":
      return;
    case "may-choose":
    case "parameter":
      if (expression.division) take(expression.division);
      return;
  }
}

/** Ids of the parameters that a test reads, as its document knows them. */
export function parametersOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "parameter":
      return [expression.id];
    case "shift":
      return parametersOf(expression.day);
    case "compare":
      return [...parametersOf(expression.left), ...parametersOf(expression.right)];
    case "in":
      return parametersOf(expression.value);
    case "and":
    case "or":
      return expression.parts.flatMap(parametersOf);
    case "not":
      return parametersOf(expression.part);
    default:
      return [];
  }
}

/** A test in words, in both languages, from the labels of the vocabulary and of the areas that it names. */
export function wordsOf(expression: Expression, areas: ReadonlyMap<string, Area>): Text {
  const words = (part: Expression): Text => wordsOf(part, areas);
  switch (expression.kind) {
    case "literal":
      return same(String(expression.value));
    case "on":
      return { zh: "申请之日", en: "the day of application" };
    case "fact":
      return expression.reference.fact.label;
    case "shift":
      return shiftWords(expression, words);
    case "compare":
      return compareWords(expression, words);
    case "in": {
      const options = expression.options.map((option) => valueWords(option, expression.value));
      const of = words(expression.value);
      return {
        zh: `${of.zh}：${options.map((o) => o.zh).join("、")}`,
        en: `${of.en}: ${options.map((o) => o.en).join(", ")}`,
      };
    }
    case "and":
      return join(expression.parts.map(words), "，并且", ", and ");
    case "or":
      return join(expression.parts.map(words), "，或者", ", or ");
    case "not": {
      const part = words(expression.part);
      return { zh: `不是：${part.zh}`, en: `not: ${part.en}` };
    }
    case "within": {
      const label = expression.division.fact.label;
      const area = areaWords(expression.area, areas);
      return { zh: `${label.zh}在“${area.zh}”范围内`, en: `${label.en} lies in ${area.en}` };
    }
    case "leads-to":
      return { zh: "就是申请迁入的地方", en: "is the place asked for" };
    case "may-choose": {
      const side = SIDES[expression.only ?? "any"];
      const where = expression.division?.fact.label ?? areaWords(expression.area, areas);
      return {
        zh: `申请迁入的地方在“${where.zh}”${side.zh}范围内`,
        en: `the place asked for lies in ${side.en}${where.en}`,
      };
    }
    case "parameter":
      return { zh: `参数“${expression.id}”`, en: `parameter ${expression.id}` };
  }
}

const SIDES = {
  any: { zh: "", en: "" },
  urban: { zh: "城镇", en: "a town of " },
  rural: { zh: "农村", en: "the countryside of " },
  village: { zh: "镇或者区管的村", en: "a village of a town in " },
} as const;

const areaWords = (id: string, areas: ReadonlyMap<string, Area>): Text => areas.get(id)?.label ?? same(id);

const same = (text: string): Text => ({ zh: text, en: text });

const join = (parts: readonly Text[], zh: string, en: string): Text => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});

const OPERATORS = {
  "=": { zh: "为", en: "is" },
  "!=": { zh: "不为", en: "is not" },
  "<": { zh: "早于（小于）", en: "is before (below)" },
  "<=": { zh: "不晚于（不大于）", en: "is no later than (at most)" },
  ">": { zh: "晚于（大于）", en: "is after (above)" },
  ">=": { zh: "不早于（不小于）", en: "is no earlier than (at least)" },
} as const;

/** Says a part of a test. */
type PartWords = (part: Expression) => Text;

function compareWords({ left, operator, right }: Expression & { kind: "compare" }, say: PartWords): Text {
  const words = OPERATORS[operator];
  const [before, after] = [sideWords(left, right, say), sideWords(right, left, say)];
  return { zh: `${before.zh}${words.zh}${after.zh}`, en: `${before.en} ${words.en} ${after.en}` };
}

/** A side of a comparison; a literal speaks as the other side's values do. */
function sideWords(side: Expression, other: Expression, say: PartWords): Text {
  return side.kind === "literal" ? valueWords(side.value, other) : say(side);
}

function shiftWords(expression: Expression & { kind: "shift" }, say: PartWords): Text {
  const [day, span] = [sideWords(expression.day, { kind: "on" }, say), spanWords(expression.by)];
  return expression.sign === 1
    ? { zh: `${day.zh}起满${span.zh}之日`, en: `${span.en} after ${day.en}` }
    : { zh: `${day.zh}之前${span.zh}之日`, en: `${span.en} before ${day.en}` };
}

function spanWords({ months, days }: Duration): Text {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const parts = [
    { count: years, zh: "年", en: "year" },
    { count: rest, zh: "个月", en: "month" },
    { count: days, zh: "天", en: "day" },
  ].filter((part) => part.count > 0);
  return {
    zh: parts.map((part) => `${part.count}${part.zh}`).join(""),
    en: parts.map((part) => `${part.count} ${part.en}${part.count === 1 ? "" : "s"}`).join(" "),
  };
}

/** A value as the labels of its fact say it. */
export function valueWords(value: Value, of: Expression): Text {
  const type = of.kind === "fact" ? of.reference.fact.type : null;
  if (type?.kind === "choice")
    return type.answers.find((answer) => answer.value === value)?.label ?? same(String(value));
  if (type?.kind === "number") return same(`${value} ${type.unit}`);
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (typeof value === "number" && of.kind !== "parameter") return same(isoDay(value));
  return same(String(value));
}
