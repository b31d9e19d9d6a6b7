import type { Finding, HouseholdView, PersonView } from "@luohu/contract/register";
import { type ReactNode, useState } from "react";
import { Link } from "../../app/link.tsx";
import { Chinese } from "../../law/chinese.tsx";
import { readHousehold, readPerson, resolveFinding } from "../../register/client.ts";
import { noneAsNull } from "../../register/fault.ts";
import { Asked } from "../../register/fault-box.tsx";
import { ItemValue } from "../../register/item-value.tsx";
import { ITEMS, momentSaid, wordOf } from "../../register/says.ts";
import { useAsked, useSending } from "../../register/use-asked.ts";
import { FieldList } from "../../ui/field-list.tsx";
import { Notice, Tag } from "../../ui/index.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { codesWords } from "../../words/codes.ts";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";
import { ClauseLink } from "../changes.tsx";
import { aboutOf, SUGGESTS } from "./finding-kinds.ts";
import { PairTable } from "./pair-table.tsx";
import type { Answering } from "./queue.ts";
import { DecisionForm, Opened, Since } from "./shared.tsx";

interface OneProps extends Answering {
  readonly of: Finding;
  readonly city: string;
  readonly purpose: string;
}

/** A finding: whom it is about, on which rule it rests, and its answer. */
export function OneFinding({ of, city, purpose, onDecided, onReload }: OneProps): ReactNode {
  const { findings: words } = queuesWords.useWords();
  const { code, cites, found, id } = of;
  const { household, people } = aboutOf(of);
  const asked = { city, on: null, knownAt: null, purpose };
  const about = useAsked(`${id} ${purpose}`, async () => {
    const [home, ...persons] = await Promise.all([
      household === null ? null : readHousehold({ ...asked, id: household }).catch(noneAsNull),
      ...people.map((person) => readPerson({ ...asked, id: person }).catch(noneAsNull)),
    ]);
    return { home: home as HouseholdView | null, persons: persons as readonly (PersonView | null)[] };
  });
  const suggests = SUGGESTS[code];
  return (
    <Opened
      queue="findings"
      title={
        <>
          {wordOf(words.kinds, code)}{" "}
          {suggests === undefined ? null : <Tag kind="ask">{words.suggestions[suggests]}</Tag>}
        </>
      }
    >
      <Asked asking={about}>
        {({ home, persons }) => (
          <>
            {home === null ? null : <Home of={home} city={city} />}
            <People of={persons} city={city} />
          </>
        )}
      </Asked>
      <FieldList
        fields={[
          { key: "found", name: words.found, value: <Since moment={found} /> },
          {
            key: "rests",
            name: words.rests,
            value: (
              <ul>
                {cites.map((cited) => (
                  <li key={cited}>
                    <Cited id={cited} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {of.state === "open" ? (
        <ResolveForm id={id} city={city} onDecided={onDecided} onReload={onReload} />
      ) : (
        <Closed of={of} />
      )}
    </Opened>
  );
}

function Home({ of, city }: { readonly of: HouseholdView; readonly city: string }): ReactNode {
  const { record } = registerWords.useWords();
  const codes = codesWords.useWords();
  const { household, householdKind, divisionName, division, address, members } = of;
  return (
    <FieldList
      fields={[
        {
          key: "household",
          name: record.householdKind,
          value: (
            <Link to="desk" rest={`${city}/household/${household}`} className="desk-link">
              {codes.household[householdKind]}
            </Link>
          ),
        },
        { key: "division", name: record.division, value: <Chinese>{divisionName ?? division}</Chinese> },
        { key: "address", name: record.address, value: <Chinese>{address}</Chinese> },
        {
          key: "members",
          name: record.members,
          value: (
            <ul>
              {members.map(({ person, name, relation }) => (
                <li key={person}>
                  <Chinese>{name}</Chinese> <span className="soft">{wordOf(codes.relation, relation)}</span>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

/** One person, or two compared; who is not to be seen is told. */
function People({ of, city }: { readonly of: readonly (PersonView | null)[]; readonly city: string }): ReactNode {
  const { findings: words } = queuesWords.useWords();
  const [first, second] = of.filter((one) => one !== null);
  if (first === undefined) return of.length === 0 ? null : <p className="soft">{words.notSeen}</p>;
  if (second !== undefined) return <PairTable city={city} first={first} second={second} />;
  return (
    <>
      <Person of={first} city={city} />
      {of.length > 1 ? <p className="soft">{words.otherNotSeen}</p> : null}
    </>
  );
}

function Person({ of, city }: { readonly of: PersonView; readonly city: string }): ReactNode {
  const codes = codesWords.useWords();
  return (
    <FieldList
      fields={ITEMS.map((name) => ({
        key: name as string,
        name: codes.item[name],
        value:
          name === "name" ? (
            <Link to="desk" rest={`${city}/person/${of.person}`} className="desk-link">
              <ItemValue name={name} value={of.items?.[name] ?? null} />
            </Link>
          ) : (
            <ItemValue name={name} value={of.items?.[name] ?? null} />
          ),
      }))}
    />
  );
}

/** A clause of the city, linked; of a source of the whole country its name and article. */
function Cited({ id }: { readonly id: string }): ReactNode {
  const { findings: words } = queuesWords.useWords();
  const [source = "", article = ""] = id.split("/");
  return source in words.sources ? words.article(wordOf(words.sources, source), article) : <ClauseLink id={id} />;
}

/** In the place of the form, what became of it. */
function Closed({ of: { state, resolved, reason } }: { readonly of: Finding }): ReactNode {
  const { findings: words } = queuesWords.useWords();
  const all = registerWords.useWords();
  if (state === "gone" || resolved === null) return <Notice>{words.wasGone}</Notice>;
  return (
    <Notice kind="good">
      <p>{words.wasResolved(momentSaid(resolved, all))}</p>
      {reason === null ? null : (
        <p>
          <Chinese>{reason}</Chinese>
        </p>
      )}
    </Notice>
  );
}

/** Writes down what was found out. */
function ResolveForm({
  id,
  city,
  onDecided,
  onReload,
}: Answering & { readonly id: string; readonly city: string }): ReactNode {
  const { findings: words } = queuesWords.useWords();
  const sending = useSending();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const said = reason.trim();
  const submit = (): void => {
    setTried(true);
    if (said.length < 2) return;
    sending.send(async () => {
      await resolveFinding(city, id, { reason: said });
      onDecided(words.resolved);
    });
  };
  return (
    <DecisionForm sending={sending} submit={words.resolve} onSubmit={submit} onReload={onReload}>
      <TextArea
        label={words.reason}
        help={words.reasonHelp}
        maxLength={500}
        value={reason}
        fault={tried && said.length < 2 ? words.noReason : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </DecisionForm>
  );
}
