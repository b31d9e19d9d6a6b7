import { cities } from "virtual:cities";
import type { HouseholdsFound, SearchAnswer, SearchRequest, Session } from "@luohu/contract/register";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import { Chinese } from "../law/chinese.tsx";
import { searchHouseholds, searchPeople } from "../register/client.ts";
import { FaultNotice } from "../register/fault-box.tsx";
import { ItemValue } from "../register/item-value.tsx";
import { daySaid, wordOf } from "../register/says.ts";
import { useSending } from "../register/use-asked.ts";
import { CardTable } from "../ui/card-table.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";
import { Button, Form, RadioGroup, Select, TextField } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { codesWords } from "../words/codes.ts";
import { deskWords } from "../words/desk.ts";
import { registerWords } from "../words/register.ts";
import { FoundHouseholds } from "./found-households.tsx";

/** How people are searched, and at last households. */
const WAYS = ["name", "part", "pinyin", "number", "address"] as const;
type Way = SearchRequest["by"] | "address";
type Kind = HouseholdsFound["found"][number]["householdKind"];

/** The last search, for whoever comes back to it; in memory only. */
interface Searched {
  readonly account: string;
  readonly city: string;
  readonly by: Way;
  readonly text: string;
  readonly kind: Kind | "";
  readonly answer: SearchAnswer | null;
  readonly homes: HouseholdsFound | null;
}

let kept: Searched | null = null;

/** Finds people of a city, and their households with them, or households by address and kind. */
export function Find({ session, purpose }: { readonly session: Session; readonly purpose: string }): ReactNode {
  const { find: words, city: cityLabel } = deskWords.useWords();
  const language = useLanguage();
  const { busy, fault, send } = useSending();
  const before = kept?.account === session.account ? kept : null;
  const [city, setCity] = useState(session.city ?? before?.city ?? cities[0]?.id ?? "");
  const [by, setBy] = useState<Way>(before?.by ?? "name");
  const [text, setText] = useState(before?.text ?? "");
  const [kind, setKind] = useState<Kind | "">(before?.kind ?? "");
  const [answer, setAnswer] = useState(before?.answer ?? null);
  const [homes, setHomes] = useState(before?.homes ?? null);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    kept = { account: session.account, city, by, text, kind, answer, homes };
  }, [session.account, city, by, text, kind, answer, homes]);
  const codes = codesWords.useWords();
  const textFault = faultOf(by, text.trim(), kind, words);
  const submit = (): void => {
    setTried(true);
    if (textFault !== undefined) return;
    const said = text.trim();
    send(async () => {
      if (by !== "address") setAnswer(await searchPeople(city, { by, text: said, purpose }));
      else
        setHomes(
          await searchHouseholds(city, {
            address: said === "" ? null : said,
            kind: kind === "" ? null : kind,
            purpose,
          }),
        );
    });
  };
  return (
    <>
      <search className="desk-find">
        <Form onSubmit={submit}>
          {session.city === null ? (
            <Select
              label={cityLabel}
              of={cities.map(({ id, name }) => ({ value: id, label: name[language] }))}
              value={city}
              onChange={setCity}
            />
          ) : null}
          <RadioGroup
            legend={words.by}
            name="find-by"
            of={WAYS.map((value) => ({ value, label: words.ways[value] }))}
            value={by}
            onChange={(way) => {
              setBy(way);
              setTried(false);
            }}
          />
          <TextField
            label={words.text[by]}
            help={words.help[by]}
            type="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={by === "number" ? 18 : 60}
            value={text}
            fault={tried ? textFault : undefined}
            onChange={(event) => setText(by === "number" ? event.target.value.toUpperCase() : event.target.value)}
          />
          {by === "address" ? (
            <FilterSelect
              label={words.kind}
              all={words.everyKind}
              of={Object.entries<string>(codes.household).map(([value, label]) => ({ value, label }))}
              value={kind}
              onChange={(chosen) => setKind(chosen as Kind | "")}
            />
          ) : null}
          <Button type="submit" aria-disabled={busy}>
            {busy ? words.busy : words.submit}
          </Button>
        </Form>
      </search>
      <FaultNotice fault={fault} />
      {by === "address" ? <FoundHouseholds answer={homes} city={city} /> : <Found answer={answer} city={city} />}
    </>
  );
}

function faultOf(
  by: Way,
  text: string,
  kind: Kind | "",
  words: Readonly<Record<"noText" | "noPart" | "noNumber" | "noAddress", string>>,
): string | undefined {
  if (by === "address") {
    const length = Array.from(text).length;
    return length > 1 || (length === 0 && kind !== "") ? undefined : words.noAddress;
  }
  if (text === "") return words.noText;
  if (by === "part" && Array.from(text).length < 2) return words.noPart;
  return by === "number" && !/^\d{17}[\dX]$/.test(text) ? words.noNumber : undefined;
}

function Found({ answer, city }: { readonly answer: SearchAnswer | null; readonly city: string }): ReactNode {
  const { find: words } = deskWords.useWords();
  const codes = codesWords.useWords();
  const all = registerWords.useWords();
  if (answer === null) return <p role="status" />;
  const { found, more } = answer;
  return (
    <>
      <p role="status" className={found.length === 0 ? "unseen" : "soft"}>
        {words.found(found.length)}
      </p>
      {found.length === 0 ? (
        <StateBox kind="empty" title={words.nobody}>
          <p>{words.nobodyText}</p>
        </StateBox>
      ) : (
        <CardTable
          caption={words.caption}
          columns={[
            { key: "name", name: words.name },
            { key: "number", name: words.number },
            { key: "born", name: words.born },
            { key: "sex", name: words.sex },
            { key: "state", name: words.state },
            { key: "address", name: words.address },
            { key: "household", name: words.household },
          ]}
          rows={found.map(({ person, name, number, born, sex, state, address, household }) => ({
            key: person,
            cells: [
              <Link key="name" to="desk" rest={`${city}/person/${person}`} className="desk-link">
                <Chinese>{name}</Chinese>
              </Link>,
              <ItemValue key="number" name="number" value={number} />,
              daySaid(born, all),
              wordOf(codes.sex, sex),
              state === null ? all.none : wordOf(codes.state, state),
              address === null ? all.none : <Chinese key="address">{address}</Chinese>,
              household === null ? (
                all.none
              ) : (
                <Link
                  key="household"
                  to="desk"
                  rest={`${city}/household/${household}`}
                  className="desk-link"
                  aria-label={words.toHouseholdOf(name)}
                >
                  {words.toHousehold}
                </Link>
              ),
            ],
          }))}
        />
      )}
      {more ? <p className="soft">{words.more}</p> : null}
    </>
  );
}
