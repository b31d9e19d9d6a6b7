import { type ReactNode, useId } from "react";
import { useKeptState, useScrolledBack } from "../app/kept-state.ts";
import { Link } from "../app/link.tsx";
import { useAnswers } from "../state/store.ts";
import { FilterSelect } from "../ui/filter-select.tsx";
import { Button, Disclosure, Tag, TextField } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { guideWords } from "../words/guide.ts";
import type { GuideList } from "./guide-data.ts";

const KINDS = ["pathway", "permit", "entitlement"] as const;

type Document = GuideList["documents"][number];
type Head = Document["guides"][number];

/** Guides by city and kind, with a choice of both and a search. */
export function GuidesList({ list: { documents } }: { readonly list: GuideList }): ReactNode {
  const { kind: kinds, list: words } = guideWords.useWords();
  const asked = useAnswers().cities;
  // who looks at one city in the interview looks at it here
  const [city, setCity] = useKeptState("ofCity", asked?.length === 1 ? (asked[0] as string) : "");
  const [kind, setKind] = useKeptState("kind", "");
  const [text, setText] = useKeptState("text", "");
  useScrolledBack();
  const shown = documents
    .filter((document) => city === "" || document.city === city)
    .map((document) => ({ document, guides: document.guides.filter((guide) => fits(guide, document, kind, text)) }))
    .filter(({ guides }) => guides.length > 0);
  const count = shown.reduce((sum, { guides }) => sum + guides.length, 0);
  const clear = (): void => {
    setCity("");
    setKind("");
    setText("");
  };
  return (
    <>
      <search className="guides-filter">
        <FilterSelect
          label={words.city}
          all={words.allCities}
          of={documents.map((document) => ({ value: document.city, label: document.cityName }))}
          value={city}
          onChange={setCity}
        />
        <FilterSelect
          label={words.kind}
          all={words.allKinds}
          of={KINDS.map((value) => ({ value, label: kinds[value] }))}
          value={kind}
          onChange={setKind}
        />
        <TextField
          label={words.search}
          help={words.searchHelp}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </search>
      <p role="status" className="soft">
        {words.found(count)}
      </p>
      {count === 0 ? (
        <StateBox kind="empty" title={words.nothing}>
          <p>{words.nothingHint}</p>
          <Button kind="quiet" onClick={clear}>
            {words.clear}
          </Button>
        </StateBox>
      ) : null}
      {shown.map(({ document, guides }) => (
        <OfDocument key={document.id} document={document} guides={guides} open={kind !== "" || text.trim() !== ""} />
      ))}
    </>
  );
}

/** Every word of the search stands somewhere in what names the guide. */
function fits(guide: Head, document: Document, kind: string, text: string): boolean {
  if (kind !== "" && guide.kind !== kind) return false;
  const said = [guide.label, guide.who, guide.lead, guide.code, document.cityName].join(" ").toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

function OfDocument({
  document,
  guides,
  open,
}: {
  readonly document: Document;
  readonly guides: readonly Head[];
  readonly open: boolean;
}): ReactNode {
  const { draft, kind: kinds, list: words } = guideWords.useWords();
  const id = useId();
  return (
    <section className="guides-city stack" aria-labelledby={id}>
      <h2 id={id} className="row">
        {document.cityName}
        {document.status === "draft-for-comment" ? <Tag kind="seal">{draft}</Tag> : null}
      </h2>
      {KINDS.map((kind) => {
        const own = guides.filter((guide) => guide.kind === kind);
        if (own.length === 0) return null;
        // entitlements are many, and most people come for the way in
        return kind === "entitlement" && !open ? (
          <Disclosure key={kind} summary={`${kinds[kind]} · ${words.count(own.length)}`}>
            <Heads guides={own} />
          </Disclosure>
        ) : (
          <div key={kind} className="guides-kind stack">
            <h3>{kinds[kind]}</h3>
            <Heads guides={own} />
          </div>
        );
      })}
    </section>
  );
}

function Heads({ guides }: { readonly guides: readonly Head[] }): ReactNode {
  return (
    <ul className="guides-heads">
      {guides.map(({ id, label, who }) => (
        <li key={id}>
          <Link to="guide" rest={id} className="guides-head moves">
            <strong>{label}</strong>
            <span className="small">{who}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
