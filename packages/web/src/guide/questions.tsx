import type { ReactNode } from "react";
import { guideWords } from "../words/guide.ts";
import { Cite, useGuide } from "./cited.tsx";
import { isGiven } from "./guide-data.ts";

/** What people ask: what an officer has to judge, how the text is read, and what may not be asked besides. */
export function Questions(): ReactNode {
  const { guide } = useGuide();
  const words = guideWords.useWords();
  const { questions } = words;
  if (!isGiven(guide, "questions")) return <p>{words.notGiven}</p>;
  return (
    <div className="stack">
      {guide.judged.map(({ text, clause, reading }) => (
        <div key={text} className="guide-question">
          <h3>{text}</h3>
          <p>
            {reading ? questions.judged : questions.judgedBare} <Cite clause={clause} />
          </p>
          {reading ? <p>{reading}</p> : null}
        </div>
      ))}
      {guide.readings.length > 0 ? (
        <div className="guide-question">
          <h3>{questions.readings}</h3>
          <ul className="guide-list">
            {guide.readings.map((reading) => (
              <li key={reading}>{reading}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {guide.forbidden.length > 0 ? (
        <div className="guide-question">
          <h3>{questions.more}</h3>
          <p>{questions.moreAnswer(guide.forbidden.length)}</p>
        </div>
      ) : null}
    </div>
  );
}
