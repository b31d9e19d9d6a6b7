import type { FindingList } from "@luohu/contract/register";
import { type ReactNode, useState } from "react";
import { Link } from "../../app/link.tsx";
import { readFinding, readFindings } from "../../register/client.ts";
import { noneAsNull } from "../../register/fault.ts";
import { Asked, FaultNotice } from "../../register/fault-box.tsx";
import { momentSaid, wordOf } from "../../register/says.ts";
import { useAsked, useSending } from "../../register/use-asked.ts";
import { CardTable } from "../../ui/card-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { Button } from "../../ui/index.ts";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";
import { Names } from "./concerned.tsx";
import { SUGGESTS } from "./finding-kinds.ts";
import { OneFinding } from "./one-finding.tsx";
import type { Answering, QueueProps } from "./queue.ts";
import { Gone, Nothing, Queue, Since } from "./shared.tsx";

/** What the register found to look at, all or of one kind, a page at a time, and the one that is opened. */
export function Findings({ session, city, purpose, id }: QueueProps): ReactNode {
  const [kind, setKind] = useState<string | null>(null);
  const chosen = { kind, onKind: setKind };
  return (
    <Queue
      queue="findings"
      {...{ session, city, id }}
      part={kind ?? ""}
      ask={() => readFindings(city, { kind, after: null })}
    >
      {(first, { onDecided, onReload }) => <Pages {...{ first, city, purpose, id, onDecided, onReload }} {...chosen} />}
    </Queue>
  );
}

/** Which kind is listed. */
interface Chosen {
  /** Null: every kind. */
  readonly kind: string | null;
  readonly onKind: (kind: string | null) => void;
}

interface PagesProps extends Pick<QueueProps, "city" | "purpose" | "id">, Answering, Chosen {
  readonly first: FindingList;
}

/** The first page, and those that were asked for after it. */
function Pages({ first, city, purpose, id, kind, onKind, onDecided, onReload }: PagesProps): ReactNode {
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
      kind={kind}
      onKind={onKind}
      next={
        next === null
          ? null
          : async () => {
              const page = await readFindings(city, { kind, after: next });
              setRest({ after: first, pages: [...pages.slice(1), page] });
            }
      }
    />
  );
}

/** One of a later page, to which somebody came by its address. */
function Sought({
  id,
  city,
  ...rest
}: Answering & Pick<QueueProps, "city" | "purpose"> & { readonly id: string }): ReactNode {
  const asking = useAsked(id, () => readFinding(city, id).catch(noneAsNull));
  return (
    <Asked asking={asking}>
      {(found) => (found === null ? <Gone queue="findings" /> : <OneFinding of={found} city={city} {...rest} />)}
    </Asked>
  );
}

function List({
  of,
  counts,
  kind,
  onKind,
  next,
}: Chosen & {
  readonly of: FindingList["findings"];
  readonly counts: FindingList["counts"];
  /** Asks for the next page; null: there is none. */
  readonly next: (() => Promise<void>) | null;
}): ReactNode {
  const { findings: words } = queuesWords.useWords();
  const { busy, fault, send } = useSending();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return <Nothing queue="findings" />;
  // in the order in which they are listed; the chosen one stays to choose from when none of it is left
  const kinds = Object.keys(SUGGESTS).filter((one) => one in counts || one === kind);
  return (
    <>
      <div className="desk-filter">
        <FilterSelect
          label={words.kind}
          all={words.counted(words.everyKind, total)}
          of={kinds.map((one) => ({ value: one, label: words.counted(wordOf(words.kinds, one), counts[one] ?? 0) }))}
          value={kind ?? ""}
          onChange={(chosen) => onKind(chosen === "" ? null : chosen)}
        />
      </div>
      {of.length === 0 ? <p className="soft">{words.noneOfKind}</p> : <Table of={of} />}
      <FaultNotice fault={fault} />
      {next === null ? null : (
        <Button kind="quiet" aria-disabled={busy} onClick={() => send(next)}>
          {busy ? words.nextBusy : words.next}
        </Button>
      )}
    </>
  );
}

function Table({ of }: { readonly of: FindingList["findings"] }): ReactNode {
  const { findings: words, unnamed } = queuesWords.useWords();
  const all = registerWords.useWords();
  return (
    <CardTable
      caption={words.caption}
      columns={[
        { key: "what", name: words.what },
        { key: "who", name: words.who },
        { key: "suggests", name: words.suggests },
        { key: "found", name: words.found },
      ]}
      rows={of.map(({ id, code, found, names }) => {
        const suggests = SUGGESTS[code];
        const what = wordOf(words.kinds, code);
        return {
          key: id,
          cells: [
            <Link
              key="what"
              to="desk"
              rest={`findings/${id}`}
              className="desk-link"
              aria-label={words.openOf(what, all.listed(names.map((name) => name ?? unnamed)), momentSaid(found, all))}
            >
              {what}
            </Link>,
            <Names key="who" of={names} />,
            suggests === undefined ? null : words.suggestions[suggests],
            <Since key="found" moment={found} />,
          ],
        };
      })}
    />
  );
}
