import { type ReactNode, useState } from "react";
import { useLanguage } from "../app/router.ts";
import { say } from "../law/files.ts";
import { AT_ONCE, Button, DayFields, Form } from "../ui/index.ts";
import { isoOf, partsOf } from "./day.ts";
import type { QuestionProps } from "./question.tsx";

export function DayAnswer({ fact, value, again, words, onAnswer, onLikely }: QuestionProps): ReactNode {
  const language = useLanguage();
  const [parts, setParts] = useState(() => partsOf(value));
  const [tried, setTried] = useState(false);
  const iso = isoOf(parts);
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (iso !== undefined) onAnswer(iso);
      }}
    >
      <DayFields
        legend={say(fact.question, language)}
        labels={{ year: words.year, month: words.month, day: words.day }}
        value={parts}
        onChange={(next) => {
          setParts(next);
          const written = isoOf(next);
          if (written !== undefined) onLikely?.(written);
        }}
        fault={tried && iso === undefined ? words.noSuchDay : undefined}
      />
      <Button type="submit" {...AT_ONCE}>
        {again ? words.save : words.next}
      </Button>
    </Form>
  );
}
