import type { ReactNode } from "react";
import { useLanguage } from "../app/router.ts";
import { say } from "../law/files.ts";
import { keyOf } from "../law/messages.ts";
import { kindBeside } from "../state/answers.ts";
import { useAnswers } from "../state/store.ts";
import { PlaceChooser } from "./place-chooser.tsx";
import type { QuestionProps } from "./question.tsx";

/** A division, and with a community what its name says of town and country, where that is asked, too. */
export function PlaceAnswer(
  props: QuestionProps & { readonly orNone: boolean; readonly labelledBy: string },
): ReactNode {
  const { law, path, onAnswer } = props;
  const language = useLanguage();
  const { spots } = useAnswers();
  const kind = path.endsWith("division") ? law.guide.facts.get(keyOf(kindBeside(path))) : undefined;
  const answers = kind?.type.kind === "choice" ? kind.type.answers : null;
  const label = (value: string): string => {
    const answer = answers?.find((known) => known.value === value);
    return answer ? say(answer.label, language) : value;
  };
  return <PlaceChooser {...props} spot={spots?.[path]} kinds={answers && label} onChoose={onAnswer} />;
}
