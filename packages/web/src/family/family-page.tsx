import type { Fact } from "@luohu/engine";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import { addressOf, go, useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { sentence } from "../law/sentence.ts";
import { useLaw } from "../law/use-law.ts";
import { WaitingPage } from "../law/waiting.tsx";
import { isEmpty, skipped } from "../state/answers.ts";
import { FAMILY, isFamilyTold, NOBODY, type Person, peopleIn } from "../state/family.ts";
import { keptAnswers, useAnswers } from "../state/store.ts";
import { withNobody, withoutPerson, withPerson } from "../state/tell-family.ts";
import { Wipe } from "../state/wipe.tsx";
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
  // what was pressed is gone: who was written has the focus instead, or the heading
  const [left, leave] = useState<string | null>(null);
  const id = useId();
  const idOf = (place: number): string => `${id}-${place}`;
  useEffect(() => {
    if (left !== null) (document.getElementById(left) ?? document.getElementById(id))?.focus();
  }, [left, people.length]);
  const openForm = (place: number): void => {
    leave(null);
    setOpen(place);
  };
  const close = (next: string): void => {
    setOpen(null);
    leave(next);
  };
  const relation = law.guide.facts.get("family:relation");
  const nobody = answers.values[FAMILY] === NOBODY;
  const shown = open ?? (people.length === 0 && !nobody ? 0 : null);
  const form = (place: number): ReactNode => (
    <PersonForm
      key={place}
      isCalled={open === place}
      relation={relation as Fact}
      person={people[place] ?? {}}
      others={people.flatMap(({ name }, at) => (name === undefined || at === place ? [] : name))}
      onSave={(person: Person) => {
        keptAnswers.set(withPerson(answers, place, person));
        close(idOf(place));
      }}
      onCancel={shown === 0 && people.length === 0 && open === null ? null : () => close(idOf(place))}
    />
  );
  return (
    <div className="stack stack-loose">
      <div className="stack">
        <PageHeading id={id}>{family.title}</PageHeading>
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
                  id={idOf(place)}
                  person={person}
                  place={place}
                  relation={relation}
                  onEdit={() => openForm(place)}
                  onRemove={() => {
                    keptAnswers.set(withoutPerson(answers, place));
                    close(id);
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
        <Button kind="quiet" onClick={() => openForm(people.length)}>
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
        {isEmpty(answers) ? null : <Wipe kind="plain" />}
      </div>
    </div>
  );
}

/** Most members that a request may name. */
const MOST = 30;

function PersonLine({
  id,
  person,
  place,
  relation,
  onEdit,
  onRemove,
}: {
  readonly id: string;
  readonly person: Partial<Person>;
  readonly place: number;
  readonly relation: Fact | undefined;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { family } = useWords();
  const language = useLanguage();
  const answers = relation?.type.kind === "choice" ? relation.type.answers : [];
  const answer = answers.find(({ value }) => value === person.relation);
  return (
    <div className="person">
      <div>
        <h2 id={id} tabIndex={-1}>
          {person.name ?? family.unnamed(place + 1)}
        </h2>
        <p className="small soft">
          {answer ? sentence(say(answer.label, language)) : ""}
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
