import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import type { Place } from "../app/routes.ts";
import { type Coming, useComing } from "../law/use-law.ts";
import { Button, linkClass } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { guideWords } from "../words/guide.ts";
import { loadGuide, loadList, type OneGuide } from "./guide-files.ts";
import { GuideSheet } from "./guide-sheet.tsx";
import { GuidesList } from "./guides-list.tsx";
import "./guide.css";

/** All guides, or the one that the path names by clause or by code. */
export function Page({ place }: { readonly place: Place }): ReactNode {
  return place.rest === "" ? <All /> : <One key={place.rest} name={place.rest} />;
}

function All(): ReactNode {
  const language = useLanguage();
  const words = guideWords.useWords();
  useTitle(words.title);
  const coming = useComing(language, () => loadList(language));
  return (
    <div className="stack stack-loose guides">
      <PageHeading>{words.title}</PageHeading>
      <p>{words.lead}</p>
      {coming.state === "there" ? <GuidesList list={coming.value} /> : <NotThere coming={coming} />}
    </div>
  );
}

function One({ name }: { readonly name: string }): ReactNode {
  const language = useLanguage();
  const words = guideWords.useWords();
  const coming = useComing<OneGuide | null>(`${language}:${name}`, () => loadGuide(name, language));
  useTitle(coming.state === "there" && coming.value ? coming.value.guide.label : words.title);
  if (coming.state === "there" && coming.value) return <GuideSheet one={coming.value} />;
  return (
    <div className="stack stack-loose guides">
      <PageHeading key={coming.state}>{coming.state === "there" ? words.none : words.title}</PageHeading>
      {coming.state === "there" ? (
        <StateBox kind="empty" title={words.noneHint}>
          <Link to="guide" className={linkClass("quiet")}>
            {words.toList}
          </Link>
        </StateBox>
      ) : (
        <NotThere coming={coming} />
      )}
    </div>
  );
}

function NotThere({ coming }: { readonly coming: Coming<unknown> }): ReactNode {
  const words = guideWords.useWords();
  if (coming.state !== "failed") return <StateBox kind="loading" title={words.loading} />;
  const online = navigator.onLine;
  return (
    <StateBox kind={online ? "failed" : "offline"} title={online ? words.failed : words.offline}>
      <Button kind="quiet" onClick={coming.again}>
        {words.again}
      </Button>
    </StateBox>
  );
}
