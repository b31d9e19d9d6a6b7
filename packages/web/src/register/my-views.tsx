import type { ViewList } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { Chinese } from "../law/chinese.tsx";
import { CardTable } from "../ui/card-table.tsx";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { readMyViews } from "./client.ts";
import { Asked } from "./fault-box.tsx";
import { NoneYet } from "./none-yet.tsx";
import { Office } from "./office.tsx";
import type { PartProps } from "./part-props.ts";
import { momentSaid, wordOf } from "./says.ts";
import { useAsked } from "./use-asked.ts";

/** Who looked at a resident's record, when and why. */
export function MyViews({ session }: PartProps): ReactNode {
  const { seen } = registerWords.useWords();
  const asking = useAsked(session.account, readMyViews);
  return (
    <>
      <p>{seen.lead}</p>
      <p className="soft">{seen.withheld}</p>
      <Asked asking={asking}>{(list) => <Views list={list} />}</Asked>
    </>
  );
}

function Views({ list: { views, more } }: { readonly list: ViewList }): ReactNode {
  const words = registerWords.useWords();
  const { role: roles } = codesWords.useWords();
  const { seen } = words;
  if (views.length === 0) return <NoneYet words={seen} />;
  return (
    <>
      <CardTable
        caption={seen.caption}
        columns={[
          { key: "at", name: seen.at },
          { key: "office", name: seen.office },
          { key: "role", name: seen.role },
          { key: "what", name: seen.what },
          { key: "purpose", name: seen.purpose },
        ]}
        rows={views.map(({ id, at, office, role, what, purpose }) => ({
          key: id,
          cells: [
            momentSaid(at, words),
            office === null ? <span className="soft">{seen.officeUnknown}</span> : <Office of={office} />,
            roles[role],
            wordOf(seen.kinds, what),
            <Chinese key="purpose">{purpose}</Chinese>,
          ],
        }))}
      />
      {more ? <p className="soft">{seen.more}</p> : null}
    </>
  );
}
