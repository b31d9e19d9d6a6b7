import type { ApprovalList, PersonView } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { Link } from "../../app/link.tsx";
import { Chinese } from "../../law/chinese.tsx";
import { readApprovals, readPerson } from "../../register/client.ts";
import { Asked } from "../../register/fault-box.tsx";
import { ItemValue } from "../../register/item-value.tsx";
import { daySaid, isDetail, momentSaid, wordOf, writtenIn } from "../../register/says.ts";
import { useAsked } from "../../register/use-asked.ts";
import { BeforeAfter } from "../../ui/before-after.tsx";
import { CardTable } from "../../ui/card-table.tsx";
import { FieldList } from "../../ui/field-list.tsx";
import { Notice, Tag } from "../../ui/index.ts";
import { codesWords } from "../../words/codes.ts";
import { deskWords } from "../../words/desk.ts";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";
import { ClauseLink } from "../changes.tsx";
import { ApprovalDecisionForm } from "./approval-decision.tsx";
import { type Approval, type CommandSaid, saidBy } from "./command.ts";
import { Concerned, Names } from "./concerned.tsx";
import { PairTable } from "./pair-table.tsx";
import type { Answering, QueueProps } from "./queue.ts";
import { ListOrOne, Nothing, Opened, Queue, Since } from "./shared.tsx";

/** Commands that wait for a second officer, and the one that is opened. */
export function Approvals({ session, city, purpose, id }: QueueProps): ReactNode {
  return (
    <Queue queue="approvals" {...{ session, city, id }} part={id ?? ""} ask={() => readApprovals(city, id)}>
      {(list, { stale, ...answering }) => (
        <ListOrOne queue="approvals" {...{ id, stale }} of={list.approvals} list={<List list={list} />}>
          {(one) => <One key={one.id} of={one} {...{ city, purpose }} own={session.person} {...answering} />}
        </ListOrOne>
      )}
    </Queue>
  );
}

function List({ list: { approvals, more } }: { readonly list: ApprovalList }): ReactNode {
  const { approvals: words, unnamed } = queuesWords.useWords();
  const all = registerWords.useWords();
  if (approvals.length === 0) return <Nothing queue="approvals" />;
  return (
    <>
      <CardTable
        caption={words.caption}
        columns={[
          { key: "who", name: words.who },
          { key: "what", name: words.what },
          { key: "about", name: words.about },
          { key: "by", name: words.by },
          { key: "proposed", name: words.proposed },
        ]}
        rows={approvals.map(({ id, type, proposed, own, people, command }) => ({
          key: id,
          cells: [
            <Link
              key="who"
              to="desk"
              rest={`approvals/${id}`}
              className="desk-link"
              aria-label={words.openOf(
                all.listed(people.map(({ name }) => name ?? unnamed)),
                wordOf(words.types, type),
                momentSaid(proposed, all),
              )}
            >
              <Names of={people.map(({ name }) => name)} />
            </Link>,
            wordOf(words.types, type),
            <About key="about" said={saidBy(command)} />,
            own ? (
              <>
                {words.byOwn} <Tag>{words.forOther}</Tag>
              </>
            ) : (
              words.byOther
            ),
            <Since key="proposed" moment={proposed} />,
          ],
        }))}
      />
      {more ? <p className="soft">{words.more}</p> : null}
    </>
  );
}

/** What a command touches, in a few words. */
function About({ said: { items, details, double, secret } }: { readonly said: CommandSaid }): ReactNode {
  const { approvals: words } = queuesWords.useWords();
  const { listed } = registerWords.useWords();
  const codes = codesWords.useWords();
  if (double !== null) return words.double[double];
  if (secret !== null) return wordOf(words.secrets, secret);
  return listed([...items.map(([name]) => codes.item[name]), ...details.map(([name]) => wordOf(codes.detail, name))]);
}

interface OneProps extends Answering {
  readonly of: Approval;
  readonly city: string;
  readonly purpose: string;
  /** The officer's own record, whose matters somebody else decides. */
  readonly own: string | null;
}

function One({ of, city, purpose, ...rest }: OneProps): ReactNode {
  const { approvals: words } = queuesWords.useWords();
  const said = saidBy(of.command);
  const people = useAsked(`${of.id} ${purpose}`, () =>
    Promise.all(said.people.map((id) => readPerson({ city, id, on: said.on, knownAt: null, purpose }))),
  );
  return (
    <Opened queue="approvals" title={wordOf(words.types, of.type)}>
      <Asked asking={people}>
        {(views) => (
          <>
            <Change said={said} city={city} views={views} />
            <Facts of={of} said={said} city={city} views={views} />
            <Decision of={of} said={said} city={city} {...rest} />
          </>
        )}
      </Asked>
    </Opened>
  );
}

interface PartProps {
  readonly said: CommandSaid;
  readonly city: string;
  readonly views: readonly PersonView[];
}

/** Before and after: of items beside each other, of two records item by item. */
function Change({ said: { items, details, double }, city, views }: PartProps): ReactNode {
  const all = queuesWords.useWords();
  const codes = codesWords.useWords();
  const [first, second] = views;
  if (double !== null && first !== undefined && second !== undefined)
    return <PairTable city={city} first={first} second={second} />;
  const written = first?.items ?? null;
  return (
    <BeforeAfter
      before={all.before}
      after={all.after}
      of={[
        ...items.map(([name, value]) => ({
          key: name as string,
          name: codes.item[name],
          before: <ItemValue name={name} value={written?.[name] ?? null} />,
          after: <ItemValue name={name} value={value} />,
        })),
        ...details.map(([name, value]) => ({
          key: name,
          name: wordOf(codes.detail, name),
          ...(isDetail(name) && first !== undefined
            ? { before: <ItemValue name={name} value={writtenIn(first, name)} /> }
            : {}),
          after: <ItemValue name={isDetail(name) ? name : "birthplace"} value={value} />,
        })),
      ]}
    />
  );
}

function Facts({ of: { type, own, proposed }, said, city, views }: PartProps & { readonly of: Approval }): ReactNode {
  const { approvals: words } = queuesWords.useWords();
  const { time } = deskWords.useWords();
  const all = registerWords.useWords();
  const { double, secret, on, purpose, ground, clause } = said;
  const roles = double === null ? [words.who] : [words.keeps, words.other];
  const field = (key: string, name: string, value: ReactNode) => (value === null ? [] : [{ key, name, value }]);
  return (
    <FieldList
      fields={[
        ...views.map(({ person, items }, at) => ({
          key: `who-${at}`,
          name: roles[at] ?? words.who,
          value: <Concerned city={city} person={person} items={items} />,
        })),
        ...field("double", words.what, double === null ? null : words.double[double]),
        ...field("secret", words.secret, secret === null ? null : wordOf(words.secrets, secret)),
        ...field("on", type === "correct" ? words.onCorrected : words.on, on === null ? null : daySaid(on, all)),
        ...field("purpose", words.purpose, purpose === null ? null : <Chinese>{purpose}</Chinese>),
        ...field(
          "ground",
          words.ground,
          ground === null ? null : (
            <Chinese>{time.groundSaid(wordOf(time.ground, ground.kind), ground.reference)}</Chinese>
          ),
        ),
        ...field("clause", words.clause, clause === null ? null : <ClauseLink id={clause} />),
        { key: "by", name: words.by, value: own ? words.byOwn : words.byOther },
        { key: "proposed", name: words.proposed, value: <Since moment={proposed} /> },
      ]}
    />
  );
}

/** The decision, or why somebody else takes it. */
function Decision({
  of,
  said,
  city,
  own,
  onDecided,
  onReload,
}: Omit<OneProps, "purpose"> & { readonly said: CommandSaid }): ReactNode {
  const all = queuesWords.useWords();
  if (of.own) return <Notice kind="warning">{all.approvals.own}</Notice>;
  if (own !== null && said.people.includes(own)) return <Notice kind="warning">{all.ownMatter}</Notice>;
  return <ApprovalDecisionForm id={of.id} city={city} onDecided={onDecided} onReload={onReload} />;
}
