import { type MouseEvent, type ReactNode, useEffect } from "react";
import { keptPreferences, usePreferences } from "../state/store.ts";
import { useWords } from "../words/context.ts";
import { keepAcross } from "./across-languages.ts";
import { LANGUAGES } from "./language.ts";
import { isPlain, Link } from "./link.tsx";
import { addressOf, useLanguage } from "./router.ts";
import type { PageName, Place } from "./routes.ts";

/** What stands around every page. */
export function Frame({ place, children }: { readonly place: Place; readonly children: ReactNode }): ReactNode {
  const { site } = useWords();
  return (
    <>
      <a className="skip" href="#main">
        {site.skip}
      </a>
      <header className="head">
        <div className="head-inside">
          <Link to="home" className="brand" translate="no">
            <span className="seal" aria-hidden="true">
              {site.seal}
            </span>
            <span className="brand-name">{site.name}</span>
          </Link>
          <Languages place={place} />
          <Ways place={place} />
        </div>
      </header>
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <div className="foot-inside">
          <p>{site.foot}</p>
          <div className="row">
            <TextSize />
            <Link to="desk">{site.desk}</Link>
            <a href="/docs">{site.api}</a>
          </div>
        </div>
      </footer>
    </>
  );
}

const WAYS = ["check", "guide", "law", "compare", "me"] as const;

/** The ways through the site. */
function Ways({ place }: { readonly place: Place }): ReactNode {
  const { site } = useWords();
  return (
    <nav className="ways-through" aria-label={site.ways}>
      <ul>
        {WAYS.map((page) => (
          <li key={page}>
            <Link to={page} aria-current={page === place.page ? "page" : undefined}>
              {site.to[page]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Languages({ place }: { readonly place: Place }): ReactNode {
  const { site } = useWords();
  const language = useLanguage();
  const page: PageName = place.page === "not-found" ? "home" : place.page;
  const keep = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (isPlain(event)) keepAcross(event.currentTarget.pathname);
  };
  return (
    <nav aria-label={site.languages}>
      <ul className="languages">
        {LANGUAGES.map((other) => (
          <li key={other.language}>
            <a
              href={addressOf(page, other.language, place.rest)}
              lang={other.language}
              onClick={keep}
              aria-current={other.language === language ? "true" : undefined}
            >
              {other.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TextSize(): ReactNode {
  const { site } = useWords();
  const large = usePreferences().text === "large";
  return (
    <button
      type="button"
      className="button button-quiet"
      onClick={() => keptPreferences.set({ ...keptPreferences.get(), text: large ? "normal" : "large" })}
    >
      {large ? site.normalText : site.largeText}
    </button>
  );
}

/** Names the page in the browser's tab. */
export function useTitle(title: string): void {
  const { site } = useWords();
  useEffect(() => {
    document.title = title === site.name ? title : `${title} · ${site.name}`;
  }, [title, site]);
}
