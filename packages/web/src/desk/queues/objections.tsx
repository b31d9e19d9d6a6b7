import type { ObjectionList } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { Link } from "../../app/link.tsx";
import { Chinese } from "../../law/chinese.tsx";
import { readObjections, readPerson } from "../../register/client.ts";
import { Asked } from "../../register/fault-box.tsx";
import { daySaid, momentSaid, wordOf } from "../../register/says.ts";
import { useAsked } from "../../register/use-asked.ts";
import { BeforeAfter } from "../../ui/before-after.tsx";
import { CardTable } from "../../ui/card-table.tsx";
import { FieldList } from "../../ui/field-list.tsx";
import { Notice } from "../../ui/index.ts";
import { codesWords } from "../../words/codes.ts";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";
import { Concerned } from "./concerned.tsx";
import { ObjectionDecisionForm } from "./objection-decision.tsx";
import type { Answering, QueueProps } from "./queue.ts";
import { ListOrOne, Nothing, Opened, Queue, Since } from "./shared.tsx";

type Waiting = ObjectionList["objections"][number];

/** What residents say was done without their will, and the one that is opened. */
export function Objections({ session, city, purpose, id }: QueueProps): ReactNode {
  return (
    <Queue queue="objections" {...{ session, city, id }} part={id ?? ""} ask={() => readObjections(city, id)}>
      {(list, { stale, ...answering }) => (
        <ListOrOne queue="objections" {...{ id, stale }} of={list.objections} list={<List list={list} />}>
          {(one) => <One key={one.id} of={one} {...{ city, purpose }} own={session.person} {...answering} />}
        </ListOrOne>
      )}
    </Queue>
  );
}

function List({ list: { objections, more } }: { readonly list: ObjectionList }): ReactNode {
  const { objections: words, unnamed } = queuesWords.useWords();
  const all = registerWords.useWords();
  const { event: events } = codesWords.useWords();
  if (objections.length === 0) return <Nothing queue="objections" />;
  return (
    <>
      <CardTable
        caption={words.caption}
        columns={[
          { key: "who", name: words.who },
          { key: "event", name: words.event },
          { key: "on", name: words.on },
          { key: "reason", name: words.reason },
          { key: "asked", name: words.asked },
        ]}
        rows={objections.map(({ id, name, event, on, reason, asked }) => ({
          key: id,
          cells: [
            <Link
              key="who"
              to="desk"
              rest={`objections/${id}`}
              className="desk-link"
              aria-label={words.openOf(name ?? unnamed, wordOf(events, event), momentSaid(asked, all))}
            >
              {name === null ? unnamed : <Chinese>{name}</Chinese>}
            </Link>,
            wordOf(events, event),
            daySaid(on, all),
            <Chinese key="reason">{reason}</Chinese>,
            <Since key="asked" moment={asked} />,
          ],
        }))}
      />
      {more ? <p className="soft">{words.more}</p> : null}
    </>
  );
}

interface OneProps extends Answering {
  readonly of: Waiting;
  readonly city: string;
  readonly purpose: string;
  /** The officer's own record, whose matters somebody else decides. */
  readonly own: string | null;
}

function One({ of, city, purpose, own, ...answering }: OneProps): ReactNode {
  const all = queuesWords.useWords();
  const { objections: words } = all;
  const said = registerWords.useWords();
  const codes = codesWords.useWords();
  const { id, person, event, on, reason, asked, before, after } = of;
  const asking = useAsked(`${person} ${purpose}`, () =>
    readPerson({ city, id: person, on: null, knownAt: null, purpose }),
  );
  const stood = (where: Waiting["before"]): ReactNode => {
    if (where === null) return said.nothingWritten;
    if (where.state !== "registered") return wordOf(codes.state, where.state);
    return where.address === null ? <span className="soft">{words.notSeen}</span> : <Chinese>{where.address}</Chinese>;
  };
  return (
    <Opened queue="objections" title={words.of(wordOf(codes.event, event))}>
      <BeforeAfter
        before={words.before}
        after={words.after}
        of={[{ key: "where", name: words.where, before: stood(before), after: stood(after) }]}
      />
      <Asked asking={asking}>
        {(view) => (
          <>
            <FieldList
              fields={[
                { key: "who", name: words.who, value: <Concerned city={city} person={person} items={view.items} /> },
                { key: "event", name: words.event, value: wordOf(codes.event, event) },
                { key: "on", name: words.on, value: daySaid(on, said) },
                { key: "reason", name: words.reason, value: <Chinese>{reason}</Chinese> },
                { key: "asked", name: words.asked, value: <Since moment={asked} /> },
              ]}
            />
            {own === person ? (
              <Notice kind="warning">{all.ownMatter}</Notice>
            ) : (
              <ObjectionDecisionForm id={id} city={city} today={view.on} {...answering} />
            )}
          </>
        )}
      </Asked>
    </Opened>
  );
}
