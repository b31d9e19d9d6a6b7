import type { MoveList } from "@luohu/contract/register";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Chinese } from "../law/chinese.tsx";
import { FieldList } from "../ui/field-list.tsx";
import { Button, Card, Form, Notice, Tag, type TagKind } from "../ui/index.ts";
import { TextArea } from "../ui/text-area.tsx";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { objectToMove, readMyMoves } from "./client.ts";
import { Asked, FaultNotice } from "./fault-box.tsx";
import { NoneYet } from "./none-yet.tsx";
import type { PartProps } from "./part-props.ts";
import { daySaid, momentSaid, wordOf } from "./says.ts";
import { useAsked, useSending } from "./use-asked.ts";

type Move = MoveList["moves"][number];
type Objected = NonNullable<Move["objection"]>;

/** What moved a resident's registration, told to the resident, who may say that it was not their will. */
export function MyMoves({ session }: PartProps): ReactNode {
  const { moves: words } = registerWords.useWords();
  const asking = useAsked(session.account, readMyMoves);
  const [sent, setSent] = useState(false);
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sent) told.current?.focus();
  }, [sent]);
  const onSent = (): void => {
    setSent(true);
    if (asking.state !== "asking") asking.again();
  };
  return (
    <>
      <p>{words.lead}</p>
      <div ref={told} role="status" tabIndex={-1} className="register-told">
        {sent ? <Notice kind="good">{words.sent}</Notice> : null}
      </div>
      <Asked asking={asking}>{(list) => <Moves list={list} onSent={onSent} />}</Asked>
    </>
  );
}

function Moves({ list: { moves, more }, onSent }: { readonly list: MoveList; readonly onSent: () => void }): ReactNode {
  const { moves: words } = registerWords.useWords();
  if (moves.length === 0) return <NoneYet words={words} />;
  return (
    <>
      <ul className="stack register-list">
        {moves.map((move) => (
          <li key={move.command}>
            <OneMove of={move} onSent={onSent} />
          </li>
        ))}
      </ul>
      {more ? <p className="soft">{words.more}</p> : null}
    </>
  );
}

function OneMove({ of: move, onSent }: { readonly of: Move; readonly onSent: () => void }): ReactNode {
  const words = registerWords.useWords();
  const codes = codesWords.useWords();
  const [objecting, setObjecting] = useState(false);
  const id = useId();
  const { event, on, recorded, state, place, divisionName, address, householdKind, objection, objectable } = move;
  const where = [divisionName, address].filter((part) => part !== null).join(" ");
  return (
    <Card labelledBy={id}>
      <h2 id={id} className="register-card-head">
        {words.moves.of(wordOf(codes.event, event), daySaid(on, words))}
      </h2>
      <FieldList
        fields={[
          {
            key: "state",
            name: words.moves.state,
            value: (
              <>
                {wordOf(codes.state, state)}
                {householdKind === null ? null : <span className="soft"> {codes.household[householdKind]}</span>}
              </>
            ),
          },
          ...(where === "" ? [] : [{ key: "where", name: words.moves.where, value: <Chinese>{where}</Chinese> }]),
          ...(place === null ? [] : [{ key: "place", name: words.record.place, value: <Chinese>{place}</Chinese> }]),
          { key: "ground", name: words.moves.ground, value: wordOf(words.moves.grounds, move.ground) },
          { key: "recorded", name: words.moves.recorded, value: momentSaid(recorded, words) },
        ]}
      />
      {objection === null ? null : <TheObjection of={objection} />}
      {!objectable ? null : objecting ? (
        <ObjectionForm move={move.command} onSent={onSent} onStop={() => setObjecting(false)} />
      ) : (
        <Button kind="quiet" aria-describedby={id} onClick={() => setObjecting(true)}>
          {objection === null ? words.moves.object : words.moves.objectAgain}
        </Button>
      )}
    </Card>
  );
}

const TAGS: Readonly<Record<Objected["state"], TagKind>> = {
  open: "open",
  "put-back": "good",
  undone: "good",
  declined: "plain",
};

function TheObjection({ of: { state, reason, asked, answer } }: { readonly of: Objected }): ReactNode {
  const words = registerWords.useWords();
  return (
    <div className="stack">
      <p className="row">
        <strong>{words.moves.objection}</strong> <Tag kind={TAGS[state]}>{words.moves.states[state]}</Tag>
      </p>
      <FieldList
        fields={[
          { key: "reason", name: words.moves.reason, value: <Chinese>{reason}</Chinese> },
          { key: "asked", name: words.moves.asked, value: momentSaid(asked, words) },
          ...(answer === null ? [] : [{ key: "answer", name: words.moves.answer, value: <Chinese>{answer}</Chinese> }]),
        ]}
      />
    </div>
  );
}

function ObjectionForm({
  move,
  onSent,
  onStop,
}: {
  readonly move: string;
  readonly onSent: () => void;
  readonly onStop: () => void;
}): ReactNode {
  const { moves: words, corrections } = registerWords.useWords();
  const { busy, fault, send } = useSending();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const said = reason.trim();
  const submit = (): void => {
    setTried(true);
    if (said.length < 2) return;
    send(async () => {
      await objectToMove({ move, reason: said });
      onSent();
    });
  };
  return (
    <Form onSubmit={submit}>
      <TextArea
        label={words.why}
        help={words.whyHelp}
        maxLength={500}
        value={reason}
        autoFocus
        onChange={(event) => setReason(event.target.value)}
        fault={tried && said.length < 2 ? words.noReason : undefined}
      />
      <FaultNotice fault={fault} />
      <div className="row">
        <Button type="submit" aria-disabled={busy}>
          {busy ? corrections.sending : words.send}
        </Button>
        <Button kind="quiet" onClick={onStop}>
          {words.stop}
        </Button>
      </div>
    </Form>
  );
}
