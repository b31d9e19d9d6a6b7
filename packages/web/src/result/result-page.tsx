import type { CheckAnswer, ClauseAnswer } from "@luohu/engine";
import { type ReactNode, Suspense } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import { addressOf, go, useEntry } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { factsOfPeople, type Guide } from "../law/messages.ts";
import { type Coming as ComingOf, useComing, useExplained, useLaw } from "../law/use-law.ts";
import { isEmpty, requestOf } from "../state/answers.ts";
import { PlanLater } from "../state/plan-later.tsx";
import { keptAnswers, useAnswers } from "../state/store.ts";
import { Wipe } from "../state/wipe.tsx";
import { Button, linkClass, Notice } from "../ui/index.ts";
import { resultWords } from "../words/result.ts";
import { CityPart, type Place } from "./city-part.tsx";
import { Coming } from "./coming.tsx";
import { CopyLink } from "./copy-link.tsx";
import { useFarPlaces } from "./far-places.ts";
import { bestOf, countWays } from "./groups.ts";
import { Impossible } from "./impossible.tsx";
import { useReturn } from "./leave.ts";
import { Overview } from "./overview.tsx";
import { Sheet } from "./sheet.tsx";
import { type ResultNaming, useNaming } from "./use-naming.ts";
import { usePaper } from "./use-paper.ts";
import { YourAnswers } from "./your-answers.tsx";
import "./result.css";
import "./print.css";

/** What the answers come to: cities side by side, what is open first. */
export function Page(): ReactNode {
  const { result } = resultWords.useWords();
  useTitle(result.title);
  const law = useLaw();
  return law.state === "there" ? <Result law={law.value} /> : <Coming of={law} />;
}

function Result({ law }: { readonly law: LawClient }): ReactNode {
  const answers = useAnswers();
  const explained = useExplained(law, requestOf(answers, factsOfPeople(law.guide)));
  const guide = useComing("guide", law.wholeGuide);
  if (explained.state !== "there" || guide.state !== "there") return <Coming of={bothOf(explained, guide)} />;
  return (
    <Suspense fallback={<Coming of={{ state: "coming" }} />}>
      {explained.value.ok ? (
        <Answered answer={explained.value.answer} guide={guide.value} law={law} />
      ) : (
        <Contradicted issues={explained.value.issues} guide={guide.value} law={law} />
      )}
    </Suspense>
  );
}

/** Two things that come at once: where both failed, both are tried again. */
function bothOf(...coming: readonly ComingOf<unknown>[]): ComingOf<unknown> {
  const failed = coming.filter((one) => one.state === "failed");
  if (failed.length === 0) return { state: "coming" };
  return {
    state: "failed",
    again: () => {
      for (const { again } of failed) again();
    },
  };
}

interface Opened {
  readonly guide: Guide;
  readonly law: LawClient;
}

function Contradicted({
  issues,
  guide,
  law,
}: Opened & { readonly issues: Parameters<typeof Impossible>[0]["issues"] }): ReactNode {
  const naming = useNaming(guide, useFarPlaces(law), { on: "", print: () => undefined });
  return (
    <div className="stack stack-loose result">
      <Impossible issues={issues} naming={naming} />
      <Told naming={naming} open />
    </div>
  );
}

function Answered({ answer, guide, law }: Opened & { readonly answer: CheckAnswer }): ReactNode {
  const { wanted, print } = usePaper();
  const naming = useNaming(guide, useFarPlaces(law), { on: answer.on, print });
  const only = useEntry().city;
  const places = placesOf(answer.clauses, guide, only);
  useReturn();
  return (
    <div className={wanted ? "result result-on-paper" : "result"}>
      <div className="stack stack-loose result-screen">
        <Lead answer={answer} places={places} naming={naming} onPrint={() => print(null)} />
        <Cities of={places} naming={naming} />
        <Told naming={naming} />
      </div>
      {wanted ? <Sheet answer={answer} places={places} one={wanted.clause} naming={naming} /> : null}
    </div>
  );
}

/** Cities that were asked about, those first that have most to offer, then national law. */
function placesOf(clauses: readonly ClauseAnswer[], guide: Guide, only: string | undefined): readonly Place[] {
  const own = (city: string | null): readonly ClauseAnswer[] =>
    clauses.filter(({ document }) => guide.documents.get(document.id)?.city === city);
  const cities = guide.cities
    .map((city): Place => ({ city, clauses: own(city.id) }))
    .filter(({ clauses: theirs }) => theirs.length > 0);
  const chosen = cities.filter(({ city }) => city?.id === only);
  return [
    ...(chosen.length > 0 ? chosen : cities.toSorted((left, right) => bestOf(left.clauses) - bestOf(right.clauses))),
    { city: null, clauses: own(null) },
  ];
}

/** In short, and what can be done now. */
function Lead({
  answer,
  places,
  naming,
  onPrint,
}: {
  readonly answer: CheckAnswer;
  readonly places: readonly Place[];
  readonly naming: ResultNaming;
  readonly onPrint: () => void;
}): ReactNode {
  const { words, answers } = naming;
  const { result } = words;
  const none = isEmpty(answers);
  const open = answer.clauses.filter(({ outcome }) => outcome === "undetermined").length;
  return (
    <>
      <PageHeading>{result.title}</PageHeading>
      <div className="stack result-lead">
        {none ? (
          <Notice>
            <p>{result.nothing}</p>
            <p>{result.nothingLead}</p>
          </Notice>
        ) : (
          <Overview of={places.filter(({ city }) => city !== null)} naming={naming} />
        )}
        {none ? null : <p className="soft">{result.lead(open)}</p>}
        <div className="row">
          {answer.next ? (
            <Link to="check" className={linkClass()}>
              {none ? result.start : result.goOn}
            </Link>
          ) : null}
          <Link to="family" className={linkClass("quiet")}>
            {words.family.title}
          </Link>
          {none ? null : (
            <Button kind="quiet" onClick={onPrint}>
              {result.print}
            </Button>
          )}
          <OtherCities places={places} naming={naming} />
        </div>
        <div className="no-print">
          <PlanLater />
        </div>
      </div>
    </>
  );
}

/** The way to cities that are not shown: all that were asked about, or all of the law. */
function OtherCities({
  places,
  naming,
}: {
  readonly places: readonly Place[];
  readonly naming: ResultNaming;
}): ReactNode {
  const { result } = naming.words;
  const isOnly = useEntry().city !== undefined && (naming.answers.cities?.length ?? 2) > 1;
  if (isOnly)
    return (
      <Button kind="quiet" onClick={() => go(addressOf("result", naming.language))}>
        {result.allCities}
      </Button>
    );
  const isNone = places.every(({ clauses }) => {
    const { eligible, officer, undetermined } = countWays(clauses);
    return eligible + officer + undetermined === 0;
  });
  if (naming.answers.cities === null) return null;
  return (
    <Button kind={isNone ? "quiet" : "plain"} onClick={() => keptAnswers.set({ ...naming.answers, cities: null })}>
      {result.otherCities}
    </Button>
  );
}

function Cities({ of, naming }: { readonly of: readonly Place[]; readonly naming: ResultNaming }): ReactNode {
  const cities = of.filter(({ city }) => city !== null);
  const national = of.filter(({ city, clauses }) => city === null && clauses.length > 0);
  const several = cities.length > 1;
  return (
    <>
      <div className={several ? "cities cities-many" : "cities"}>
        {cities.map((place) => (
          <CityPart key={place.city?.id} of={place} naming={naming} brief={several} />
        ))}
      </div>
      {national.map((place) => (
        <CityPart key="national" of={place} naming={naming} brief={several} />
      ))}
    </>
  );
}

/** What the person told, and what can be done with it. */
function Told({ naming, open = false }: { readonly naming: ResultNaming; readonly open?: boolean }): ReactNode {
  if (isEmpty(naming.answers)) return null;
  return (
    <>
      <YourAnswers naming={naming} open={open} />
      <div className="own-data">
        <CopyLink />
        <Wipe kind="plain" />
      </div>
    </>
  );
}
