import type { Fact } from "@luohu/engine";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useLanguage } from "../app/router.ts";
import { say } from "../law/files.ts";
import { sentence } from "../law/sentence.ts";
import type { Person } from "../state/family.ts";
import { Button, Form, RadioGroup, Select, TextField } from "../ui/index.ts";
import { useWords } from "../words/context.ts";

/** Name, relation, and whether the person comes along. */
export function PersonForm({
  isCalled,
  relation,
  person,
  others,
  onSave,
  onCancel,
}: {
  /** It was asked for: writing can begin. */
  readonly isCalled: boolean;
  readonly relation: Fact;
  readonly person: Partial<Person>;
  /** Names that are taken. */
  readonly others: readonly string[];
  readonly onSave: (person: Person) => void;
  /** Null where there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}): ReactNode {
  const { family, check } = useWords();
  const language = useLanguage();
  const id = useId();
  const [text, setText] = useState(person.name ?? "");
  const [kin, setKin] = useState(person.relation ?? "");
  const [moves, setMoves] = useState<"yes" | "no" | "">(person.moves === undefined ? "" : person.moves ? "yes" : "no");
  const [tried, setTried] = useState(false);
  const name = text.trim();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isCalled) first.current?.focus();
  }, []);
  const answers = relation.type.kind === "choice" ? relation.type.answers : [];
  const nameFault = faultOf(name, others, family);
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (nameFault === undefined && kin !== "" && moves !== "")
          onSave({ name, relation: kin, moves: moves === "yes" });
      }}
    >
      <TextField
        ref={first}
        label={family.name}
        help={family.nameHelp}
        autoComplete="off"
        maxLength={40}
        value={text}
        onChange={(event) => setText(event.target.value)}
        fault={tried ? nameFault : undefined}
      />
      <Select
        label={say(relation.question, language)}
        empty={family.choose}
        of={answers.map(({ value, label }) => ({ value, label: sentence(say(label, language)) }))}
        value={kin}
        onChange={setKin}
        fault={tried && kin === "" ? family.noRelation : undefined}
      />
      <RadioGroup
        legend={family.movesQuestion}
        name={`${id}-moves`}
        of={[
          { value: "yes", label: check.yes },
          { value: "no", label: check.no },
        ]}
        value={moves}
        onChange={setMoves}
        fault={tried && moves === "" ? family.noMoves : undefined}
      />
      <div className="row">
        <Button type="submit">{family.save}</Button>
        {onCancel ? (
          <Button kind="plain" onClick={onCancel}>
            {family.cancel}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}

function faultOf(
  name: string,
  others: readonly string[],
  words: { readonly noName: string; readonly sameName: string },
): string | undefined {
  if (name === "" || /[\p{Cc}\p{Cs}]/u.test(name)) return words.noName;
  return others.includes(name) ? words.sameName : undefined;
}
