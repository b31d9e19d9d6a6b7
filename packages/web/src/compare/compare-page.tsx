import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { useKeptState } from "../app/kept-state.ts";
import { Link } from "../app/link.tsx";
import type { Place } from "../app/routes.ts";
import { Waiting } from "../law/waiting.tsx";
import { compareWords } from "../words/compare.ts";
import { CitiesChoice } from "./cities-choice.tsx";
import { CompareTable } from "./compare-table.tsx";
import { CompareVersions } from "./compare-versions.tsx";
import { CompareYou } from "./compare-you.tsx";
import { useCompareFile } from "./load.ts";
import "./compare.css";

const VIEWS = ["", "you", "versions"] as const;
const NAMES = { "": "table", you: "you", versions: "versions" } as const;

/** Cities by subject, one person between cities, two versions of a document. What follows the name of the page is the view, or a subject. */
export function Page({ place }: { readonly place: Place }): ReactNode {
  const words = compareWords.useWords();
  const view = place.rest === "you" || place.rest === "versions" ? place.rest : "";
  const { title, lead } = words[NAMES[view]];
  useTitle(title);
  return (
    <div className="stack stack-loose compare">
      <div className="stack">
        <PageHeading key={view}>{title}</PageHeading>
        <nav className="compare-views no-print" aria-label={words.views}>
          <ul>
            {VIEWS.map((name) => (
              <li key={name}>
                <Link to="compare" rest={name} aria-current={name === view ? "page" : undefined}>
                  {words[NAMES[name]].name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <p className="compare-lead">{lead}</p>
      </div>
      {view === "versions" ? <CompareVersions /> : <Cities view={view} subject={place.rest} />}
    </div>
  );
}

const NONE: readonly string[] = [];

/** The views that compare cities, with the choice of cities that both share. */
function Cities({ view, subject }: { readonly view: "" | "you"; readonly subject: string }): ReactNode {
  const file = useCompareFile("table");
  const [left, leave] = useKeptState("left", NONE);
  if (file.state !== "there") return <Waiting coming={file} />;
  const table = file.value;
  const chosen = table.cities.filter(({ id }) => !left.includes(id));
  const choice = <CitiesChoice of={table.cities} left={left} onChange={leave} />;
  return view === "you" ? (
    <CompareYou table={table} cities={chosen} choice={choice} />
  ) : (
    <CompareTable table={table} cities={chosen} choice={choice} subject={subject} />
  );
}
