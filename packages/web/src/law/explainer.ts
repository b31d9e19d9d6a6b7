import "../app/older.ts";
import { type Checker, checkerOf } from "@luohu/engine";
import { guideOf, lawIn } from "./guide.ts";
import type { Numbered, Question, Reply } from "./messages.ts";

/** Holds the whole law and gives whole answers, with reasons; started when the first is asked for. */
let checker: Checker | undefined;

addEventListener("message", ({ data: { id, body } }: MessageEvent<Numbered<Question>>) => {
  const reply: Numbered<Reply> = { id, body: replyTo(body) };
  postMessage(reply);
});

function replyTo(question: Question): Reply {
  if (question.kind === "open") {
    const law = lawIn(question.law, question.words);
    checker = checkerOf(law);
    return { kind: "opened", guide: guideOf(law) };
  }
  if (checker === undefined) throw new Error("the law was not opened");
  const checked = checker.check(question.request, question.today);
  return checked.ok ? { kind: "answer", answer: checked.answer } : { kind: "issues", issues: checked.issues };
}
