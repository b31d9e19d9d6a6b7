import { dayNumber } from "../calendar.ts";
import { settle } from "../exact/settle.ts";
import { bind, decide, type Examined, examine } from "../formula/examine.ts";
import type { Budget, Inquiry } from "../formula/formula.ts";
import type { Issue } from "../issue.ts";
import type { City, Law } from "../law/law.ts";
import { inForce } from "../law/law.ts";
import { FAILS, HOLDS, isOpen, outcomeOf } from "../outcome.ts";
import type { Facts, Person } from "../situation/facts.ts";
import type { Text } from "../text.ts";
import type { CheckAnswer, ClauseAnswer, CompanionAnswer } from "./answer.ts";
import { changesOf, freedOf } from "./changes.ts";
import { officerQuestions, reasonsOf } from "./explain.ts";
import { bothOf, inquiryOf, interviewOf, MOST_STEPS, movingOf } from "./inquiry.ts";
import { nextQuestion, type OpenOutcome, openOutcome } from "./next.ts";
import { papersOf } from "./papers.ts";
import { type Ready, readyClauses } from "./ready.ts";
import { readAsked } from "./request.ts";

/** How much the answer holds. */
export interface CheckOptions {
  /** With the trees of reasons; default true. */
  readonly explain?: boolean;
}

export type Checked =
  | { readonly ok: true; readonly answer: CheckAnswer }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A law made ready to check. Make it once, ask it often. */
export interface Checker {
  readonly law: Law;
  /**
   * Answers what a caller sent (shape {@link CheckRequest}), or says everything that is wrong with it.
   * @param today ISO day of application where the input names none: the engine has no clock
   */
  readonly check: (input: unknown, today: string, options?: CheckOptions) => Checked;
  /** Settled or open values of every clause of the documents asked for, by clause id: the bare decision, for bulk work. */
  readonly outcomes: (facts: Facts, on: string, clauses: readonly string[]) => readonly ReturnType<typeof outcomeOf>[];
}

/** Makes a law ready to check. */
export function checkerOf(law: Law): Checker {
  const ready = readyClauses(law);
  const byId = new Map(ready.map((clause) => [clause.clause.id, clause]));
  return {
    law,
    check: (input, today, options) => check(input, today, options ?? {}, ready, law),
    outcomes: (facts, on, clauses) => {
      const inquiry: Inquiry = { facts, frames: [], examined: new Map(), on: dayNumber(on) ?? 0, destination: null };
      return clauses.map((id) => {
        const { when } = byId.get(id) as Ready;
        const possible = decide(when, inquiry);
        return outcomeOf(isOpen(possible) ? settle(examine(when, inquiry), inquiry, law).possible : possible);
      });
    },
  };
}

function check(input: unknown, today: string, options: CheckOptions, ready: readonly Ready[], law: Law): Checked {
  const read = readAsked(input, law, today);
  if (!read.ok) return read;
  const { request, cities } = read.asked;
  const budget: Budget = { left: MOST_STEPS };
  const open: OpenOutcome[] = [];
  // what national law gives is the same in every city: it is answered once, after the cities
  const clauses = [...cities, null].flatMap((city) => {
    const inquiry = inquiryOf(read.asked, city, law, budget);
    const place: Place = { inquiry, freed: freedOf(inquiry, law), city, open };
    return ready
      .filter((clause) => clause.document.city === (city?.id ?? null))
      .map((clause) => answerOf(clause, place, request.on, options.explain ?? true, law));
  });
  return {
    ok: true,
    answer: {
      on: request.on,
      law: law.version,
      ...(request.suppose ? { suppose: request.suppose } : {}),
      clauses,
      next: nextQuestion(open, interviewOf(read.asked, law)),
    },
  };
}

/** What the clauses of one city are asked. */
interface Place {
  readonly inquiry: Inquiry;
  /** As if nothing were known that can be changed. */
  readonly freed: Inquiry;
  readonly city: City | null;
  /** Takes what is not settled, for the next question. */
  readonly open: OpenOutcome[];
}

function answerOf(ready: Ready, place: Place, on: string, explain: boolean, law: Law): ClauseAnswer {
  const { clause, document } = ready;
  const { inquiry } = place;
  const three = examine(ready.when, inquiry);
  const settled = settle(three, inquiry, law);
  const { possible, missing } = settled;
  if (missing.length > 0) place.open.push(openOutcome(clause.id, settled));
  const examined = { ...three, possible };
  return {
    id: clause.id,
    kind: clause.kind,
    label: clause.label,
    document: { id: document.id, number: document.number, title: document.title, status: document.status },
    inForce: inForce(document, on),
    outcome: outcomeOf(examined.possible),
    ...(explain ? { because: reasonsOf(examined) } : {}),
    officer: officerQuestions(examined),
    missing,
    ...(examined.possible === FAILS ? changesIn(ready, place, law) : NO_CHANGES),
    companions: companionsOf(ready, three, place, explain, law),
    documents: papersOf(examined, law, clause.id),
    mayNotAsk: mayNotAsk(ready, inquiry),
    destination: examined.possible === FAILS ? [] : destinationsOf(ready, inquiry),
    benefit: clause.rule?.benefit ?? null,
    lead: clause.lead,
    togetherWith: clause.togetherWith,
    departments: ready.departments,
  };
}

const NO_CHANGES: Pick<ClauseAnswer, "changes" | "moreChanges"> = { changes: [], moreChanges: false };

function changesIn(
  { clause: { id }, when, changeable }: Ready,
  { inquiry, freed, city }: Place,
  law: Law,
): typeof NO_CHANGES {
  const { changes, more } = changesOf({ when, changeable }, inquiry, freed, city, law, (changed) =>
    papersOf({ ...examine(when, changed), possible: HOLDS }, law, id),
  );
  return { changes, moreChanges: more };
}

function destinationsOf(ready: Ready, inquiry: Inquiry): string[] {
  return ready.destinations.filter(({ when }) => when === null || decide(when, inquiry) !== FAILS).map(({ to }) => to);
}

function mayNotAsk(ready: Ready, inquiry: Inquiry): ClauseAnswer["mayNotAsk"] {
  return ready.forbids
    .filter(({ when }) => when === null || decide(when, inquiry) === HOLDS)
    .map(({ forbidden }) => ({ label: forbidden.label, clause: forbidden.clause }));
}

function companionsOf(ready: Ready, applicant: Examined, place: Place, explain: boolean, law: Law): CompanionAnswer[] {
  return movingOf(place.inquiry, law).map((member) => companionOf(ready, applicant, member, place, explain, law));
}

const ALONE: Text = { zh: "本条没有规定家人可以随迁", en: "the clause lets nobody come along" };

function companionOf(
  ready: Ready,
  applicant: Examined,
  member: Person,
  place: Place,
  explain: boolean,
  law: Law,
): CompanionAnswer {
  const { inquiry } = place;
  const base = { member: member.index, id: member.id };
  if (ready.with === null) {
    const because = [{ text: ALONE, clause: ready.clause.id, state: "fails" as const }];
    return { ...base, outcome: "ineligible", ...(explain ? { because } : {}), missing: [], officer: [], documents: [] };
  }
  const own = examine(ready.with, bind(inquiry, 0, member));
  const together = bothOf(applicant, own, inquiry);
  const settled = settle(together, inquiry, law);
  const { possible, missing } = settled;
  if (missing.length > 0) place.open.push(openOutcome(ready.clause.id, settled));
  return {
    ...base,
    outcome: outcomeOf(possible),
    ...(explain ? { because: reasonsOf(own) } : {}),
    missing,
    officer: officerQuestions({ ...together, possible }),
    documents: possible === FAILS ? [] : papersOf(own, law, ready.clause.id),
  };
}
