import { prove, type Told, type Verdict } from "@luohu/engine/prove";
import { todayInChina } from "@luohu/server/clock";
import { EXIT } from "../exit.ts";
import { openLaw } from "../open-law.ts";
import { paint } from "../style.ts";
import { type Language, speaker } from "../words.ts";
import { knownCity, type LawOptions } from "./law.ts";

/** `luohu law prove`: every statement of the law over all situations; the exit code tells whether all hold. */
export function proveLaw(options: LawOptions & { readonly on?: string; readonly all?: boolean }): number {
  const law = openLaw(options.law);
  knownCity(law, options.city);
  const documents = law.documents.filter(({ city }) => options.city === undefined || city === options.city);
  const on = options.on ?? todayInChina();
  const begun = performance.now();
  const verdicts: Verdict[] = [];
  for (const verdict of prove(
    law,
    on,
    documents.map(({ id }) => id),
  )) {
    verdicts.push(verdict);
    if (!options.json && (options.all || !verdict.holds || verdict.about === "inside"))
      console.log(verdictLines(verdict, options.lang).join("\n"));
  }
  const failed = verdicts.filter(({ holds }) => !holds);
  if (options.json) console.log(JSON.stringify({ on, law: law.version, verdicts }, null, 2));
  else console.log(summary(verdicts, on, performance.now() - begun, options.lang));
  return failed.length === 0 ? EXIT.done : EXIT.law;
}

function verdictLines({ clause, says, holds, counterexample }: Verdict, language: Language): string[] {
  const { say } = speaker(language);
  const sign = holds ? paint("green", "✓") : paint("red", "✗");
  const lines = [`${sign} ${paint("gray", clause)} ${say(says)}`];
  if (!counterexample) return lines;
  return [
    ...lines,
    `  ${paint("yellow", say(counterexample.says))}${counterexample.clause === clause ? "" : ` (${counterexample.clause})`}`,
    ...counterexample.people.map((person: Told) => `    ${JSON.stringify(person)}`),
  ];
}

const ABOUT = {
  met: { zh: "能够符合", en: "can be met" },
  inside: { zh: "途径包含", en: "lies inside another" },
  idle: { zh: "不起作用的条件", en: "idle condition" },
  forbidden: { zh: "禁止事项", en: "prohibition kept" },
  promise: { zh: "承诺", en: "promise kept" },
  sound: { zh: "补充事实不推翻结论", en: "never undone" },
} as const;

function summary(verdicts: readonly Verdict[], on: string, took: number, language: Language): string {
  const failed = verdicts.filter(({ holds }) => !holds).length;
  const counts = Object.entries(ABOUT)
    .map(([about, label]) => [label[language], verdicts.filter((verdict) => verdict.about === about).length] as const)
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label} ${count}`)
    .join(" · ");
  const seconds = (took / 1000).toFixed(1);
  return language === "zh"
    ? `${counts}\n申请日 ${on}：共 ${verdicts.length} 项，${failed === 0 ? "全部成立" : `${failed} 项不成立`}（${seconds} 秒）`
    : `${counts}\n${verdicts.length} statements about applications of ${on}: ${failed === 0 ? "all hold" : `${failed} do not hold`} (${seconds} s)`;
}
