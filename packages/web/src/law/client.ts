import { files } from "virtual:law-files";
import type { CheckAnswer, Issue, Outline } from "@luohu/engine";
import type { PackedLaw } from "@luohu/engine/pack";
import { baseOf, type Language } from "../app/language.ts";
import { load } from "../app/load.ts";
import { isAnswering, placeOf } from "../app/routes.ts";
import type { AllPlaces, Communities, NearPlaces, QuestionWords, ReasonWords } from "./files.ts";
import { AHEAD, type Guide, keyOfCheck, type Numbered, type Question, type Reply } from "./messages.ts";
import { todayInChina } from "./today.ts";

/** The law in the browser. Opened once for a page; every answer comes from the device. */
export interface LawClient {
  readonly guide: Guide;
  readonly near: readonly NearPlaces[];
  /** Outcomes and the next question, without reasons: quick. */
  readonly check: (request: unknown) => Promise<Answered<Outline>>;
  /** What `check` would answer, where that was worked out before it is asked for: shown with the tap itself. */
  readonly known: (request: unknown) => Answered<Outline> | undefined;
  /** The whole answer, with reasons; waits for the words of reasons. */
  readonly explain: (request: unknown) => Promise<Answered<CheckAnswer>>;
  /** Guide with the names of all clauses. */
  readonly wholeGuide: () => Promise<Guide>;
  readonly places: () => Promise<AllPlaces>;
  readonly communities: (city: string) => Promise<Communities>;
}

export type Answered<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

let opened: Promise<LawClient> | undefined;

/** Opens the law of the page's language. A failure can be tried again. */
export function openLaw(language: Language): Promise<LawClient> {
  opened ??= open(language).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Opens it where the page at this address is one on which it answers; undefined elsewhere, and where it does not come. */
export async function openLawHere(language: Language): Promise<LawClient | undefined> {
  if (!isAnswering(placeOf(location.pathname, baseOf(language)))) return undefined;
  return openLaw(language).catch(() => undefined);
}

async function open(language: Language): Promise<LawClient> {
  const today = todayInChina();
  const ready = new Ready();
  const ask = asking(new Worker(new URL("./worker.ts", import.meta.url)), (reply) => {
    if (reply.kind === "ahead") ready.keep(reply.key, reply.outline);
  });
  const [law, { words, near }] = await Promise.all([
    load<PackedLaw>(files.law),
    load<QuestionWords>(files.questions[language]),
  ]);
  const guide = opening(await ask({ kind: "open", law, words, today }));
  const explainer = once(async () => {
    const [law, { words, sentences }] = await Promise.all([
      load<PackedLaw>(files.whole),
      load<ReasonWords>(files.reasons[language]),
    ]);
    const ask = asking(new Worker(new URL("./explainer.ts", import.meta.url)));
    return { ask, guide: opening(await ask({ kind: "open", law, words, sentences, today })) };
  });
  return {
    guide,
    near,
    check: lastKept(async (request) => {
      const reply = await ask({ kind: "check", request, today: todayInChina() });
      return reply.kind === "outline" ? { ok: true, answer: reply.outline } : refused(reply);
    }),
    known: (request) => ready.read(keyOfCheck(request, todayInChina())),
    explain: async (request) => {
      const { ask } = await explainer();
      const reply = await ask({ kind: "check", request, today: todayInChina() });
      return reply.kind === "answer" ? { ok: true, answer: reply.answer } : refused(reply);
    },
    wholeGuide: async () => (await explainer()).guide,
    places: once(() => load<AllPlaces>(files.places[language])),
    communities: (city) => load<Communities>((files.communities[city] as Record<Language, string>)[language]),
  };
}

function opening(reply: Reply): Guide {
  if (reply.kind !== "opened") throw new Error("the law did not open");
  return reply.guide;
}

function refused(reply: Reply): { readonly ok: false; readonly issues: readonly Issue[] } {
  if (reply.kind === "issues") return { ok: false, issues: reply.issues };
  throw new Error(`a check was answered by \`${reply.kind}\``);
}

/** Most outlines that are held ready: the answers to a question, and to those around it. */
const MOST_READY = 64;

/** Outlines that were worked out ahead, oldest first. */
class Ready {
  readonly #texts = new Map<string, string>();
  #last: { readonly key: string; readonly answered: Answered<Outline> } | undefined;

  keep(key: string, outline: string): void {
    this.#texts.delete(key);
    this.#texts.set(key, outline);
    for (const oldest of this.#texts.keys()) {
      if (this.#texts.size <= MOST_READY) break;
      this.#texts.delete(oldest);
    }
  }

  /** The same object as long as the same is asked for. */
  read(key: string): Answered<Outline> | undefined {
    if (this.#last?.key === key) return this.#last.answered;
    const text = this.#texts.get(key);
    if (text === undefined) return undefined;
    const answered = { ok: true, answer: JSON.parse(text) as Outline } as const;
    this.#last = { key, answered };
    return answered;
  }
}

/** Questions to a worker, each with its reply; what it says unasked goes to `told`. */
function asking(
  worker: Worker,
  told: (reply: Reply) => void = () => undefined,
): (question: Question) => Promise<Reply> {
  const waiting = new Map<number, { done: (reply: Reply) => void; failed: (error: Error) => void }>();
  let last = AHEAD;
  worker.onmessage = ({ data: { id, body } }: MessageEvent<Numbered<Reply>>) => {
    if (id === AHEAD) return told(body);
    waiting.get(id)?.done(body);
    waiting.delete(id);
  };
  worker.onerror = (event) => {
    for (const { failed } of waiting.values()) failed(new Error(event.message || "the worker did not start"));
    waiting.clear();
  };
  return (body) =>
    new Promise((done, failed) => {
      last++;
      waiting.set(last, { done, failed });
      worker.postMessage({ id: last, body } satisfies Numbered<Question>);
    });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** What was asked for last is not asked for again. */
function lastKept<T>(make: (request: unknown) => Promise<T>): (request: unknown) => Promise<T> {
  let last: { readonly key: string; readonly made: Promise<T> } | undefined;
  return (request) => {
    const key = keyOfCheck(request, todayInChina());
    if (last?.key !== key) {
      last = { key, made: make(request) };
      last.made.catch(() => {
        // a failure can be tried again
        if (last?.key === key) last = undefined;
      });
    }
    return last.made;
  };
}
