import "../app/older.ts";
import { type CheckRequest, type Outliner, outlinerOf } from "@luohu/engine";
import { aheadOf, answersTo, startsOf } from "./ahead.ts";
import { guideOf, lawIn } from "./guide.ts";
import { AHEAD, keyOfCheck, type Numbered, type Question, type Reply } from "./messages.ts";

/** Holds what an interview needs of the law, beside the page: a check of all cities never keeps a tap waiting. */
let outliner: Outliner | undefined;

const workAhead = aheadOf(
  (request, today) => outliner?.ahead(request, today),
  // as a text: the page reads only what is asked for
  (request, today, outline) =>
    say(AHEAD, { kind: "ahead", key: keyOfCheck(request, today), outline: JSON.stringify(outline) }),
);

addEventListener("message", ({ data: { id, body } }: MessageEvent<Numbered<Question>>) => {
  say(id, replyTo(body));
});

const say = (id: number, body: Reply): void => postMessage({ id, body } satisfies Numbered<Reply>);

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
