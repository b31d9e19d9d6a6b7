import type { ChangedFact, ClauseAnswer, SaidValue, Span } from "@luohu/engine";
import { type Language, speaker } from "./words.ts";

/** Sets of changes that are shown of a refused clause; `--json` has all that the answer lists. */
const FEW = 3;

/** What would make a refused clause eligible, a line for each set and one for the papers that it then takes. */
export function changeLines({ changes, moreChanges }: ClauseAnswer, language: Language): string[] {
  const { say, word } = speaker(language);
  const lines = changes.slice(0, FEW).flatMap(({ facts, documents }, index) => {
    const brought = documents.filter(({ source }) => source === "applicant").map(({ label }) => say(label));
    return [
      `      ${word(index === 0 ? "changes" : "or")}${COLON[language]}${facts.map((fact) => factWords(fact, language)).join(STOP[language])}`,
      ...(brought.length > 0 ? [`        ${word("bring")}${COLON[language]}${brought.join(COMMA[language])}`] : []),
    ];
  });
  return changes.length > FEW || moreChanges ? [...lines, `      ${word("moreChanges")}`] : lines;
}

const COLON = { zh: "：", en: ": " } as const;
const COMMA = { zh: "、", en: ", " } as const;
const STOP = { zh: "；", en: "; " } as const;

/** `租赁已在住建部门登记备案：是（现在：否）` */
function factWords(fact: ChangedFact, language: Language): string {
  const { say, word } = speaker(language);
  const now = fact.from ? `${word("now")}${COLON[language]}${say(fact.from.label)}` : word("notKnown");
  const after = language === "zh" ? `（${now}）` : ` (${now})`;
  return `${say(fact.label)}${COLON[language]}${valuesWords(fact, language)}${after}`;
}

function valuesWords({ to, spans, within, outside, except }: ChangedFact, language: Language): string {
  const { say } = speaker(language);
  const or = { zh: "，或者", en: ", or " }[language];
  const labels = (values: readonly SaidValue[]): string => values.map(({ label }) => say(label)).join(COMMA[language]);
  if (to) return to.map(({ label }) => say(label)).join(or);
  if (spans) return spans.map((span) => spanWords(span, language)).join(or);
  if (within) return say({ zh: `在${within.label.zh}`, en: `in ${within.label.en}` });
  if (outside) return say({ zh: `在${outside.label.zh}以外`, en: `outside of ${outside.label.en}` });
  return say({ zh: `除${labels(except ?? [])}以外的`, en: `any but ${labels(except ?? [])}` });
}

function spanWords({ from, above, to, below }: Span, language: Language): string {
  const { say } = speaker(language);
  if (from !== undefined && from === to) return String(from);
  const day = [from, to].some((limit) => typeof limit === "string");
  const least = day
    ? { zh: `${from}或者以后`, en: `on or after ${from}` }
    : { zh: `不少于 ${from}`, en: `at least ${from}` };
  const most = day ? { zh: `${to}或者以前`, en: `on or before ${to}` } : { zh: `不多于 ${to}`, en: `at most ${to}` };
  const limits = [
    ...(from === undefined ? [] : [say(least)]),
    ...(above === undefined ? [] : [say({ zh: `多于 ${above}`, en: `more than ${above}` })]),
    ...(to === undefined ? [] : [say(most)]),
    ...(below === undefined ? [] : [say({ zh: `少于 ${below}`, en: `less than ${below}` })]),
  ];
  return limits.join({ zh: "，", en: ", " }[language]);
}
