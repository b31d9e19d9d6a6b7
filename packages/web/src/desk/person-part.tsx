import type { PersonView } from "@luohu/contract/register";
import { type ReactNode, useId } from "react";
import { Link } from "../app/link.tsx";
import { Chinese } from "../law/chinese.tsx";
import { daySaid, ITEMS, wordOf } from "../register/says.ts";
import { FieldList } from "../ui/field-list.tsx";
import { Notice, Tag } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { codesWords } from "../words/codes.ts";
import { deskWords } from "../words/desk.ts";
import { registerWords } from "../words/register.ts";
import { Changed, Item, type OtherIs } from "./changed.tsx";
import { isSamePerson, kinKey, type PersonDifferences, personDifferences } from "./differences.ts";
import type { Readings } from "./readings.ts";

const NONE: PersonDifferences = { items: new Map(), standing: undefined, kinAdded: new Set(), kinGone: [] };

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
