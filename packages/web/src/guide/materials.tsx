import type { ReactNode } from "react";
import { Tag } from "../ui/index.ts";
import { guideWords } from "../words/guide.ts";
import { useGuide } from "./cited.tsx";
import type { Material } from "./guide-data.ts";

/** Of what a paper shows so much is said; the conditions say the rest. */
const MOST_SHOWN = 3;

/** What the person brings, and what the desk looks up itself. */
export function Materials(): ReactNode {
  const { guide } = useGuide();
  const words = guideWords.useWords();
  const brought = guide.materials.filter(({ source }) => source === "applicant");
  const fetched = guide.materials.filter(({ source }) => source !== "applicant");
  return (
    <>
      <h3>{words.bring}</h3>
      {brought.length > 0 ? <Papers of={brought} /> : <p>{words.bringNothing}</p>}
      {fetched.length > 0 ? (
        <>
          <h3>{words.fetched}</h3>
          <Papers of={fetched} />
        </>
      ) : null}
      {guide.materials.some(({ always }) => !always) ? <p className="small soft">{words.materialsNote}</p> : null}
    </>
  );
}

function Papers({ of }: { readonly of: readonly Material[] }): ReactNode {
  const words = guideWords.useWords();
  return (
    <ul className="guide-papers">
      {of.map(({ code, label, keeper, always, shows }) => {
        const shown = shows.slice(0, MOST_SHOWN).map(({ text }) => text);
        return (
          <li key={code} data-paper={code}>
            <p className="row guide-paper">
              <strong>{label}</strong>
              {always ? <Tag kind="good">{words.always}</Tag> : <Tag>{words.sometimes}</Tag>}
              {keeper ? <span className="small soft">{words.from(keeper)}</span> : null}
            </p>
            <p className="small soft">
              {words.shows(shown)}
              {shows.length > shown.length ? ` ${words.showsMore(shows.length)}` : ""}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
