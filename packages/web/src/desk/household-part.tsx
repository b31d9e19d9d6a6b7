import type { HouseholdView } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { Chinese } from "../law/chinese.tsx";
import { daySaid, type Member, wordOf } from "../register/says.ts";
import { CardTable } from "../ui/card-table.tsx";
import { FieldList } from "../ui/field-list.tsx";
import { Notice, Tag } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { codesWords } from "../words/codes.ts";
import { deskWords } from "../words/desk.ts";
import { registerWords } from "../words/register.ts";
import { Changed, Item, type OtherIs } from "./changed.tsx";
import { type HouseholdDifferences, householdDifferences, isSameHousehold } from "./differences.ts";
import type { Readings } from "./readings.ts";

const NONE: HouseholdDifferences = { fields: new Map(), joined: new Set(), left: [], members: new Map() };

/** A household on the day that is shown, with what changed. */
export function HouseholdPart({
  city,
  readings: { shown, other, otherIs },
}: {
  readonly city: string;
  readonly readings: Readings<HouseholdView>;
}): ReactNode {
  const { time, subject } = deskWords.useWords();
  if (shown === null)
    return (
      <StateBox kind="empty" title={subject.noHousehold}>
        <p>{subject.otherDay}</p>
      </StateBox>
    );
  const differences = other === null ? NONE : householdDifferences(shown, other);
  return (
    <>
      {otherIs === "today" && other !== null && isSameHousehold(differences) ? <Notice>{time.sameAsNow}</Notice> : null}
      <Remarks of={shown} />
      <Premises of={shown} differences={differences} otherIs={otherIs} />
      <Members of={shown} city={city} differences={differences} otherIs={otherIs} />
    </>
  );
}

function Remarks({ of: { remarks } }: { readonly of: HouseholdView }): ReactNode {
  const { subject: words } = deskWords.useWords();
  if (remarks.length === 0) return null;
  return (
    <Notice kind="warning">
      <strong>{words.remarks}</strong>
      <ul>
        {[...new Set(remarks.map(({ code }) => code))].map((code) => (
          <li key={code}>{wordOf(words.remarkCodes, code)}</li>
        ))}
      </ul>
    </Notice>
  );
}

interface PartProps {
  readonly of: HouseholdView;
  readonly differences: HouseholdDifferences;
  readonly otherIs: OtherIs;
}

function Premises({ of, differences: { fields }, otherIs }: PartProps): ReactNode {
  const { record } = registerWords.useWords();
  const { subject } = deskWords.useWords();
  const codes = codesWords.useWords();
  const said = (name: "householdKind" | "division" | "address" | "name", value: string | null): ReactNode => {
    if (value === null) return <span className="soft">{subject.nothing}</span>;
    return name === "householdKind" ? wordOf(codes.household, value) : <Chinese>{value}</Chinese>;
  };
  const field = (name: "householdKind" | "division" | "address" | "name", label: string, value: string | null) => ({
    key: name,
    name: label,
    value: fields.has(name) ? (
      <Changed otherIs={otherIs} other={said(name, fields.get(name) ?? null)}>
        {said(name, value)}
      </Changed>
    ) : (
      said(name, value)
    ),
  });
  return (
    <FieldList
      fields={[
        field("householdKind", record.householdKind, of.householdKind),
        ...(of.name === null && !fields.has("name") ? [] : [field("name", record.householdName, of.name)]),
        field("division", record.division, of.divisionName ?? of.division),
        field("address", record.address, of.address),
      ]}
    />
  );
}

function Members({
  of: { members, more },
  city,
  differences,
  otherIs,
}: PartProps & { readonly city: string }): ReactNode {
  const { subject: words } = deskWords.useWords();
  const { record } = registerWords.useWords();
  const codes = codesWords.useWords();
  // who joined by then and who joined since look alike: said from the reading that is shown
  const [joined, left] = otherIs === "before" ? [words.joined, words.left] : [words.notNow, words.onlyNow];
  return (
    <>
      <CardTable
        caption={words.members(members.length)}
        columns={[
          { key: "name", name: record.name },
          { key: "relation", name: record.relation },
          { key: "sex", name: record.sex },
          { key: "born", name: record.born },
          { key: "number", name: codes.item.number },
          { key: "since", name: record.memberSince },
        ]}
        rows={[
          ...members.map((member) => ({
            key: member.person,
            cells: cellsOf(member, differences.joined.has(member.person) ? <Tag kind="good">{joined}</Tag> : null),
          })),
          ...differences.left.map((member) => ({
            key: `left-${member.person}`,
            cells: cellsOf(member, <Tag kind="ask">{left}</Tag>),
          })),
        ]}
      />
      {more ? <p className="soft">{words.membersSome}</p> : null}
    </>
  );

  function cellsOf(member: Member, mark: ReactNode): readonly ReactNode[] {
    const changes = differences.members.get(member.person);
    const items = changes?.items ?? new Map();
    const relation = wordOf(codes.relation, member.relation);
    return [
      <>
        <Link to="desk" rest={`${city}/person/${member.person}`} className="desk-link">
          <Item name="name" value={member.name} changes={items} otherIs={otherIs} />
        </Link>{" "}
        {mark}
      </>,
      changes?.relation === undefined ? (
        relation
      ) : (
        <Changed key="relation" otherIs={otherIs} other={wordOf(codes.relation, changes.relation)}>
          {relation}
        </Changed>
      ),
      <Item key="sex" name="sex" value={member.sex} changes={items} otherIs={otherIs} />,
      <Item key="born" name="born" value={member.born} changes={items} otherIs={otherIs} />,
      <Item key="number" name="number" value={member.number} changes={items} otherIs={otherIs} />,
      <Since key="since" day={member.since} />,
    ];
  }
}

function Since({ day }: { readonly day: string }): ReactNode {
  return daySaid(day, registerWords.useWords());
}
