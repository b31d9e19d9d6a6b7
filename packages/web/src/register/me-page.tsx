import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import type { Place } from "../app/routes.ts";
import { linkClass } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { registerWords } from "../words/register.ts";
import { MyCorrections } from "./my-corrections.tsx";
import { MyMoves } from "./my-moves.tsx";
import { MyProofs } from "./my-proofs.tsx";
import { MyRecord } from "./my-record.tsx";
import { MySessions } from "./my-sessions.tsx";
import { MyViews } from "./my-views.tsx";
import { SignedIn, Who } from "./signed-in.tsx";
import "./register.css";

/** What follows `/me/` in the address, in the order of the ways. */
const VIEWS = {
  "": { name: "record", part: MyRecord },
  views: { name: "seen", part: MyViews },
  moves: { name: "moves", part: MyMoves },
  corrections: { name: "corrections", part: MyCorrections },
  proofs: { name: "proofs", part: MyProofs },
  sessions: { name: "sessions", part: MySessions },
} as const;

type View = keyof typeof VIEWS;

/** A resident's own pages. */
export function Page({ place }: { readonly place: Place }): ReactNode {
  const words = registerWords.useWords();
  const view: View = place.rest in VIEWS ? (place.rest as View) : "";
  const { name, part: Part } = VIEWS[view];
  useTitle(words[name].title);
  return (
    <div className="stack stack-loose register-page">
      <PageHeading key={name}>{words[name].title}</PageHeading>
      <SignedIn>
        {(session) => (
          <>
            <Who session={session} />
            <Ways now={view} resident={session.person !== null} />
            {/* everybody has sessions; a record only whom the register knows */}
            {session.person === null && view !== "sessions" ? <NoResident /> : <Part session={session} />}
          </>
        )}
      </SignedIn>
    </div>
  );
}

function Ways({ now, resident }: { readonly now: View; readonly resident: boolean }): ReactNode {
  const { me } = registerWords.useWords();
  const views = (Object.keys(VIEWS) as View[]).filter((view) => resident || view === "sessions");
  return (
    <nav className="register-ways no-print" aria-label={me.views}>
      <ul>
        {views.map((view) => (
          <li key={view}>
            <Link to="me" rest={view} aria-current={view === now ? "page" : undefined}>
              {me[VIEWS[view].name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NoResident(): ReactNode {
  const { me } = registerWords.useWords();
  return (
    <StateBox kind="empty" title={me.notResident}>
      <p>{me.notResidentText}</p>
      <Link to="desk" className={linkClass("quiet")}>
        {me.toDesk}
      </Link>
    </StateBox>
  );
}
