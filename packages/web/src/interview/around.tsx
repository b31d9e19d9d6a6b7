import type { Outline } from "@luohu/engine";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "../app/link.tsx";
import { useEntry, useLanguage } from "../app/router.ts";
import { goToFact } from "../family/go-to-fact.ts";
import { nameAt } from "../law/said.ts";
import type { Answers } from "../state/answers.ts";
import { FAMILY, peopleIn, placeIn } from "../state/family.ts";
import { PlanLater } from "../state/plan-later.tsx";
import { keptPreferences } from "../state/store.ts";
import { Wipe } from "../state/wipe.tsx";
import { linkClass } from "../ui/index.ts";
import { useWords } from "../words/context.ts";

/** What stands around a question. */

/** The name of the person whom a fact is about. */
export function useAbout(): (path: string, answers: Answers) => string | undefined {
  const words = useWords();
  return (path, answers) => {
    const place = placeIn(path);
    if (place === null) return undefined;
    return nameAt(place, { words, names: peopleIn(answers).map(({ name }) => name) });
  };
}

/** The path of a fact that the engine finds fault with. */
export const pathOf = ({ path }: { readonly path: string }): string => path.replace(/^situation\./, "");

/** Clauses that wait for a fact. */
export function decidedBy(path: string, { next, clauses }: Outline): readonly string[] {
  if (next?.fact === path) return next.decides;
  return clauses.filter(({ missing }) => missing.includes(path)).map(({ id }) => id);
}

/** How much is open, counted, not estimated. */
export function Progress({ answer }: { readonly answer: Outline }): ReactNode {
  const { check } = useWords();
  const open = answer.clauses.filter(({ outcome }) => outcome === "undetermined").length;
  return (
    <div className="progress">
      <p role="status">{check.left(open, answer.clauses.length)}</p>
      <progress max={answer.clauses.length} value={answer.clauses.length - open} aria-hidden="true" />
    </div>
  );
}

/** Where one can go from a question. */
export function Ways({ answers, path }: { readonly answers: Answers; readonly path: string }): ReactNode {
  const { check, family } = useWords();
  const language = useLanguage();
  const { deep } = useEntry();
  const told = [...Object.keys(answers.values), ...Object.keys(answers.skipped)];
  const at = told.indexOf(path);
  const before = at === -1 ? told.at(-1) : told[at - 1];
  return (
    <div className="ways row">
      {deep || before !== undefined ? (
        <button
          type="button"
          className={linkClass("quiet")}
          onClick={() => (deep || !before ? history.back() : goToFact(before, answers, language))}
        >
          {check.back}
        </button>
      ) : null}
      {path === FAMILY ? null : (
        <Link to="family" className={linkClass("plain")}>
          {family.label}
        </Link>
      )}
      <Link to="result" className={linkClass("plain")}>
        {check.toResult}
      </Link>
      <button
        type="button"
        className={linkClass("plain")}
        onClick={() => keptPreferences.set({ ...keptPreferences.get(), asking: "all" })}
      >
        {check.allOnOne}
      </button>
      <PlanLater />
      {told.length > 0 ? <Wipe kind="plain" /> : null}
    </div>
  );
}

/** A heading that takes the focus when it appears, so that a screen reader begins there. */
export function useFocused(): React.RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return heading;
}
