import { cities } from "virtual:cities";
import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import { addressOf, go, useLanguage } from "../app/router.ts";
import { isEmpty } from "../state/answers.ts";
import { PlanLater } from "../state/plan-later.tsx";
import { keptAnswers, useAnswers } from "../state/store.ts";
import { Wipe } from "../state/wipe.tsx";
import { Button, linkClass, RadioGroup } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import "./home.css";

const ALL = "all";

/** What the site does, and the way in. */
export function HomePage(): ReactNode {
  const { home, site } = useWords();
  useTitle(site.name);
  return (
    <div className="home">
      <div className="home-lead stack">
        <PageHeading>{home.title}</PageHeading>
        <p className="home-text">{home.lead}</p>
        <p className="home-private">{home.private}</p>
      </div>
      <WayIn />
      <ul className="home-promises">
        {home.promises.map(({ title, text }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function WayIn(): ReactNode {
  const { home, family } = useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const begun = !isEmpty(answers);
  return (
    <div className="home-form stack">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          go(addressOf("check", language));
        }}
      >
        <RadioGroup
          legend={home.where}
          name="city"
          value={answers.cities?.[0] ?? ALL}
          onChange={(city) => keptAnswers.set({ ...answers, cities: city === ALL ? null : [city] })}
          of={[
            { value: ALL, label: home.all },
            ...cities.map(({ id, name }) => ({ value: id, label: name[language] })),
          ]}
        />
        <div className="row">
          <Button type="submit">{begun ? home.goOn : home.start}</Button>
          {begun ? (
            <Link to="result" className={linkClass("quiet")}>
              {home.toResult}
            </Link>
          ) : null}
          <Button kind={begun ? "plain" : "quiet"} onClick={() => go(addressOf("family", language))}>
            {family.title}
          </Button>
          {begun || answers.on || answers.destination ? <Wipe kind="plain" /> : null}
        </div>
      </form>
      <PlanLater />
    </div>
  );
}
