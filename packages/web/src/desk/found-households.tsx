import type { HouseholdsFound } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { Chinese } from "../law/chinese.tsx";
import { CardTable } from "../ui/card-table.tsx";
import { StateBox } from "../ui/states.tsx";
import { codesWords } from "../words/codes.ts";
import { deskWords } from "../words/desk.ts";
import { registerWords } from "../words/register.ts";

/** Households that a search found, each leading to its page; nobody in them is named. */
export function FoundHouseholds({
  answer,
  city,
}: {
  readonly answer: HouseholdsFound | null;
  readonly city: string;
}): ReactNode {
  const { find: words } = deskWords.useWords();
  const { record } = registerWords.useWords();
  const codes = codesWords.useWords();
  if (answer === null) return <p role="status" />;
  const { found, more } = answer;
  return (
    <>
      <p role="status" className={found.length === 0 ? "unseen" : "soft"}>
        {words.foundHomes(found.length)}
      </p>
      {found.length === 0 ? (
        <StateBox kind="empty" title={words.noHome}>
          <p>{words.noHomeText}</p>
        </StateBox>
      ) : (
        <CardTable
          caption={words.homesCaption}
          columns={[
            { key: "address", name: words.address },
            { key: "kind", name: words.kind },
            { key: "name", name: record.householdName },
            { key: "division", name: words.division },
            { key: "people", name: words.people },
          ]}
          rows={found.map(({ household, householdKind, name, division, divisionName, address, people }) => ({
            key: household,
            cells: [
              <Link key="address" to="desk" rest={`${city}/household/${household}`} className="desk-link">
                <span className="address">
                  <Chinese>{address}</Chinese>
                </span>
              </Link>,
              codes.household[householdKind],
              name === null ? "" : <Chinese key="name">{name}</Chinese>,
              <Chinese key="division">{divisionName ?? division}</Chinese>,
              words.peopleIn(people),
            ],
          }))}
        />
      )}
      {more ? <p className="soft">{words.more}</p> : null}
    </>
  );
}
