import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link } from "../../app/link.tsx";
import { addressOf, go, useLanguage } from "../../app/router.ts";
import { codeOf, type Fault } from "../../register/fault.ts";
import { Asked, FaultNotice } from "../../register/fault-box.tsx";
import { NoneYet } from "../../register/none-yet.tsx";
import { momentSaid } from "../../register/says.ts";
import { type Sending, useAsked } from "../../register/use-asked.ts";
import { Button, Form, linkClass, Notice } from "../../ui/index.ts";
import { StateBox } from "../../ui/states.tsx";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";
import type { QueueName } from "../place.ts";
import { type Answering, daysSince, type QueueProps } from "./queue.ts";

/** Since when something waits. */
export function Since({ moment }: { readonly moment: string }): ReactNode {
  const words = registerWords.useWords();
  const { waiting } = queuesWords.useWords();
  return (
    <>
      {momentSaid(moment, words)} <span className="small soft desk-waiting">{waiting(daysSince(moment))}</span>
    </>
  );
}

/** A queue: what was decided last, and what waits, or the one that is opened. It is asked for anew after each decision. */
export function Queue<T>({
  queue,
  session,
  city,
  id,
  part = "",
  ask,
  children,
}: Pick<QueueProps, "session" | "city" | "id"> & {
  readonly queue: QueueName;
  /** Which part of it is asked for; another one is asked for anew. */
  readonly part?: string;
  readonly ask: () => Promise<T>;
  readonly children: (known: T, answering: Answering & { readonly stale: boolean }) => ReactNode;
}): ReactNode {
  const words = queuesWords.useWords();
  const list = useAsked(`${session.account} ${city} ${part}`, ask);
  const [told, goBack] = useDecided(queue, id);
  const onReload = (): void => {
    if (list.state !== "asking") list.again();
  };
  const onDecided = (what: string): void => {
    onReload();
    goBack(what);
  };
  return (
    <>
      {id === null ? <p>{words[queue].lead}</p> : null}
      {told}
      <div className="stack stack-loose desk-reading" aria-busy={list.stale}>
        <Asked asking={list}>{(known) => children(known, { onDecided, onReload, stale: list.stale })}</Asked>
      </div>
    </>
  );
}

/** In the place of a queue in which nothing waits. */
export function Nothing({ queue }: { readonly queue: QueueName }): ReactNode {
  return <NoneYet words={queuesWords.useWords()[queue]} />;
}

/** The list of a queue, or the one of it that is opened. What was asked for last may be a single one: then it is no list. */
export function ListOrOne<T extends { readonly id: string }>({
  queue,
  id,
  of,
  stale,
  list,
  children,
}: Pick<QueueProps, "id"> & {
  readonly queue: QueueName;
  readonly of: readonly T[];
  readonly stale: boolean;
  readonly list: ReactNode;
  readonly children: (one: T) => ReactNode;
}): ReactNode {
  if (id === null) return stale ? null : list;
  const one = of.find((waiting) => waiting.id === id);
  if (one !== undefined) return children(one);
  return stale ? null : <Gone queue={queue} />;
}

/**
 * Goes back to the list after a decision.
 * @returns what was decided last, which stands above the list, read out and with the focus; and what tells it
 */
function useDecided(queue: QueueName, id: string | null): readonly [ReactNode, (said: string) => void] {
  const language = useLanguage();
  const [said, say] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  // it is no news any more once the next one is opened
  if (id !== null && said !== null) say(null);
  useEffect(() => {
    if (said !== null) place.current?.focus();
  }, [said]);
  const told = (
    <div ref={place} role="status" tabIndex={-1} className="register-told">
      {said === null ? null : <Notice kind="good">{said}</Notice>}
    </div>
  );
  const decided = (what: string): void => {
    go(addressOf("desk", language, queue));
    say(what);
  };
  return [told, decided];
}

/** One that was opened: the way back, and its name, which has the focus. */
export function Opened({
  queue,
  title,
  children,
}: {
  readonly queue: QueueName;
  readonly title: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const words = queuesWords.useWords();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <Link to="desk" rest={queue} className="desk-link no-print">
        <span aria-hidden="true">←</span> {words[queue].back}
      </Link>
      <h2 ref={head} tabIndex={-1} className="row desk-opened">
        {title}
      </h2>
      {children}
    </>
  );
}

/** In the place of one that is not in the queue. */
export function Gone({ queue }: { readonly queue: QueueName }): ReactNode {
  const words = queuesWords.useWords();
  return (
    <StateBox kind="empty" title={words.gone}>
      <p>{words.goneText}</p>
      <Link to="desk" rest={queue} className={linkClass("quiet")}>
        {words[queue].back}
      </Link>
    </StateBox>
  );
}

/** The form of a decision: its fields, why it was not taken, and the button that sends it. */
export function DecisionForm({
  sending: { busy, fault },
  submit,
  onSubmit,
  onReload,
  children,
}: Pick<Answering, "onReload"> & {
  readonly sending: Sending;
  /** What the button says. */
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const words = queuesWords.useWords();
  return (
    <Form onSubmit={onSubmit}>
      {children}
      <DecisionFault fault={fault} onReload={onReload} />
      <Button type="submit" aria-disabled={busy}>
        {busy ? words.busy : submit}
      </Button>
    </Form>
  );
}

/** Why a decision was not taken; where somebody was faster, the way to what waits now. */
function DecisionFault({
  fault,
  onReload,
}: {
  readonly fault: Fault | null;
  readonly onReload: () => void;
}): ReactNode {
  const words = queuesWords.useWords();
  if (fault === null || (codeOf(fault) !== "already-decided" && fault.kind !== "none"))
    return <FaultNotice fault={fault} />;
  return (
    <Notice kind="alarm">
      <strong>{words.faster}</strong>
      <p>{words.fasterText}</p>
      <Button kind="quiet" onClick={onReload}>
        {words.reload}
      </Button>
    </Notice>
  );
}
