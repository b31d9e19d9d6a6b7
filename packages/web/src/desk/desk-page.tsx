import type { Session } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { Link } from "../app/link.tsx";
import type { Place } from "../app/routes.ts";
import { SignedIn, Who } from "../register/signed-in.tsx";
import { linkClass } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { deskWords } from "../words/desk.ts";
import { Find } from "./find.tsx";
import { type Subject, subjectOf } from "./place.ts";
import { WithPurpose } from "./purpose-part.tsx";
import { SubjectPart } from "./subject-part.tsx";
import "../register/register.css";
import "./desk.css";

/** The officers' page: find somebody, and see the history of a person or household. */
export function Page({ place }: { readonly place: Place }): ReactNode {
  const words = deskWords.useWords();
  const subject = place.rest === "" ? "find" : subjectOf(place.rest);
  // no name in the title: the browser keeps titles
  const title = subject === "find" ? words.title : subject === null ? words.noPlace : words.subject[subject.kind];
  useTitle(title);
  return (
    <div className="stack stack-loose register-page">
      {typeof subject === "object" && subject !== null ? <Crumbs /> : null}
      <h1>{title}</h1>
      {subject === null ? (
        <StateBox kind="empty" title={words.noPlaceText}>
          <ToFind />
        </StateBox>
      ) : (
        <SignedIn>
          {(session) => (
            <>
              <Who session={session} />
              <Inside session={session} subject={subject} />
            </>
          )}
        </SignedIn>
      )}
    </div>
  );
}

function Crumbs(): ReactNode {
  const words = deskWords.useWords();
  return (
    <nav className="desk-crumbs no-print" aria-label={words.subject.crumbs}>
      <Link to="desk">{words.find.title}</Link>
    </nav>
  );
}

function ToFind(): ReactNode {
  const words = deskWords.useWords();
  return (
    <Link to="desk" className={linkClass("quiet")}>
      {words.toFind}
    </Link>
  );
}

function Inside({ session, subject }: { readonly session: Session; readonly subject: Subject | "find" }): ReactNode {
  const words = deskWords.useWords();
  if (session.role === "resident")
    return (
      <StateBox kind="empty" title={words.notStaff}>
        <p>{words.notStaffText}</p>
        <Link to="me" className={linkClass("quiet")}>
          {words.toMine}
        </Link>
      </StateBox>
    );
  return (
    <WithPurpose account={session.account}>
      {(purpose) =>
        subject === "find" ? (
          <Find session={session} purpose={purpose} />
        ) : (
          <SubjectPart key={`${subject.city}/${subject.kind}/${subject.id}`} subject={subject} purpose={purpose} />
        )
      }
    </WithPurpose>
  );
}
