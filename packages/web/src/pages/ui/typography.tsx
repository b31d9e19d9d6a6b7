import type { ReactNode } from "react";
import { Card, Tag } from "../../ui/index.ts";
import { QrCode } from "../../ui/qr-code.tsx";
import { resultWords } from "../../words/result.ts";
import { Shown, State } from "./shown.tsx";

const COLOURS = [
  "paper",
  "sheet",
  "sunken",
  "line",
  "edge",
  "ink",
  "ink-soft",
  "seal",
  "action",
  "good",
  "ask",
  "open",
  "alarm",
  "focus",
] as const;

export function Typography(): ReactNode {
  const { result } = resultWords.useWords();
  return (
    <>
      <Shown
        title="Headings and text"
        use="One h1 a page; headings in order. Lines no longer than --measure. .soft and .small for what is said by the way."
      >
        <p className="shown-h1">{result.title}</p>
        <p className="shown-h2">{result.pathway}</p>
        <p className="shown-h3">{result.permit}</p>
        <p>{result.lead(3)}</p>
        <p className="soft small">{result.nothing}</p>
        <p>
          {result.lead(3)} <a href="#main">{result.reasons}</a>
        </p>
      </Shown>
      <Shown
        title="Colours"
        use="tokens.css, light and dark. No colour is written anywhere else; no meaning by colour alone."
      >
        <ul className="shown-colours" lang="en">
          {COLOURS.map((name) => (
            <li key={name}>
              <span className={`shown-colour shown-${name}`} aria-hidden="true" />
              <code>--{name}</code>
            </li>
          ))}
        </ul>
      </Shown>
      <Shown title="Tag" use="<Tag kind>: a word that marks; always a word, with a sign where it says an outcome.">
        <div className="row">
          <Tag kind="good">{result.verdict.eligible}</Tag>
          <Tag kind="ask">{result.verdict.officer}</Tag>
          <Tag kind="open">{result.verdict.undetermined}</Tag>
          <Tag>{result.verdict.ineligible}</Tag>
          <Tag kind="seal">{result.standing.draft}</Tag>
        </div>
      </Shown>
      <Shown title="Card" use="<Card labelledBy>: a sheet of its own; with labelledBy a region with a name.">
        <Card>{result.nothing}</Card>
      </Shown>
      <Shown
        title="QR code"
        use="<QrCode text label> from ui/qr-code.tsx: black on white in every scheme; print the address beside it."
      >
        <State name="an address">
          <QrCode text={`${location.origin}/guide`} label={`${location.origin}/guide`} />
        </State>
      </Shown>
    </>
  );
}
