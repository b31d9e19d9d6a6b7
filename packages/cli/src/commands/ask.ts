import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { type CheckAnswer, type Checker, checkerOf, type NextQuestion } from "@luohu/engine";
import { todayInChina } from "@luohu/server/clock";
import { EXIT, Stop } from "../exit.ts";
import { issueLines } from "../input.ts";
import { openLaw } from "../open-law.ts";
import { printAnswer } from "../print-answer.ts";
import { paint } from "../style.ts";
import { type Language, speaker } from "../words.ts";

/** Options of `luohu ask`. */
export interface AskOptions {
  readonly city: readonly string[];
  readonly on?: string;
  readonly lang: Language;
  readonly law?: string;
  /** File to which the situation is written at the end. */
  readonly save?: string;
}

/** What has been said so far. */
interface Told {
  readonly situation: Record<string, unknown>;
  readonly declined: readonly string[];
}

const NOTHING: Told = { situation: {}, declined: [] };

/** `luohu ask`: an interview in the terminal, one question at a time, until nothing is open or the person stops. */
export async function ask(options: AskOptions): Promise<void> {
  const checker = checkerOf(openLaw(options.law));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  const read = async (prompt: string): Promise<string | null> => {
    process.stdout.write(prompt);
    const line = await lines.next();
    return line.done ? null : line.value.trim();
  };
  try {
    const { told, answer } = await interview(checker, options, read);
    console.log(printAnswer(answer, checker.law, options.lang, false));
    if (options.save !== undefined) writeFileSync(options.save, `${JSON.stringify(told.situation, null, 2)}\n`);
  } finally {
    terminal.close();
  }
}

type Read = (prompt: string) => Promise<string | null>;

async function interview(
  checker: Checker,
  options: AskOptions,
  read: Read,
): Promise<{ told: Told; answer: CheckAnswer }> {
  const { lang } = options;
  let history: readonly Told[] = [NOTHING];
  console.log(HELP[lang]);
  for (;;) {
    const told = history.at(-1) as Told;
    const answer = answerTo(told, checker, options);
    if (answer.next === null) return { told, answer };
    const open = answer.clauses.filter(({ outcome }) => outcome === "undetermined").length;
    const line = await read(
      `\n${question(answer.next, told, lang)}\n${paint("gray", { zh: `还有 ${open} 条没有定`, en: `${open} clauses still open` }[lang])} > `,
    );
    if (line === null || line === "q") return { told, answer };
    if (line === "b") history = history.length > 1 ? history.slice(0, -1) : history;
    else if (line === "?") console.log(why(answer, answer.next, lang));
    else if (line === "") history = [...history, { ...told, declined: [...told.declined, answer.next.fact] }];
    else {
      const next = withAnswer(told, answer.next, line, checker, options);
      if (typeof next === "string") console.log(paint("red", next));
      else history = [...history, next];
    }
  }
}

const HELP = {
  zh: "一次问一个问题。回车：不知道或不想说；?：为什么问；b：回到上一题；q：到此为止，看结果。什么都不保存。",
  en: "One question at a time. Enter: do not know or rather not say; ?: why do you ask; b: back; q: stop and see the result. Nothing is kept.",
} as const;

function answerTo(told: Told, checker: Checker, { city, on, lang }: AskOptions): CheckAnswer {
  const request = {
    ...(city.length > 0 ? { cities: city } : {}),
    ...(on === undefined ? {} : { on }),
    situation: told.situation,
    declined: told.declined,
  };
  const checked = checker.check(request, todayInChina(), { explain: false });
  if (!checked.ok) throw new Stop(EXIT.usage, issueLines(checked.issues, lang));
  return checked.answer;
}

/** A person of an absent family is asked about only once it is known how many there are. */
const asksForFamily = (next: NextQuestion, told: Told): boolean =>
  next.fact.startsWith("family[") && told.situation.family === undefined;

function question(next: NextQuestion, told: Told, lang: Language): string {
  if (asksForFamily(next, told))
    return {
      zh: "除您本人外，家里有几口人？（数字）",
      en: "How many people are in your family besides you? (a number)",
    }[lang];
  const { say } = speaker(lang);
  const of = /^family\[(\d+)\]/.exec(next.fact)?.[1];
  const who =
    of === undefined ? "" : { zh: `第 ${Number(of) + 1} 位家人：`, en: `Family member ${Number(of) + 1}: ` }[lang];
  const help = next.help ? `\n  ${paint("gray", say(next.help))}` : "";
  return [
    `${paint("bold", `${who}${say(next.question)}`)}${help}`,
    ...next.answers.map((choice, index) => `  ${index + 1}  ${choice.label[lang]}`),
    ...hintOf(next, lang),
  ].join("\n");
}

function hintOf(next: NextQuestion, lang: Language): string[] {
  const hints: Record<string, { zh: string; en: string }> = {
    day: { zh: "  （日期，如 2021-03-01）", en: "  (a day such as 2021-03-01)" },
    number: { zh: "  （数字）", en: "  (a number)" },
    division: { zh: "  （县、区名的一部分，或六位代码）", en: "  (part of the county's name, or its six-digit code)" },
  };
  const hint = hints[next.type];
  return hint ? [paint("gray", hint[lang])] : [];
}

function why(answer: CheckAnswer, next: NextQuestion, lang: Language): string {
  const labels = answer.clauses
    .filter(({ id }) => next.decides.includes(id))
    .map(({ id, label }) => `  · ${label[lang]}  ${paint("gray", id)}`);
  return [{ zh: "这几条还要看这一项：", en: "These clauses depend on it:" }[lang], ...labels].join("\n");
}

/** What is told with one more answer, or what is wrong with the answer. */
function withAnswer(
  told: Told,
  next: NextQuestion,
  line: string,
  checker: Checker,
  options: AskOptions,
): Told | string {
  const { lang } = options;
  if (asksForFamily(next, told)) {
    const count = Number(line);
    if (!Number.isInteger(count) || count < 0 || count > 20)
      return { zh: "请输入 0 到 20 的整数", en: "a whole number from 0 to 20, please" }[lang];
    return { ...told, situation: { ...told.situation, family: Array.from({ length: count }, () => ({})) } };
  }
  const value = valueOfLine(next, line, checker);
  if (value === undefined) return { zh: "没有看懂，请再答一次", en: "not understood; please answer again" }[lang];
  if (typeof value === "object")
    return `${{ zh: "有几个同名的，请写代码：", en: "several places have it; give the code: " }[lang]}${value.join("  ")}`;
  const situation = put(told.situation, next.fact, value);
  const checked = checker.check(
    { situation, ...(options.on === undefined ? {} : { on: options.on }) },
    todayInChina(),
    { explain: false },
  );
  return checked.ok ? { ...told, situation } : issueLines(checked.issues, lang);
}

/** The value that an answer means; a list of places where a name means several. */
function valueOfLine(
  next: NextQuestion,
  line: string,
  checker: Checker,
): string | number | boolean | string[] | undefined {
  if (next.answers.length > 0)
    return (
      next.answers[Number(line) - 1]?.value ??
      next.answers.find(({ value, label }) => String(value) === line || label.zh === line || label.en === line)?.value
    );
  if (next.type === "number") return Number.isFinite(Number(line)) ? Number(line) : undefined;
  if (next.type !== "division") return line;
  const { counties, zones } = checker.law.divisions;
  if (line === "none" || counties.has(line) || zones.has(line)) return line;
  const named = [
    ...[...counties].filter(([, name]) => name.includes(line)),
    ...[...zones].filter(([, name]) => name.zh.includes(line)).map(([code, name]) => [code, name.zh] as const),
  ];
  if (named.length === 1) return (named[0] as readonly [string, string])[0];
  return named.length === 0 ? undefined : named.slice(0, 12).map(([code, name]) => `${code} ${name}`);
}

/** A copy of the situation with a value at a path such as `home.place.kind` or `family[0].born`. */
function put(situation: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(situation);
  const keys = path.split(/\.|\[|\]\.?/).filter((key) => key !== "");
  let holder: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) {
    holder[key] ??= {};
    holder = holder[key] as Record<string, unknown>;
  }
  holder[keys.at(-1) as string] = value;
  return copy;
}
