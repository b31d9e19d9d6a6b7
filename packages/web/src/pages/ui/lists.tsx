import type { ReactNode } from "react";
import { BeforeAfter } from "../../ui/before-after.tsx";
import { CardTable } from "../../ui/card-table.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { FieldList } from "../../ui/field-list.tsx";
import { Table } from "../../ui/index.ts";
import { type ReasonNode, type ReasonState, ReasonsTree } from "../../ui/reasons-tree.tsx";
import { Timeline, type TimelineState } from "../../ui/timeline.tsx";
import { useWords } from "../../words/context.ts";
import { guideWords } from "../../words/guide.ts";
import { resultWords } from "../../words/result.ts";
import { Shown, State } from "./shown.tsx";

/** A case on its way: what is done, what is being done, what is to come. */
const ON_THE_WAY: readonly (readonly ["apply" | "accept" | "verify" | "decide" | "register", TimelineState])[] = [
  ["apply", "past"],
  ["accept", "past"],
  ["verify", "now"],
  ["decide", "later"],
  ["register", "later"],
];

export function Lists(): ReactNode {
  const { check } = useWords();
  const { result } = resultWords.useWords();
  const guide = guideWords.useWords();
  const reason = (state: ReasonState, text: string, because: readonly ReasonNode[] = []): ReasonNode => ({
    state,
    stateSaid: result.state[state],
    text,
    because,
    ...(because.length === 0 ? {} : { join: result.join.all }),
  });
  const reasons = [
    reason("fails", result.pathway, [
      reason("holds", check.yes),
      reason("fails", check.no),
      reason("unknown", check.unknown),
      reason("officer", result.officer),
    ]),
  ];
  const columns = [
    { key: "name", name: result.pathway },
    { key: "open", name: result.verdict.eligible, number: true },
    { key: "asked", name: result.verdict.officer, number: true },
  ];
  const groups = [
    { key: "a", name: result.pathway, rows: [{ key: "1", cells: [check.yes, "1,204", "36"] }] },
    { key: "b", name: result.permit, rows: [{ key: "2", cells: [check.no, "98", "7"] }] },
  ];
  return (
    <>
      <Shown
        title="Timeline"
        use="<Timeline label items states> from ui/timeline.tsx: without states a way that is described, with states a case. The present step is marked for screen readers, and each state is said in words."
      >
        <State name="described">
          <Timeline
            label={guide.field.process}
            items={ON_THE_WAY.slice(0, 2).map(([key]) => ({
              key,
              title: guide.stage[key],
              children: <p className="soft">{guide.stageNotGiven}</p>,
            }))}
          />
        </State>
        <State name="past, now, later">
          <Timeline
            label={guide.field.process}
            states={guide.states}
            items={ON_THE_WAY.map(([key, state], index) => ({
              key,
              state,
              title: guide.stage[key],
              ...(state === "past" ? { when: check.daySaid(2026, 3, index + 1) } : {}),
            }))}
          />
        </State>
      </Shown>
      <Shown
        title="Reasons tree"
        use="<ReasonsTree of opens flat> from ui/reasons-tree.tsx: why something is so, part by part; each state is said in words. Flat on paper."
      >
        <State name="open">
          <ReasonsTree of={reasons} />
        </State>
        <State name="closed">
          <ReasonsTree of={reasons} opens={[]} />
        </State>
        <State name="flat">
          <ReasonsTree of={reasons} flat />
        </State>
      </Shown>
      <Shown
        title="Field list"
        use="<FieldList fields> from ui/field-list.tsx: a form that is read. Never leave a field out: say that nothing is given."
      >
        <FieldList
          fields={[
            { key: "type", name: guide.field.type, value: guide.type.pathway },
            { key: "atOnce", name: guide.field.atOnce, value: guide.atOnce.yes },
            { key: "hours", name: guide.field.hours, value: <span className="soft">{guide.notGiven}</span> },
          ]}
        />
      </Shown>
      <Shown
        title="Before and after"
        use="<BeforeAfter of before after> from ui/before-after.tsx: what is to change, item by item. Leave `before` out where it is not known."
      >
        <BeforeAfter
          before={guide.field.type}
          after={guide.field.atOnce}
          of={[
            { key: "both", name: result.pathway, before: guide.type.pathway, after: guide.atOnce.yes },
            { key: "after", name: result.permit, after: guide.notGiven },
          ]}
        />
      </Shown>
      <Shown title="Table" use="<Table caption head rows>: few columns of words. Scrolls in itself, never the page.">
        <Table
          caption={result.title}
          head={[result.yours(2), result.pathway, result.permit]}
          rows={[
            { key: "1", cells: [check.yes, result.verdict.eligible, result.verdict.officer] },
            { key: "2", cells: [check.no, result.verdict.undetermined, result.verdict.ineligible] },
          ]}
        />
      </Shown>
      <Shown
        title="Data table"
        use="<DataTable caption columns groups sum dense> from ui/data-table.tsx: many rows, numbers digit under digit, groups, a last row for sums."
      >
        <State name="groups and sum">
          <DataTable
            caption={result.verdict.eligible}
            columns={columns}
            groups={groups}
            sum={[guide.list.count(2), "1,302", "43"]}
          />
        </State>
        <State name="dense, one group">
          <DataTable
            caption={result.yours(2)}
            columns={columns}
            groups={[{ key: "all", rows: groups.flatMap(({ rows }) => rows) }]}
            dense
          />
        </State>
      </Shown>
      <Shown
        title="Card table"
        use="<CardTable caption isHeaded columns rows> from ui/card-table.tsx: rows to choose from. A table where there is room, a card for each row on a phone; nothing scrolls sideways."
      >
        <CardTable
          caption={guide.list.found(2)}
          columns={[
            { key: "name", name: guide.list.kind },
            { key: "type", name: guide.field.type },
            { key: "limit", name: guide.field.legalLimit },
          ]}
          rows={[
            { key: "1", cells: [guide.kind.pathway, guide.type.pathway, guide.notGiven] },
            { key: "2", cells: [guide.kind.permit, guide.type.permit, guide.notGiven] },
          ]}
        />
      </Shown>
    </>
  );
}
