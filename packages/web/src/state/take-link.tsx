import { cities } from "virtual:cities";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { Language } from "../app/language.ts";
import { LanguageContext } from "../app/router.ts";
import { Button, Dialog } from "../ui/index.ts";
import { interviewWords } from "../words/interview.ts";
import { type Answers, isEmpty } from "./answers.ts";
import { answersIn, isLink } from "./link.ts";
import { keptAnswers, keptAside } from "./store.ts";
import "./take-link.css";

let root: Root | undefined;
let asked = 0;

/** Takes the answers that the address carries. Where there are other ones already it asks first, and keeps what it replaces. */
export async function takeLink(language: Language): Promise<void> {
  const offered = ofOurCities(answersIn(location.hash));
  const isCut = offered === null && isLink(location.hash);
  const own = keptAnswers.get();
  const asks = offered !== null && !isEmpty(offered) && !isEmpty(own) && !areSame(offered, own);
  if (offered !== null && !asks && (!isEmpty(offered) || isEmpty(own))) keptAnswers.set(offered);
  if (isCut || (offered !== null && !asks)) leaveAddress();
  // a link that comes again asks again
  asked++;
  if (!asks && !isCut && keptAside.get() === null) return;
  await interviewWords.load(language);
  root ??= createRoot(place());
  root.render(
    <LanguageContext value={language}>
      {isCut ? <Cut key={asked} /> : null}
      <Aside />
      {asks ? <Ask key={asked} offered={offered} /> : null}
    </LanguageContext>,
  );
}

/** Without cities whose law is not here, of which a link may be from somewhere else, or from later. */
function ofOurCities(offered: Answers | null): Answers | null {
  if (offered === null || offered.cities === null) return offered;
  const ours = offered.cities.filter((city) => cities.some(({ id }) => id === city));
  return { ...offered, cities: ours.length === 0 ? null : ours };
}

const areSame = (left: Answers, right: Answers): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The answers are kept: they need not stand in the address, where a screen shows them. */
const leaveAddress = (): void => history.replaceState(history.state, "", location.pathname);

function place(): HTMLElement {
  const element = document.createElement("div");
  document.body.prepend(element);
  return element;
}

function Ask({ offered }: { readonly offered: Answers }): ReactNode {
  const { link } = interviewWords.useWords();
  const [open, setOpen] = useState(true);
  const end = (): void => {
    leaveAddress();
    setOpen(false);
  };
  const take = (): void => {
    // own answers that lie aside already are not replaced by those of another link
    if (keptAside.get() === null) keptAside.set(keptAnswers.get());
    keptAnswers.set(offered);
    end();
  };
  return open ? (
    <Dialog title={link.title} confirm={link.theirs} cancel={link.mine} onConfirm={take} onClose={end}>
      {link.text}
    </Dialog>
  ) : null;
}

/** Says that the link carries nothing that can be read. */
function Cut(): ReactNode {
  const { link } = interviewWords.useWords();
  const [open, setOpen] = useState(true);
  return open ? (
    <aside className="aside-bar no-print" aria-label={link.cutLabel}>
      <p role="alert">{link.cut}</p>
      <Button kind="quiet" onClick={() => setOpen(false)}>
        {link.cutSeen}
      </Button>
    </aside>
  ) : null;
}

/** Says that own answers lie aside, and brings them back. */
function Aside(): ReactNode {
  const { link } = interviewWords.useWords();
  const own = useSyncExternalStore(keptAside.follow, keptAside.get);
  if (own === null) return null;
  const back = (): void => {
    keptAnswers.set(own);
    keptAside.wipe();
  };
  return (
    <aside className="aside-bar no-print" aria-label={link.aside}>
      <p>{link.aside}</p>
      <div className="row">
        <Button kind="quiet" onClick={back}>
          {link.back}
        </Button>
        <Button kind="plain" onClick={keptAside.wipe}>
          {link.drop}
        </Button>
      </div>
    </aside>
  );
}
