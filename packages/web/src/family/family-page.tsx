import type { Fact } from "@luohu/engine";
import { type ReactNode, useId, useState } from "react";
import { useTitle } from "../app/frame.tsx";
import { Link } from "../app/link.tsx";
import { addressOf, go, useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { useLaw } from "../law/use-law.ts";
import { WaitingPage } from "../law/waiting.tsx";
import { skipped } from "../state/answers.ts";
import { FAMILY, isFamilyTold, NOBODY, type Person, peopleIn } from "../state/family.ts";
import { keptAnswers, useAnswers } from "../state/store.ts";
import { withNobody, withoutPerson, withPerson } from "../state/tell-family.ts";
import { Button, linkClass, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { interviewWords } from "../words/interview.ts";
import { PersonForm } from "./person-form.tsx";
import "./family.css";

/** Who is in the family: each person once, by a name that the person who answers chooses. */
export function Page(): ReactNode {
  const { family } = useWords();
  useTitle(family.title);
  const law = useLaw();
  return (
    <div className="interview">
      {law.state === "there" ? <Family law={law.value} /> : <WaitingPage title={family.title} coming={law} />}
    </div>
  );
}

function Family({ law }: { readonly law: LawClient }): ReactNode {
  const { family } = useWords();
  const { full } = interviewWords.useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const people = peopleIn(answers);
  // whose form is open: a place, one more, or none
  const [open, setOpen] = useState<number | null>(null);
  const relation = law.guide.facts.get("family:relation");
  const nobody = answers.values[FAMILY] === NOBODY;
  const shown = open ?? (people.length === 0 && !nobody ? 0 : null);
  const form = (place: number): ReactNode => (
    <PersonForm
      key={place}
      relation={relation as Fact}
      person={people[place] ?? {}}
      others={people.flatMap(({ name }, at) => (name === undefined || at === place ? [] : name))}
      onSave={(person: Person) => {
        keptAnswers.set(withPerson(answers, place, person));
        setOpen(null);
      }}
      onCancel={shown === 0 && people.length === 0 && open === null ? null : () => setOpen(null)}
    />
  );
  return (
    <div className="stack stack-loose">
      <div className="stack">
        <h1>{family.title}</h1>
        <p className="soft">{family.lead}</p>
      </div>
      {people.length > 0 ? (
        <ul className="people">
          {people.map((person, place) => (
            <li key={`${place}${person.name}`} className="card">
              {shown === place ? (
                form(place)
              ) : (
                <PersonLine
                  person={person}
                  place={place}
                  relation={relation}
                  onEdit={() => setOpen(place)}
                  onRemove={() => {
                    keptAnswers.set(withoutPerson(answers, place));
                    setOpen(null);
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {nobody && open === null ? <Notice>{family.nobodyTold}</Notice> : null}
      {shown === people.length ? (
        <div className="card">{form(people.length)}</div>
      ) : people.length < MOST ? (
        <Button kind="quiet" onClick={() => setOpen(people.length)}>
          {people.length === 0 ? family.addFirst : family.add}
        </Button>
      ) : (
        <Notice kind="warning">{full(MOST)}</Notice>
      )}
      <div className="row">
        {isFamilyTold(answers) ? (
          <>
            <Link key={String(shown)} to="check" className={linkClass(shown === null ? "main" : "quiet")}>
              {family.goOn}
            </Link>
            <Link to="result" className={linkClass("quiet")}>
              {family.toResult}
            </Link>
          </>
        ) : (
          <>
            <Button
              kind="quiet"
              onClick={() => {
                keptAnswers.set(withNobody(answers));
                setOpen(null);
              }}
            >
              {family.nobody}
            </Button>
            <Button
              kind="plain"
              onClick={() => {
                keptAnswers.set(skipped(answers, FAMILY, "unsaid"));
                go(addressOf("check", language));
              }}
            >
              {family.later}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** Most members that a request may name. */
const MOST = 30;

function PersonLine({
  person,
  place,
  relation,
  onEdit,
  onRemove,
}: {
  readonly person: Partial<Person>;
  readonly place: number;
  readonly relation: Fact | undefined;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { family } = useWords();
  const language = useLanguage();
  const id = useId();
  const answers = relation?.type.kind === "choice" ? relation.type.answers : [];
  const answer = answers.find(({ value }) => value === person.relation);
  return (
    <div className="person">
      <div>
        <h2 id={id}>{person.name ?? family.unnamed(place + 1)}</h2>
        <p className="small soft">
          {answer ? say(answer.label, language) : ""}
          {answer && person.moves !== undefined ? family.and : ""}
          {person.moves === undefined ? "" : person.moves ? family.moves : family.stays}
        </p>
      </div>
      <div className="row person-actions">
        <Button kind="plain" onClick={onEdit} aria-describedby={id}>
          {family.change}
        </Button>
        <Button kind="plain" onClick={onRemove} aria-describedby={id}>
          {family.remove}
        </Button>
      </div>
    </div>
  );
}
