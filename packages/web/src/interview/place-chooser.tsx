import { type ReactNode, useEffect, useRef, useState } from "react";
import { useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import type { Spot, Value } from "../state/answers.ts";
import { useAnswers } from "../state/store.ts";
import { Choices, TextField } from "../ui/index.ts";
import { interviewWords } from "../words/interview.ts";
import { PlaceBelow, PlacesFailed, type Step } from "./place-below.tsx";
import { findPlaces } from "./places.ts";
import { expectCommunities, joiner, useFindable } from "./use-places.ts";
import "./places.css";

export interface PlaceChooserProps {
  readonly law: LawClient;
  /** Code of the county, or `none`. */
  readonly value: Value | undefined;
  /** Code of the township or community. */
  readonly spot: string | undefined;
  /** Whether "none" is an answer. */
  readonly orNone: boolean;
  readonly busy: boolean;
  readonly labelledBy: string;
  /** Says each kind of place; null where the kind is not asked: then the county is all that matters. */
  readonly kinds: ((kind: string) => string) | null;
  readonly onChoose: (value: string, more?: Spot) => void;
  /** A county was chosen, and its townships are shown. */
  readonly onLikely?: ((county: string) => void) | undefined;
}

const MOST_SHOWN = 30;

/** `371500-economic`: an area with an administration of its own, and no code in the statistics. */
const isZone = (code: string): boolean => code.includes("-");

/** A place: by a part of its name or its pinyin, or county, township, community. */
export function PlaceChooser(props: PlaceChooserProps): ReactNode {
  const { law, value, spot, orNone, busy, labelledBy, kinds, onChoose, onLikely } = props;
  const { place: words } = interviewWords.useWords();
  const language = useLanguage();
  const { cities } = useAnswers();
  const near = law.near.filter(({ city }) => cities === null || cities.includes(city));
  const [step, go] = useState<Step | { readonly at: "cities"; readonly again?: true }>({ at: "cities" });
  const [text, setText] = useState("");
  const writes = text.trim() !== "";
  const nearCodes = near.flatMap(({ places: own }) => own.map(([code]) => code));
  const nearCities = near.map(({ city }) => city);
  const [searches, search] = useState(false);
  const wanted = searches || value !== undefined;
  const places = useFindable(law, nearCities, wanted, kinds !== null && (writes || spot !== undefined));
  const known = places.state === "there" ? places.value : [];
  const found = writes ? findPlaces(known, text, nearCodes) : [];
  const join = joiner(language);
  const chosen = known.find(({ code }) => code === (spot ?? value));
  const cityOf = (code: string): string | null =>
    near.find(({ places: own }) => own.some(([county]) => county === code))?.city ?? null;
  const goDeeper = (county: string): void => {
    // a zone has no townships of its own in the data, and other cities have none at all
    if (kinds === null || cityOf(county) === null || isZone(county)) onChoose(county);
    else {
      onLikely?.(county);
      go({ at: "county", county });
    }
  };
  const choose = (code: string): void => {
    setText("");
    if (code.length < 9 || isZone(code)) goDeeper(code);
    else if (code.length === 9) go({ at: "township", county: code.slice(0, 6), township: code });
    else go({ at: "spot", county: code.slice(0, 6), spot: code });
  };
  return (
    <div className="places stack">
      {chosen ? <p className="soft place-chosen">{words.chosen(join(chosen.within, chosen.name))}</p> : null}
      {step.at === "cities" ? (
        <>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              const [first] = found;
              if (first && found.length === 1) choose(first.code);
            }}
          >
            <TextField
              label={words.search}
              help={words.searchHelp}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={text}
              onFocus={() => search(true)}
              onChange={(event) => {
                setText(event.target.value);
                go({ at: "cities" });
              }}
            />
          </form>
          <p className="soft" role="status">
            {!writes || places.state === "failed"
              ? ""
              : places.state === "coming"
                ? words.loading
                : found.length > MOST_SHOWN
                  ? words.moreFound(MOST_SHOWN)
                  : words.found(found.length)}
          </p>
          {writes && places.state === "failed" ? <PlacesFailed again={places.again} /> : null}
          {writes ? (
            <div className="places-found">
              <Choices<string>
                labelledBy={labelledBy}
                chosen={spot ?? (value as string | undefined)}
                busy={busy}
                onChoose={choose}
                of={found
                  .slice(0, MOST_SHOWN)
                  .map(({ code, name, within }) => ({ value: code, label: join(within, name) }))}
              />
            </div>
          ) : (
            <Near near={near} {...props} again={step.again === true} onChoose={goDeeper} />
          )}
          {orNone ? (
            <Choices<string>
              labelledBy={labelledBy}
              chosen={value as string | undefined}
              busy={busy}
              onChoose={onChoose}
              of={[{ value: "none", label: words.nowhere }]}
            />
          ) : null}
        </>
      ) : (
        <PlaceBelow key={JSON.stringify(step)} step={step} go={go} city={cityOf(step.county)} {...props} />
      )}
    </div>
  );
}

/** The counties and zones of the cities asked about. */
function Near({
  law,
  near,
  value,
  busy,
  labelledBy,
  kinds,
  again,
  onChoose,
}: Omit<PlaceChooserProps, "onChoose"> & {
  readonly near: LawClient["near"];
  /** The person came back from a county: what was pressed there is gone. */
  readonly again: boolean;
  readonly onChoose: (code: string) => void;
}): ReactNode {
  const { place: words } = interviewWords.useWords();
  const lead = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (again) lead.current?.focus();
  }, [again]);
  return (
    <div className="field">
      <p ref={lead} tabIndex={-1} className="soft">
        {words.orPick}
      </p>
      {near.map(({ city, name, places }) => (
        <details
          key={city}
          className="disclosure"
          // also where it stands open from the beginning
          onToggle={(event) => {
            if (kinds !== null && event.currentTarget.open) expectCommunities(law, city);
          }}
          open={near.length === 1 || places.some(([code]) => code === value)}
        >
          <summary id={`${labelledBy}-${city}`}>{name}</summary>
          <div className="disclosure-body">
            <Choices<string>
              labelledBy={`${labelledBy}-${city}`}
              chosen={value as string | undefined}
              busy={busy}
              onChoose={onChoose}
              of={places.map(([code, label]) => ({ value: code, label }))}
            />
          </div>
        </details>
      ))}
      {kinds !== null && near.some(({ places }) => places.some(([code]) => isZone(code))) ? (
        <p className="small soft">{words.zoneHint}</p>
      ) : null}
      <p className="small soft">{words.elsewhereHint}</p>
    </div>
  );
}
