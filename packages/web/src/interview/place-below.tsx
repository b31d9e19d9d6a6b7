import { type ReactNode, useEffect, useId, useRef } from "react";
import type { Communities } from "../law/files.ts";
import { AT_ONCE, Button, Choices, Notice } from "../ui/index.ts";
import { interviewWords } from "../words/interview.ts";
import type { PlaceChooserProps } from "./place-chooser.tsx";
import { kindOfSpot } from "./place-kind.ts";
import { useCommunities } from "./use-places.ts";

/** How far a person has gone below the county: codes. A spot is a township or community that is chosen. */
export type Step =
  | { readonly at: "county"; readonly county: string }
  | { readonly at: "township"; readonly county: string; readonly township: string }
  | { readonly at: "spot"; readonly county: string; readonly spot: string };

type Props = PlaceChooserProps & {
  readonly step: Step;
  readonly go: (step: Step | { readonly at: "cities"; readonly again: true }) => void;
};

/** Below a county: its townships, their communities, and what the name of one says. */
export function PlaceBelow(props: Props & { readonly city: string | null }): ReactNode {
  const { place: words } = interviewWords.useWords();
  const { law, city, step, onChoose } = props;
  const coming = useCommunities(law, city);
  const county = coming.state === "there" ? coming.value.find(({ code }) => code === step.county) : undefined;
  if (county) return <Inside {...props} county={county} />;
  return (
    <>
      {coming.state === "failed" ? (
        <PlacesFailed again={coming.again} />
      ) : (
        <p className="soft" role="status">
          {words.loading}
        </p>
      )}
      <Button onClick={() => onChoose(step.county)} {...AT_ONCE}>
        {words.countyOnly}
      </Button>
    </>
  );
}

type InsideProps = Props & { readonly county: Communities[number] };

function Inside(props: InsideProps): ReactNode {
  const { step, county } = props;
  switch (step.at) {
    case "county":
      return <Townships {...props} />;
    case "township":
      return <InTownship {...props} township={county.townships.find(({ code }) => code === step.township)} />;
    case "spot":
      return <Agree {...props} spot={step.spot} />;
  }
}

function Townships({ county, spot, busy, go, onChoose }: InsideProps): ReactNode {
  const { place: words } = interviewWords.useWords();
  const id = useId();
  return (
    <>
      <Title id={id} text={`${county.name} · ${words.townships}`} />
      <Button onClick={() => onChoose(county.code)} {...AT_ONCE}>
        {words.countyOnly}
      </Button>
      <Choices<string>
        labelledBy={id}
        chosen={spot?.slice(0, 9)}
        busy={busy}
        onChoose={(code) => go({ at: "township", county: county.code, township: code })}
        of={county.townships.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Up label={words.upAll} onPress={() => go({ at: "cities", again: true })} />
    </>
  );
}

function InTownship({
  county,
  township,
  spot,
  busy,
  go,
}: InsideProps & { readonly township: Communities[number]["townships"][number] | undefined }): ReactNode {
  const { place: words } = interviewWords.useWords();
  const id = useId();
  if (!township) return null;
  const take = (code: string): void => go({ at: "spot", county: county.code, spot: code });
  return (
    <>
      <Title id={id} text={`${township.name} · ${words.communities}`} />
      <Button onClick={() => take(township.code)} {...AT_ONCE}>
        {words.townshipOnly}
      </Button>
      <Choices<string>
        labelledBy={id}
        chosen={spot}
        busy={busy}
        onChoose={take}
        of={township.communities.map(([code, label]) => ({ value: code, label }))}
      />
      <Up label={words.up(county.name)} onPress={() => go({ at: "county", county: county.code })} />
    </>
  );
}

/** What the name of the place says is noted when the person agrees; where it says nothing there is nothing to ask. */
function Agree({ county, spot, busy, kinds, go, onChoose }: InsideProps & { readonly spot: string }): ReactNode {
  const { place: words } = interviewWords.useWords();
  const id = useId();
  const kind = kindOfSpot(county, spot);
  useEffect(() => {
    if (kind === null) onChoose(county.code, { spot });
  }, [kind]);
  if (kind === null) return null;
  const township = county.townships.find(({ code }) => spot.startsWith(code));
  const [, name = township?.name ?? county.name] = township?.communities.find(([code]) => code === spot) ?? [];
  return (
    <>
      <Title id={id} text={name} />
      <p>{words.follows(kinds?.(kind) ?? kind)}</p>
      <p className="small soft">{words.followsHelp}</p>
      <Choices<boolean>
        labelledBy={id}
        busy={busy}
        onChoose={(agrees) => onChoose(county.code, { spot, ...(agrees ? { kind } : {}) })}
        of={[
          { value: true, label: words.take },
          { value: false, label: words.ask },
        ]}
      />
      <Up label={words.up(county.name)} onPress={() => go({ at: "county", county: county.code })} />
    </>
  );
}

/** Takes the focus: what was pressed is gone. */
function Title({ id, text }: { readonly id: string; readonly text: string }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 id={id} ref={heading} tabIndex={-1} className="places-title">
      {text}
    </h2>
  );
}

const Up = ({ label, onPress }: { readonly label: string; readonly onPress: () => void }): ReactNode => (
  <Button kind="plain" onClick={onPress}>
    {label}
  </Button>
);

/** The names of places did not come. */
export function PlacesFailed({ again }: { readonly again: () => void }): ReactNode {
  const { place: words } = interviewWords.useWords();
  return (
    <div className="stack">
      <Notice kind="alarm">{words.failed}</Notice>
      <Button kind="quiet" onClick={again}>
        {words.again}
      </Button>
    </div>
  );
}
