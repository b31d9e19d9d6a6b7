import type { Finding, FindingList } from "@luohu/contract/register";
import { type ReactNode, useState } from "react";
import { Link } from "../../app/link.tsx";
import { readFindings } from "../../register/client.ts";
import { Asked, FaultNotice } from "../../register/fault-box.tsx";
import { momentSaid, wordOf } from "../../register/says.ts";
import { useAsked, useSending } from "../../register/use-asked.ts";
import { CardTable } from "../../ui/card-table.tsx";
import { FieldList } from "../../ui/field-list.tsx";
import { Button, Disclosure } from "../../ui/index.ts";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";
import { idBefore, SUGGESTS } from "./finding-kinds.ts";
import { OneFinding } from "./one-finding.tsx";
import type { Answering, QueueProps } from "./queue.ts";
import { Gone, Nothing, Queue, Since } from "./shared.tsx";

/** What the register found to look at, a page at a time, and the one that is opened. */
export function Findings({ session, city, purpose, id }: QueueProps): ReactNode {
  return (
    <Queue queue="findings" {...{ session, city, id }} ask={() => readFindings(city, null)}>
      {(first, { onDecided, onReload }) => <Pages {...{ first, city, purpose, id, onDecided, onReload }} />}
    </Queue>
  );
}

interface PagesProps extends Pick<QueueProps, "city" | "purpose" | "id">, Answering {
  readonly first: FindingList;
}

/** The first page, and those that were asked for after it. */
function Pages({ first, city, purpose, id, onDecided, onReload }: PagesProps): ReactNode {
  const [rest, setRest] = useState<{ readonly after: FindingList; readonly pages: readonly FindingList[] }>({
    after: first,
    pages: [],
  });
  // pages that came after another first one are no longer right
  const pages = [first, ...(rest.after === first ? rest.pages : [])];
  const findings = pages.flatMap((page) => page.findings);
  if (id !== null) {
    const known = findings.find((finding) => finding.id === id);
    const one = { city, purpose, onDecided, onReload };
    return known === undefined ? <Sought key={id} id={id} {...one} /> : <OneFinding key={id} of={known} {...one} />;
  }
  const last = findings.at(-1);
  const next = pages.at(-1)?.more === true && last !== undefined ? last.id : null;
  return (
    <List
      of={findings}
      counts={first.counts}
      next={
        next === null
          ? null
          : async () => {
              const page = await readFindings(city, next);
              setRest({ after: first, pages: [...pages.slice(1), page] });
            }
      }
    />
  );
}

/** One of a later page, to which somebody came by its address. */
function Sought({ id, city, ...rest }: Omit<PagesProps, "first" | "id"> & { readonly id: string }): ReactNode {
  const asking = useAsked(id, async () => (await readFindings(city, idBefore(id))).findings[0] ?? null);
  return (
    <Asked asking={asking}>
      {(found) => (found?.id === id ? <OneFinding of={found} city={city} {...rest} /> : <Gone queue="findings" />)}
    </Asked>
  );
}

function List({
  of,
  counts,
  next,
}: {
  readonly of: readonly Finding[];
  readonly counts: FindingList["counts"];
  /** Asks for the next page; null: there is none. */
  readonly next: (() => Promise<void>) | null;
}): ReactNode {
  const { findings: words } = queuesWords.useWords();
  const all = registerWords.useWords();
  const { busy, fault, send } = useSending();
  const counted = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  if (of.length === 0) return <Nothing queue="findings" />;
  return (
    <>
      <Disclosure summary={words.counts}>
        <FieldList
          fields={counted.map(([kind, count]) => ({
            key: kind,
            name: wordOf(words.kinds, kind),
            value: words.counted(count),
          }))}
        />
      </Disclosure>
      <CardTable
        caption={words.count(counted.reduce((sum, [, count]) => sum + count, 0))}
        columns={[
          { key: "what", name: words.what },
          { key: "suggests", name: words.suggests },
          { key: "found", name: words.found },
        ]}
        rows={of.map(({ id, code, found }) => {
          const suggests = SUGGESTS[code];
          return {
            key: id,
            cells: [
              <Link
                key="what"
                to="desk"
                rest={`findings/${id}`}
                className="desk-link"
                aria-label={words.openOf(wordOf(words.kinds, code), momentSaid(found, all))}
              >
                {wordOf(words.kinds, code)}
              </Link>,
              suggests === undefined ? null : words.suggestions[suggests],
              <Since key="found" moment={found} />,
            ],
          };
        })}
      />
      <FaultNotice fault={fault} />
      {next === null ? null : (
        <Button kind="quiet" aria-disabled={busy} onClick={() => send(next)}>
          {busy ? words.nextBusy : words.next}
        </Button>
      )}
    </>
  );
}
