import type { Session } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import type { Place } from "../app/routes.ts";
import { SignedIn, Who } from "../register/signed-in.tsx";
import { linkClass } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { codesWords } from "../words/codes.ts";
import { deskWords } from "../words/desk.ts";
import { queuesWords } from "../words/queues.ts";
import { Find } from "./find.tsx";
import { QUEUES, type QueuePlace, queueOf, type Subject, subjectOf } from "./place.ts";
import { WithPurpose } from "./purpose-part.tsx";
import { Approvals } from "./queues/approvals.tsx";
import { Corrections } from "./queues/corrections.tsx";
import { Findings } from "./queues/findings.tsx";
import { Objections } from "./queues/objections.tsx";
import { worksHere } from "./queues/queue.ts";
import { SubjectPart } from "./subject-part.tsx";
import "../register/register.css";
import "./desk.css";

/** What the desk shows: the search, a queue, a person or household; null: there is no such page. */
type Shown = "find" | QueuePlace | Subject | null;

const isQueue = (shown: Exclude<Shown, null>): shown is QueuePlace => typeof shown === "object" && "queue" in shown;

/** The officers' page: find somebody, see the history of a person or household, decide what waits. */
export function Page({ place }: { readonly place: Place }): ReactNode {
  const words = deskWords.useWords();
  const queues = queuesWords.useWords();
  const shown: Shown = place.rest === "" ? "find" : (queueOf(place.rest) ?? subjectOf(place.rest));
  const titleOf = (what: Exclude<Shown, null>): string =>
    what === "find" ? words.title : isQueue(what) ? queues[what.queue].title : words.subject[what.kind];
  // no name in the title: the browser keeps titles
  const title = shown === null ? words.noPlace : titleOf(shown);
  useTitle(title);
  return (
    <div className="stack stack-loose register-page">
      <PageHeading>{title}</PageHeading>
      {shown === null ? (
        <StateBox kind="empty" title={words.noPlaceText}>
          <Link to="desk" className={linkClass("quiet")}>
            {words.toFind}
          </Link>
        </StateBox>
      ) : (
        <SignedIn>
          {(session) => (
            <>
              <Who session={session} />
              <Inside session={session} shown={shown} />
            </>
          )}
        </SignedIn>
      )}
    </div>
  );
}

/** The ways through the desk. */
function Ways({ shown }: { readonly shown: Exclude<Shown, null> }): ReactNode {
  const { ways, find } = deskWords.useWords();
  const queues = queuesWords.useWords();
  const now = isQueue(shown) ? shown.queue : "find";
  const isWhole = shown === "find" || (isQueue(shown) && shown.id === null);
  return (
    <nav className="register-ways no-print" aria-label={ways}>
      <ul>
        {(["find", ...QUEUES] as const).map((name) => (
          <li key={name}>
            <Link
              to="desk"
              rest={name === "find" ? "" : name}
              aria-current={name !== now ? undefined : isWhole ? "page" : "true"}
            >
              {name === "find" ? find.title : queues[name].title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Inside({ session, shown }: { readonly session: Session; readonly shown: Exclude<Shown, null> }): ReactNode {
  const words = deskWords.useWords();
  const { role } = codesWords.useWords();
  if (session.role === "resident")
    return (
      <StateBox kind="empty" title={words.notStaff}>
        <p>{words.notStaffText}</p>
        <Link to="me" className={linkClass("quiet")}>
          {words.toMine}
        </Link>
      </StateBox>
    );
  const works = worksHere(session);
  // a clerk with a case at hand comes to a person by a link
  if (!works && (shown === "find" || isQueue(shown)))
    return (
      <StateBox kind="empty" title={words.notForRole}>
        <p>{words.notForRoleText(role[session.role])}</p>
      </StateBox>
    );
  return (
    <>
      {works ? <Ways shown={shown} /> : null}
      <WithPurpose account={session.account}>
        {(purpose) => {
          if (shown === "find") return <Find session={session} purpose={purpose} />;
          if (isQueue(shown)) return <Queue place={shown} session={session} purpose={purpose} />;
          return <SubjectPart key={`${shown.city}/${shown.kind}/${shown.id}`} subject={shown} purpose={purpose} />;
        }}
      </WithPurpose>
    </>
  );
}

const PARTS = { corrections: Corrections, objections: Objections, approvals: Approvals, findings: Findings } as const;

function Queue({
  place: { queue, id },
  session,
  purpose,
}: {
  readonly place: QueuePlace;
  readonly session: Session;
  readonly purpose: string;
}): ReactNode {
  const Part = PARTS[queue];
  return session.city === null ? null : <Part session={session} city={session.city} purpose={purpose} id={id} />;
}
