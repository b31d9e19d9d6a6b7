import type { Fact } from "@luohu/engine";
import type { ReactNode } from "react";
import type { Language } from "../app/language.ts";
import { addressOf, go, useLanguage } from "../app/router.ts";
import { type NearPlaces, say } from "../law/files.ts";
import { type Guide, keyOf } from "../law/messages.ts";
import type { Value } from "../state/answers.ts";
import { useAnswers } from "../state/store.ts";
import { Disclosure } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import type { Words } from "../words/zh-Hans.ts";

interface Props {
  readonly guide: Guide;
  readonly near: readonly NearPlaces[];
}

/** Everything that was told, each to be changed. */
export function YourAnswers({ guide, near }: Props): ReactNode {
  const { result, check } = useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const told = [
    ...Object.entries(answers.values),
    ...Object.entries(answers.skipped).map(([path, why]) => [path, { why }] as const),
  ];
  if (told.length === 0) return null;
  return (
    <Disclosure summary={`${result.yours}（${told.length}）`}>
      <dl className="told">
        {told.map(([path, value]) => {
          const fact = guide.facts.get(keyOf(path));
          if (!fact) return null;
          const label = say(fact.label, language);
          return (
            <div key={path} className="told-row">
              <dt>{label}</dt>
              <dd>{typeof value === "object" ? check[value.why] : saidOf(value, fact, near, check, language)}</dd>
              <dd>
                <button
                  type="button"
                  className="button button-plain"
                  onClick={() => go(addressOf("check", language), { fact: path })}
                >
                  {result.change}
                  <span className="unseen">{label}</span>
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
    </Disclosure>
  );
}

function saidOf(value: Value, { type }: Fact, near: Props["near"], check: Words["check"], language: Language): string {
  switch (type.kind) {
    case "yes-no":
      return value === true ? check.yes : check.no;
    case "choice": {
      const answer = type.answers.find((known) => known.value === value);
      return answer ? say(answer.label, language) : String(value);
    }
    case "number":
      return `${value} ${type.unit}`;
    case "division": {
      if (value === "none") return check.nowhere;
      const place = near.flatMap(({ places }) => places).find(([code]) => code === value);
      return place?.[1] ?? String(value);
    }
    default:
      return String(value);
  }
}
