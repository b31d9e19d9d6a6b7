import type { PersonView } from "@luohu/contract/register";
import { type ReactNode, useId } from "react";
import { Link } from "../app/link.tsx";
import { Chinese } from "../law/chinese.tsx";
import { FormerStatuses, Residence } from "../register/more-of-person.tsx";
import { DETAILS, daySaid, ITEMS, nameOf, wordOf, writtenIn } from "../register/says.ts";
import { FieldList } from "../ui/field-list.tsx";
import { Notice, Tag } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { codesWords } from "../words/codes.ts";
import { deskWords } from "../words/desk.ts";
import { registerWords } from "../words/register.ts";
import { Changed, Item, type OtherIs } from "./changed.tsx";
import { isSamePerson, kinKey, type PersonDifferences, personDifferences } from "./differences.ts";
import type { Readings } from "./readings.ts";

const NONE: PersonDifferences = {
  items: new Map(),
  residence: undefined,
  standing: undefined,
  kinAdded: new Set(),
  kinGone: [],
};

/** A person on the day that is shown, with what changed. */
export function PersonPart({
  city,
  readings: { shown, other, otherIs },
}: {
  readonly city: string;
  readonly readings: Readings<PersonView>;
}): ReactNode {
  const { subject: words, time } = deskWords.useWords();
  const codes = codesWords.useWords();
  const differences = shown === null || other === null ? NONE : personDifferences(shown, other);
  if (shown === null || shown.items === null)
    return (
      <StateBox kind="empty" title={words.notYet}>
        <p>{words.otherDay}</p>
      </StateBox>
    );
  const { items, standing } = shown;
  return (
    <>
      {otherIs === "today" && other !== null && isSamePerson(differences) ? <Notice>{time.sameAsNow}</Notice> : null}
      <Secrets of={shown.secrets} />
      <Identity of={shown.identity} city={city} />
      <FieldList
        fields={[
          ...ITEMS.map((name) => ({
            key: name as string,
            name: codes.item[name],
            value: <Item name={name} value={items[name]} changes={differences.items} otherIs={otherIs} />,
          })),
          {
            key: "standing",
            name: words.standing,
            value:
              differences.standing === undefined ? (
                <Standing of={standing} city={city} />
              ) : (
                <Changed otherIs={otherIs} other={<Standing of={differences.standing} city={city} />}>
                  <Standing of={standing} city={city} />
                </Changed>
              ),
          },
        ]}
      />
      <MorePart of={shown} differences={differences} otherIs={otherIs} />
      <KinPart kin={shown.kin} city={city} differences={differences} otherIs={otherIs} />
    </>
  );
}

function Standing({ of, city }: { readonly of: PersonView["standing"]; readonly city: string }): ReactNode {
  const { subject: words } = deskWords.useWords();
  const all = registerWords.useWords();
  const codes = codesWords.useWords();
  if (of === null) return <span className="soft">{words.nothing}</span>;
  return (
    <span>
      {wordOf(codes.state, of.state)}
      {of.relation === null ? null : ` · ${wordOf(codes.relation, of.relation)}`}
      {of.place === null ? null : (
        <>
          {" · "}
          <Chinese>{of.place}</Chinese>
        </>
      )}{" "}
      <span className="soft">{all.record.since(daySaid(of.since, all))}</span>
      {of.household === null ? null : (
        <>
          {" "}
          <Link to="desk" rest={`${city}/household/${of.household}`} className="desk-link">
            {words.inHousehold}
          </Link>
        </>
      )}
    </span>
  );
}

/** What is to be withheld: told to whoever has a case of the person only. */
function Secrets({ of }: { readonly of: PersonView["secrets"] }): ReactNode {
  const { subject: words } = deskWords.useWords();
  const all = registerWords.useWords();
  if (of.length === 0) return null;
  return (
    <Notice kind="warning">
      <strong>{words.secrets}</strong>
      <ul>
        {of.map(({ secret, evidence, from }) => (
          <li key={secret}>
            <Chinese>{words.secretSaid(words.secret[secret], evidence, daySaid(from, all))}</Chinese>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Other records of the same person. */
function Identity({
  of: { kept, others },
  city,
}: {
  readonly of: PersonView["identity"];
  readonly city: string;
}): ReactNode {
  const { subject: words } = deskWords.useWords();
  if (kept === null && others.length === 0) return null;
  return (
    <Notice>
      <p>{kept === null ? words.taken : words.kept}</p>
      {[...(kept === null ? [] : [kept]), ...others].map((person) => (
        <Link key={person} to="desk" rest={`${city}/person/${person}`} className="desk-link">
          {words.toRecord}
        </Link>
      ))}
    </Notice>
  );
}

/** The rest of the form as far as it is written or changed, where the person really lives, and what the person once was. */
function MorePart({
  of,
  differences: { items, residence },
  otherIs,
}: {
  readonly of: PersonView;
  readonly differences: PersonDifferences;
  readonly otherIs: OtherIs;
}): ReactNode {
  const { record } = registerWords.useWords();
  const codes = codesWords.useWords();
  const id = useId();
  const said = DETAILS.filter((name) => writtenIn(of, name) !== null || items.has(name));
  const home = <Residence of={of.residence} />;
  const fields = [
    ...said.map((name) => ({
      key: name as string,
      name: nameOf(name, codes),
      value: <Item name={name} value={writtenIn(of, name)} changes={items} otherIs={otherIs} />,
    })),
    ...(of.residence === null && residence === undefined
      ? []
      : [
          {
            key: "residence",
            name: record.residence,
            value:
              residence === undefined ? (
                home
              ) : (
                <Changed otherIs={otherIs} other={<Residence of={residence} />}>
                  {home}
                </Changed>
              ),
          },
        ]),
    ...(of.formerStatuses.length === 0
      ? []
      : [{ key: "formerStatus", name: record.formerStatus, value: <FormerStatuses of={of.formerStatuses} /> }]),
  ];
  if (fields.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={id}>
      <h3 id={id}>{record.more}</h3>
      <FieldList fields={fields} />
    </section>
  );
}

function KinPart({
  kin,
  city,
  differences: { kinAdded, kinGone },
  otherIs,
}: {
  readonly kin: PersonView["kin"];
  readonly city: string;
  readonly differences: PersonDifferences;
  readonly otherIs: OtherIs;
}): ReactNode {
  const { subject: words } = deskWords.useWords();
  const all = registerWords.useWords();
  const codes = codesWords.useWords();
  const id = useId();
  if (kin.length === 0 && kinGone.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={id}>
      <h3 id={id}>{words.kin}</h3>
      <FieldList
        fields={[
          ...kin.map((one) => ({
            key: kinKey(one),
            name: codes.kin[one.kin],
            value: (
              <>
                <Link to="desk" rest={`${city}/person/${one.relative}`} className="desk-link">
                  <Chinese>{one.name ?? all.nothingWritten}</Chinese>
                </Link>{" "}
                {kinAdded.has(kinKey(one)) ? <Tag kind="ask">{words.changed}</Tag> : null}
              </>
            ),
          })),
          ...kinGone.map((one) => ({
            key: `gone-${kinKey(one)}`,
            name: codes.kin[one.kin],
            value: (
              <Changed otherIs={otherIs} other={<Chinese>{one.name ?? all.nothingWritten}</Chinese>}>
                {words.nothing}
              </Changed>
            ),
          })),
        ]}
      />
    </section>
  );
}
