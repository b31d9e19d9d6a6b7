import { files } from "virtual:law-files";
import type { CheckAnswer, Issue } from "@luohu/engine";
import type { Language } from "../app/language.ts";
import type { AllPlaces, Communities, NearPlaces, QuestionWords, ReasonWords } from "./files.ts";
import type { Guide, Numbered, Question, Reply } from "./messages.ts";

/** The law in the browser. Opened once for a page; every answer comes from the device. */
export interface LawClient {
  readonly guide: Guide;
  readonly near: readonly NearPlaces[];
  /** Outcomes and the next question, without reasons: quick. */
  readonly check: (request: unknown) => Promise<Answered>;
  /** With reasons; waits for the words of reasons. */
  readonly explain: (request: unknown) => Promise<Answered>;
  /** Guide with the names of all clauses. */
  readonly wholeGuide: () => Promise<Guide>;
  readonly places: () => Promise<AllPlaces>;
  readonly communities: (city: string) => Promise<Communities>;
}

export type Answered =
  | { readonly ok: true; readonly answer: CheckAnswer }
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

async function open(language: Language): Promise<LawClient> {
  const ask = startWorker();
  const [law, questions] = await Promise.all([
    load<Extract<Question, { kind: "open" }>["law"]>(files.law),
    load<QuestionWords>(files.questions[language]),
  ]);
  const first = await ask({ kind: "open", law, words: questions.words });
  if (first.kind !== "opened") throw new Error("the law did not open");
  const whole = once(async () => {
    const { words, sentences } = await load<ReasonWords>(files.reasons[language]);
    const reply = await ask({ kind: "open", law, words: [...questions.words, ...words], sentences });
    if (reply.kind !== "opened") throw new Error("the words were not read");
    return reply.guide;
  });
  const check = async (request: unknown, explain: boolean): Promise<Answered> => {
    const reply = await ask({ kind: "check", request, today: todayInChina(), explain });
    if (reply.kind === "answer") return { ok: true, answer: reply.answer };
    if (reply.kind === "issues") return { ok: false, issues: reply.issues };
    throw new Error(`a check was answered by \`${reply.kind}\``);
  };
  return {
    guide: first.guide,
    near: questions.near,
    check: (request) => check(request, false),
    explain: async (request) => {
      await whole();
      return check(request, true);
    },
    wholeGuide: whole,
    places: once(() => load<AllPlaces>(files.places[language])),
    communities: (city) => load<Communities>((files.communities[city] as Record<Language, string>)[language]),
  };
}

function startWorker(): (question: Question) => Promise<Reply> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, { done: (reply: Reply) => void; failed: (error: Error) => void }>();
  let last = 0;
  worker.onmessage = ({ data: { id, body } }: MessageEvent<Numbered<Reply>>) => {
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

async function load<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as T;
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

/** The day of application: today in China, ISO. */
export const todayInChina = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
