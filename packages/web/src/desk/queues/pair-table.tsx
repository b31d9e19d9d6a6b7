import type { PersonView } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { ItemValue } from "../../register/item-value.tsx";
import { ITEMS } from "../../register/says.ts";
import { CardTable } from "../../ui/card-table.tsx";
import { Tag } from "../../ui/index.ts";
import { codesWords } from "../../words/codes.ts";
import { queuesWords } from "../../words/queues.ts";
import { Concerned } from "./concerned.tsx";

/** Two records item by item, with what differs marked. */
export function PairTable({
  city,
  first,
  second,
}: {
  readonly city: string;
  readonly first: PersonView;
  readonly second: PersonView;
}): ReactNode {
  const { findings: words } = queuesWords.useWords();
  const codes = codesWords.useWords();
  const value = ({ items }: PersonView, name: (typeof ITEMS)[number]): ReactNode => (
    <ItemValue name={name} value={items?.[name] ?? null} />
  );
  return (
    <CardTable
      caption={words.pair}
      columns={[
        { key: "item", name: words.item },
        { key: "first", name: words.first },
        { key: "second", name: words.second },
      ]}
      rows={[
        {
          key: "who",
          cells: [
            words.record,
            ...[first, second].map(({ person, items }) => (
              <Concerned key={person} city={city} person={person} items={items} />
            )),
          ],
        },
        ...ITEMS.map((name) => ({
          key: name,
          cells: [
            first.items?.[name] === second.items?.[name] ? (
              codes.item[name]
            ) : (
              <>
                {codes.item[name]} <Tag kind="ask">{words.differs}</Tag>
              </>
            ),
            value(first, name),
            value(second, name),
          ],
        })),
      ]}
    />
  );
}
