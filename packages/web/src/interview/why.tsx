import { type ReactNode, useState } from "react";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { useComing } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { useWords } from "../words/context.ts";

/** The clauses that wait for an answer, by city. */
export function Why({ law, clauses }: { readonly law: LawClient; readonly clauses: readonly string[] }): ReactNode {
  const { check, cite } = useWords();
  const language = useLanguage();
  const [opened, open] = useState(false);
  // the names of clauses are looked up when somebody wants to know
  const guide = useComing("guide", opened ? law.wholeGuide : null);
  const shown = guide.state === "there" ? guide.value : null;
  const heads = shown ? clauses.flatMap((id) => shown.clauses.get(id) ?? []) : [];
  const documents = shown ? [...shown.documents.values()] : [];
  return (
    <details className="disclosure" onToggle={() => open(true)}>
      <summary>{check.why}</summary>
      <div className="disclosure-body stack">
        <p>{check.whyLead(clauses.length)}</p>
        {documents.map((document) => {
          const own = heads.filter((clause) => clause.document === document.id);
          const city = shown?.cities.find(({ id }) => id === document.city);
          return own.length === 0 ? null : (
            <div key={document.id}>
              <h2 className="why-city">{city ? say(city.name, language) : cite.national}</h2>
              <ul className="why-clauses">
                {own.map(({ id, ref, part, label }) => (
                  <li key={id}>
                    <Link to="law" rest={id}>
                      <span lang={language === "en" ? "zh-Hans" : undefined}>
                        {part === null ? ref : `${ref}/${part}`}
                      </span>{" "}
                      {say(label, language)}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
        {shown ? null : <Waiting coming={guide} />}
      </div>
    </details>
  );
}
