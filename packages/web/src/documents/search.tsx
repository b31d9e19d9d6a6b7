import { type ReactNode, useDeferredValue, useId, useMemo, useState } from "react";
import { useLanguage } from "../app/router.ts";
import { Chinese } from "../law/chinese.tsx";
import { type Coming, useComing } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { Tag } from "../ui/boxes.tsx";
import { Button } from "../ui/button.tsx";
import { ClauseLink } from "./clause-link.tsx";
import { loadCatalogue, loadSearch } from "./load.ts";
import { useNames, wordFor } from "./names.ts";
import {
  excerpt,
  isChinese,
  marked,
  queryWords,
  type Searched,
  type SearchIndex,
  search,
  searchIndex,
} from "./search-text.ts";

/** Searches all clauses, on the device: the words are loaded when something is searched. */
export function Search({
  query,
  onChange,
}: {
  readonly query: string;
  readonly onChange: (query: string) => void;
}): ReactNode {
  const { catalogue, words } = useNames();
  const language = useLanguage();
  const id = useId();
  const [begun, begin] = useState(query !== "");
  const wanted = useDeferredValue(query);
  // Chinese words are looked for in Chinese
  const searched = language === "en" && isChinese(wanted) ? "zh-Hans" : language;
  const another = searched !== language;
  const file = useComing(
    searched,
    begun ? () => Promise.all([loadSearch(searched), another ? loadCatalogue(searched) : undefined]) : null,
  );
  const loaded = file.state === "there" && !file.stale ? file.value : null;
  const index = useMemo(() => (loaded ? searchIndex(loaded[0], catalogue, loaded[1]) : null), [loaded, catalogue]);
  return (
    <search className="law-search no-print">
      <form onSubmit={(event) => event.preventDefault()}>
        <div className="field">
          <label htmlFor={id}>{words.search.label}</label>
          <span id={`${id}-help`} className="field-help">
            {words.search.help}
          </span>
          <input
            id={id}
            type="search"
            className="input"
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-help`}
            value={query}
            onFocus={() => begin(true)}
            onChange={(event) => {
              begin(true);
              onChange(event.target.value);
            }}
          />
        </div>
      </form>
      {wanted.trim() === "" ? null : <Found query={wanted} file={file} index={index} />}
    </search>
  );
}

/** So many clauses are listed, and so many more each time. */
const AT_ONCE = 30;

function Found({
  query,
  file,
  index,
}: {
  readonly query: string;
  readonly file: Coming<unknown>;
  readonly index: SearchIndex | null;
}): ReactNode {
  const { words } = useNames();
  const [more, setMore] = useState({ query, shown: AT_ONCE });
  if (file.state === "failed") return <Waiting coming={file} />;
  if (index === null)
    return (
      <p role="status" className="soft">
        {words.search.coming}
      </p>
    );
  const wanted = queryWords(query, index);
  const found = search(wanted, index);
  const shown = more.query === query ? more.shown : AT_ONCE;
  return (
    <section className="stack found" aria-label={words.search.results}>
      <p role="status" className="found-count">
        {words.search.found(found.length)}
      </p>
      {found.length === 0 ? <p className="soft">{words.search.none}</p> : null}
      <ol className="hits">
        {found.slice(0, shown).map((clause) => (
          <Hit key={clause.id} clause={clause} wanted={wanted} index={index} />
        ))}
      </ol>
      {found.length > shown ? (
        <Button kind="quiet" onClick={() => setMore({ query, shown: shown + AT_ONCE })}>
          {words.search.more(Math.min(AT_ONCE, found.length - shown))}
        </Button>
      ) : null}
    </section>
  );
}

function Hit({
  clause,
  wanted,
  index,
}: {
  readonly clause: Searched;
  readonly wanted: readonly string[];
  readonly index: SearchIndex;
}): ReactNode {
  const { catalogue, words } = useNames();
  const document = catalogue.documents.find((known) => clause.id.startsWith(`${known.id}/`));
  const mark = (text: string): ReactNode => <Marked text={text} wanted={wanted} index={index} />;
  const found = mark(excerpt(clause, wanted, index));
  return (
    <li className="hit">
      <ClauseLink id={clause.id} className="hit-link">
        {mark(clause.label)}
      </ClauseLink>
      <p className="small soft">
        {document?.number ? document.city?.name : document?.title}{" "}
        <Chinese>
          {document?.number} {mark(clause.number)}
        </Chinese>{" "}
        · {wordFor(words.kinds, clause.kind)}
      </p>
      {document?.status === "draft-for-comment" ? <Tag kind="seal">{words.draft.tag}</Tag> : null}
      <p>{index.across ? <Chinese>{found}</Chinese> : found}</p>
    </li>
  );
}

function Marked({
  text,
  wanted,
  index,
}: {
  readonly text: string;
  readonly wanted: readonly string[];
  readonly index: SearchIndex;
}): ReactNode {
  return marked(text, wanted, index).map(({ text: part, hit }, at) => (hit ? <mark key={at}>{part}</mark> : part));
}
