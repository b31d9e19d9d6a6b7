import type { Correction, CorrectionList, PersonView } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { Link } from "../../app/link.tsx";
import { Chinese } from "../../law/chinese.tsx";
import { readCorrections, readPerson } from "../../register/client.ts";
import { Asked } from "../../register/fault-box.tsx";
import { ItemValue } from "../../register/item-value.tsx";
import { momentSaid, nameOf, writtenIn } from "../../register/says.ts";
import { useAsked } from "../../register/use-asked.ts";
import { BeforeAfter } from "../../ui/before-after.tsx";
import { CardTable } from "../../ui/card-table.tsx";
import { FieldList } from "../../ui/field-list.tsx";
import { linkClass, Notice, Tag } from "../../ui/index.ts";
import { codesWords } from "../../words/codes.ts";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";
import { Concerned } from "./concerned.tsx";
import { CorrectionDecisionForm } from "./correction-decision.tsx";
import type { Answering, QueueProps } from "./queue.ts";
import { ListOrOne, Nothing, Opened, Queue, Since } from "./shared.tsx";

/** Corrections that residents asked for, and the one that is opened. */
export function Corrections({ session, city, purpose, id }: QueueProps): ReactNode {
  return (
    <Queue queue="corrections" {...{ session, city, id }} part={id ?? ""} ask={() => readCorrections(city, id)}>
      {(list, { stale, ...answering }) => (
        <ListOrOne queue="corrections" {...{ id, stale }} of={list.corrections} list={<List list={list} />}>
          {(one) => <One key={one.id} of={one} {...{ city, purpose }} own={session.person} {...answering} />}
        </ListOrOne>
      )}
    </Queue>
  );
}

function List({ list: { corrections, more } }: { readonly list: CorrectionList }): ReactNode {
  const { corrections: words, unnamed } = queuesWords.useWords();
  const all = registerWords.useWords();
  const codes = codesWords.useWords();
  if (corrections.length === 0) return <Nothing queue="corrections" />;
  return (
    <>
      <CardTable
        caption={words.caption}
        columns={[
          { key: "who", name: words.who },
          { key: "item", name: words.item },
          { key: "written", name: words.written },
          { key: "wanted", name: words.wanted },
          { key: "asked", name: words.asked },
          { key: "state", name: words.state },
        ]}
        rows={corrections.map(({ id, name, item, written, wanted, asked, state }) => ({
          key: id,
          cells: [
            <Link
              key="who"
              to="desk"
              rest={`corrections/${id}`}
              className="desk-link"
              aria-label={words.openOf(name ?? unnamed, nameOf(item, codes), momentSaid(asked, all))}
            >
              {name === null ? unnamed : <Chinese>{name}</Chinese>}
            </Link>,
            nameOf(item, codes),
            <ItemValue key="written" name={item} value={written} />,
            <ItemValue key="wanted" name={item} value={wanted} />,
            <Since key="asked" moment={asked} />,
            <StateTag key="state" state={state} />,
          ],
        }))}
      />
      {more ? <p className="soft">{words.more}</p> : null}
    </>
  );
}

function StateTag({ state }: { readonly state: Correction["state"] }): ReactNode {
  const { corrections: words } = queuesWords.useWords();
  return state === "awaiting-approval" ? (
    <Tag kind="open">{words.states.waits}</Tag>
  ) : (
    <Tag kind="ask">{words.states.open}</Tag>
  );
}

interface OneProps extends Answering {
  readonly of: Correction;
  readonly city: string;
  readonly purpose: string;
  /** The officer's own record, whose matters somebody else decides. */
  readonly own: string | null;
}

function One({ of, city, purpose, ...rest }: OneProps): ReactNode {
  const { corrections: words } = queuesWords.useWords();
  const codes = codesWords.useWords();
  const person = useAsked(`${of.person} ${purpose}`, () =>
    readPerson({ city, id: of.person, on: null, knownAt: null, purpose }),
  );
  return (
    <Opened
      queue="corrections"
      title={
        <>
          {words.of(nameOf(of.item, codes))} <StateTag state={of.state} />
        </>
      }
    >
      <Asked asking={person}>{(view) => <WithPerson of={of} city={city} view={view} {...rest} />}</Asked>
    </Opened>
  );
}

function WithPerson({
  of: correction,
  city,
  view,
  own,
  onDecided,
  onReload,
}: Omit<OneProps, "purpose"> & { readonly view: PersonView }): ReactNode {
  const all = queuesWords.useWords();
  const { corrections: words } = all;
  const codes = codesWords.useWords();
  const { id, person, item, written, wanted, reason, asked, state } = correction;
  const now = writtenIn(view, item);
  return (
    <>
      <BeforeAfter
        before={all.before}
        after={words.wanted}
        of={[
          {
            key: item,
            name: nameOf(item, codes),
            before: <ItemValue name={item} value={now} />,
            after: <ItemValue name={item} value={wanted} />,
          },
        ]}
      />
      {now === written ? null : <Notice kind="warning">{words.changed}</Notice>}
      <FieldList
        fields={[
          { key: "who", name: words.who, value: <Concerned city={city} person={person} items={view.items} /> },
          ...(now === written
            ? []
            : [{ key: "written", name: words.written, value: <ItemValue name={item} value={written} /> }]),
          { key: "reason", name: words.reason, value: <Chinese>{reason}</Chinese> },
          { key: "asked", name: words.asked, value: <Since moment={asked} /> },
        ]}
      />
      {state === "awaiting-approval" ? (
        <Notice>
          <p>{words.waits}</p>
          <Link to="desk" rest={`approvals/${id}`} className={linkClass("quiet")}>
            {words.toApproval}
          </Link>
        </Notice>
      ) : own === person ? (
        <Notice kind="warning">{all.ownMatter}</Notice>
      ) : (
        <CorrectionDecisionForm
          of={correction}
          city={city}
          on={view.on}
          now={now}
          onDecided={onDecided}
          onReload={onReload}
        />
      )}
    </>
  );
}
