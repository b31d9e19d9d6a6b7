import "../app/older.ts";
import { type CheckRequest, type Outliner, outlinerOf } from "@luohu/engine";
import { aheadOf, answersTo, startsOf } from "./ahead.ts";
import { guideOf, lawIn } from "./guide.ts";
import type { Numbered, Question, Reply } from "./messages.ts";

/** Holds what an interview needs of the law, beside the page: a check of all cities never keeps a tap waiting. */
let outliner: Outliner | undefined;

const workAhead = aheadOf((request, today) => outliner?.ahead(request, today));

addEventListener("message", ({ data: { id, body } }: MessageEvent<Numbered<Question>>) => {
  const reply: Numbered<Reply> = { id, body: replyTo(body) };
  postMessage(reply);
});

function replyTo(question: Question): Reply {
  if (question.kind === "open") {
    const law = lawIn(question.law, question.words);
    outliner = outlinerOf(law);
    workAhead(startsOf(law), question.today);
    return { kind: "opened", guide: guideOf(law) };
  }
  if (outliner === undefined) throw new Error("the law was not opened");
  const { request, today } = question;
  const outlined = outliner.outline(request, today);
  if (!outlined.ok) return { kind: "issues", issues: outlined.issues };
  const { outline } = outlined;
  workAhead(answersTo(request as Partial<CheckRequest>, outline.next, outliner.law), today);
  return { kind: "outline", outline };
}
