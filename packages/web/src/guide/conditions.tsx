import type { ReactNode } from "react";
import { sentence } from "../law/sentence.ts";
import { Disclosure } from "../ui/index.ts";
import { guideWords } from "../words/guide.ts";
import { Cite, useGuide } from "./cited.tsx";
import type { SaidCondition } from "./guide-data.ts";

/** So many levels stand open; what lies deeper opens with a tap, and when it is printed. */
const OPEN_LEVELS = 2;

/** The rule in words: what has to be met, and how the parts join. */
export function SaidConditions({ condition }: { readonly condition: SaidCondition }): ReactNode {
  const { guide } = useGuide();
  return (
    <ul className="guide-rule">
      <Part condition={condition} level={0} within={guide.id} />
    </ul>
  );
}

function Part({
  condition: { text, clause, join, conditions = [] },
  level,
  within,
}: {
  readonly condition: SaidCondition;
  readonly level: number;
  /** The clause that is cited already. */
  readonly within: string;
}): ReactNode {
  const words = guideWords.useWords();
  const { file } = useGuide();
  const cites = clause !== within && clause in file.labels;
  const joins = join && (conditions.length > 1 || join !== "all") ? words.join[join] : null;
  const parts = (
    <>
      {text !== "" && joins ? <p className="small soft">{joins}</p> : null}
      <ul className="guide-rule">
        {conditions.map((part, index) => (
          <Part key={index} condition={part} level={level + 1} within={clause} />
        ))}
      </ul>
    </>
  );
  return (
    <li className={join === "officer" ? "guide-judged" : undefined}>
      {text === "" ? <span className="small soft">{joins}</span> : sentence(text)}
      {cites ? (
        <>
          {" "}
          <Cite clause={clause} />
        </>
      ) : null}
      {conditions.length === 0 ? (
        join === "officer" ? (
          <p className="small soft">{words.join.officer}</p>
        ) : null
      ) : level < OPEN_LEVELS ? (
        parts
      ) : (
        <Disclosure summary={words.more(conditions.length)}>{parts}</Disclosure>
      )}
    </li>
  );
}
