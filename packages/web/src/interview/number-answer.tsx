import type { FactType } from "@luohu/engine";
import { type ReactNode, useEffect, useState } from "react";
import { useLanguage } from "../app/router.ts";
import { say } from "../law/files.ts";
import { unitOf } from "../law/said.ts";
import { sentence } from "../law/sentence.ts";
import { AT_ONCE, Button, Form, TextField } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import type { QuestionProps } from "./question.tsx";

export function NumberAnswer({
  fact,
  type,
  value,
  again,
  words,
  onAnswer,
  onLikely,
}: QuestionProps & { readonly type: Extract<FactType, { kind: "number" }> }): ReactNode {
  const language = useLanguage();
  const all = useWords();
  const [text, setText] = useState(value === undefined ? "" : String(value));
  const [tried, setTried] = useState(false);
  const { min, max, whole } = type;
  const unit = unitOf(type.unit, all);
  const number = Number(text.replaceAll(/[０-９．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)));
  const fits = text.trim() !== "" && number >= min && number <= max && (!whole || Number.isInteger(number));
  useEffect(() => {
    if (fits) onLikely?.(number);
  }, [fits, number]);
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (fits) onAnswer(number);
      }}
    >
      <TextField
        label={sentence(say(fact.label, language))}
        help={words.number(min, max, unit)}
        inputMode={whole ? "numeric" : "decimal"}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        fault={tried && !fits ? words.wrongNumber(min, max) : undefined}
      />
      <Button type="submit" {...AT_ONCE}>
        {again ? words.save : words.next}
      </Button>
    </Form>
  );
}
