import type { PersonView, MyRecord as Record } from "@luohu/contract/register";
import { type ReactNode, useId } from "react";
import { Link } from "../app/link.tsx";
import { Chinese } from "../law/chinese.tsx";
import { CardTable } from "../ui/card-table.tsx";
import { FieldList } from "../ui/field-list.tsx";
import { linkClass, Notice, Tag } from "../ui/index.ts";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { readMyMoves, readMyRecord } from "./client.ts";
import { Asked } from "./fault-box.tsx";
import { ItemValue } from "./item-value.tsx";
import { FormerStatuses, Residence } from "./more-of-person.tsx";
import type { PartProps } from "./part-props.ts";
import { DETAILS, daySaid, ITEMS, nameOf, wordOf, writtenIn } from "./says.ts";
import { useAsked } from "./use-asked.ts";

/** Everything that the register says of a resident today. */
export function MyRecord({ session }: PartProps): ReactNode {
  const { record: words } = registerWords.useWords();
  const asking = useAsked(session.account, readMyRecord);
  return (
    <Asked asking={asking}>
      {(record) => (
        <>
          <p>{words.lead}</p>
          <Moved session={session} />
          <Myself person={record.person} />
          <More of={record.person} />
          <Household record={record} />
          <Kinship kin={record.person.kin} />
          <div className="row no-print">
            <Link to="me" rest="corrections" className={linkClass("quiet")}>
              {words.wrongLink}
            </Link>
            <Link to="me" rest="proofs" className={linkClass("quiet")}>
              {words.proofLink}
            </Link>
          </div>
        </>
      )}
    </Asked>
  );
}

/** For so many days what moved a resident is told beside the record. */
const NEWS_DAYS = 90;

/** What moved the resident of late, told before anything else. */
function Moved({ session }: PartProps): ReactNode {
  const words = registerWords.useWords();
  const codes = codesWords.useWords();
  const asking = useAsked(session.account, readMyMoves);
  const last = asking.state === "there" ? asking.value.moves[0] : undefined;
  if (last === undefined || Date.now() - Date.parse(last.recorded) > NEWS_DAYS * 86_400_000) return null;
  return (
    <Notice>
      <p>{words.moves.recent(wordOf(codes.event, last.event), daySaid(last.on, words))}</p>
      <Link to="me" rest="moves" className={linkClass("quiet")}>
        {words.moves.recentLink}
      </Link>
    </Notice>
  );
}

function Myself({ person: { items, standing } }: { readonly person: PersonView }): ReactNode {
  const words = registerWords.useWords();
  const codes = codesWords.useWords();
  const id = useId();
  const written = items
    ? ITEMS.map((name) => ({
        key: name as string,
        name: codes.item[name],
        value: <ItemValue name={name} value={items[name]} />,
      }))
    : [];
  const stands = standing
    ? [
        {
          key: "standing",
          name: words.record.standing,
          value: (
            <>
              {wordOf(codes.state, standing.state)}{" "}
              <span className="soft">{words.record.since(daySaid(standing.since, words))}</span>
            </>
          ),
        },
        ...(standing.place === null
          ? []
          : [{ key: "place", name: words.record.place, value: <Chinese>{standing.place}</Chinese> }]),
      ]
    : [];
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{words.record.person}</h2>
      <FieldList fields={[...written, ...stands]} />
    </section>
  );
}

/** The rest of the form as far as it is written, where the resident really lives, and what the resident once was. */
function More({ of }: { readonly of: PersonView }): ReactNode {
  const { record } = registerWords.useWords();
  const codes = codesWords.useWords();
  const id = useId();
  const written = DETAILS.filter((name) => writtenIn(of, name) !== null);
  const former = of.formerStatuses;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{record.more}</h2>
      <FieldList
        fields={[
          ...written.map((name) => ({
            key: name as string,
            name: nameOf(name, codes),
            value: <ItemValue name={name} value={writtenIn(of, name)} />,
          })),
          { key: "residence", name: record.residence, value: <Residence of={of.residence} /> },
          ...(former.length === 0
            ? []
            : [{ key: "formerStatus", name: record.formerStatus, value: <FormerStatuses of={former} /> }]),
        ]}
      />
    </section>
  );
}

function Household({ record: { household, person } }: { readonly record: Record }): ReactNode {
  const words = registerWords.useWords();
  const codes = codesWords.useWords();
  const id = useId();
  const { record } = words;
  if (household === null) return <Notice>{record.noHousehold}</Notice>;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{record.householdTitle}</h2>
      <HouseholdFields household={household} />
      <CardTable
        caption={record.members}
        columns={[
          { key: "name", name: record.name },
          { key: "relation", name: record.relation },
          { key: "sex", name: record.sex },
          { key: "born", name: record.born },
          { key: "since", name: record.memberSince },
        ]}
        rows={household.members.map((member) => ({
          key: member.person,
          cells: [
            <>
              <Chinese>{member.name}</Chinese> {member.person === person.person ? <Tag>{record.me}</Tag> : null}
            </>,
            wordOf(codes.relation, member.relation),
            wordOf(codes.sex, member.sex),
            daySaid(member.born, words),
            daySaid(member.since, words),
          ],
        }))}
      />
      {household.more ? <p className="soft">{record.membersSome}</p> : null}
    </section>
  );
}

/** What a household is and where. */
export function HouseholdFields({
  household: { householdKind, divisionName, division, address, name },
}: {
  readonly household: NonNullable<Record["household"]>;
}): ReactNode {
  const { record } = registerWords.useWords();
  const codes = codesWords.useWords();
  return (
    <FieldList
      fields={[
        { key: "kind", name: record.householdKind, value: codes.household[householdKind] },
        ...(name === null
          ? []
          : [{ key: "householdName", name: record.householdName, value: <Chinese>{name}</Chinese> }]),
        { key: "division", name: record.division, value: <Chinese>{divisionName ?? division}</Chinese> },
        { key: "address", name: record.address, value: <Chinese>{address}</Chinese> },
      ]}
    />
  );
}

function Kinship({ kin }: { readonly kin: PersonView["kin"] }): ReactNode {
  const { record, nothingWritten } = registerWords.useWords();
  const codes = codesWords.useWords();
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{record.kin}</h2>
      {kin.length === 0 ? (
        <p className="soft">{record.kinNone}</p>
      ) : (
        <FieldList
          fields={kin.map(({ relative, kin: is, name, evidence }) => ({
            key: `${is}-${relative}`,
            name: codes.kin[is],
            value: (
              <>
                {name === null ? <span className="soft">{nothingWritten}</span> : <Chinese>{name}</Chinese>}{" "}
                <span className="small soft">{record.kinEvidence(wordOf(codes.evidence, evidence))}</span>
              </>
            ),
          }))}
        />
      )}
    </section>
  );
}
