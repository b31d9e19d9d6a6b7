import type { ReactNode } from "react";
import { daySaid } from "../law/said.ts";
import { ClauseNames } from "./clause-name.tsx";
import type { ClauseEntry } from "./files.ts";
import { type Names, useNames, wordFor } from "./names.ts";
import { Part, Points, Remarks } from "./part.tsx";

/** What a clause lays down that decides about nobody: tasks, steps, figures, formulas, what its kind carries. */
export function KindPart({ clause }: { readonly clause: ClauseEntry }): ReactNode {
  const names = useNames();
  return (
    <>
      {partsOf(clause, names)}
      <Parameters clause={clause} names={names} />
    </>
  );
}

/** An ISO day in words, what is no day as it is. */
export const dueSaid = (due: string, { site }: Names): string =>
  /^\d{4}-\d\d-\d\d$/.test(due) ? daySaid(due, site) : due;

function partsOf({ data, document }: ClauseEntry, names: Names): ReactNode {
  const { words, department, paper } = names;
  const said = words.data;
  const line = (name: string, value: string | undefined): string | null =>
    value === undefined ? null : `${name}${words.clause.colon}${value}`;
  const office = (code: string | undefined): string | undefined => code && department(code);
  switch (data.kind) {
    case "pathway":
    case "permit":
    case "entitlement":
    case "prohibition":
      return null;
    case "materials":
      return (
        <>
          <Part title={said.papers}>
            <Points of={data.papers.map(paper)} />
          </Part>
          {data["adds-to"] ? (
            <Part title={said.addsTo}>
              <ClauseNames ids={data["adds-to"].map((ref) => `${document}/${ref}`)} from={document} />
            </Part>
          ) : null}
        </>
      );
    case "collective-household":
      return (
        <Part title={said.households}>
          {data.order ? <p>{said.order(data.order.map((kind) => wordFor(said.householdKinds, kind)))}</p> : null}
          <Points
            of={data.households.map((household) => (
              <>
                {wordFor(said.householdKinds, household.kind)}
                {words.clause.colon}
                {household.for}
                <Remarks
                  of={[
                    household["kept-by"] && said.keptBy(department(household["kept-by"])),
                    household["opened-when"] && said.openedWhen(household["opened-when"]),
                  ]}
                />
              </>
            ))}
          />
        </Part>
      );
    case "procedure":
      return (
        <Part title={said.steps}>
          <Points
            of={data.steps.map(({ says, binds }) => (
              <>
                {says}
                <Remarks of={[said.binds[binds]]} />
              </>
            ))}
          />
        </Part>
      );
    case "register":
      return (
        <>
          {data.records ? (
            <Part title={said.records}>
              <Points
                of={data.records.map(({ says, keeper }) => (
                  <>
                    {says}
                    <Remarks of={[keeper && said.keeper(department(keeper))]} />
                  </>
                ))}
              />
            </Part>
          ) : null}
          {data.shares ? (
            <Part title={said.shares}>
              <Points
                of={data.shares.map(({ with: other, purpose, form }) => (
                  <>
                    {said.shareWith(department(other), purpose)}
                    <Remarks of={[said.forms[form]]} />
                  </>
                ))}
              />
            </Part>
          ) : null}
        </>
      );
    case "indicator":
      return (
        <Part title={said.measures}>
          <Points
            of={data.measures.map((measure) => (
              <>
                {measure.label} ({measure.unit})
                <Remarks
                  of={[
                    measure.numerator && measure.denominator && said.ratio(measure.numerator, measure.denominator),
                    measure.target === undefined
                      ? null
                      : said.target(`${measure.target} ${measure.unit}`, byWhen(measure.by, names)),
                    measure.base === undefined ? null : said.base(yearSaid(measure.base, names)),
                    measure.per && said.per(measure.per.map((part) => wordFor(said.parts, part))),
                    measure.period && said.period(wordFor(said.periods, measure.period)),
                  ]}
                />
              </>
            ))}
          />
        </Part>
      );
    case "formula":
      return <Formula of={data} names={names} />;
    case "duty":
      return (
        <Part title={said.tasks}>
          <Points
            of={data.tasks.map((task) => (
              <>
                {task.says}
                <Remarks
                  of={[
                    line(said.owner, office(task.owner)),
                    line(said.with, task.with?.map(department).join(words.clause.listed)),
                    line(said.due, task.due && dueSaid(task.due, names)),
                    line(said.shownBy, task["shown-by-what"]),
                  ]}
                />
              </>
            ))}
          />
        </Part>
      );
    case "rural-rights":
      return (
        <>
          <Part title={said.rights}>
            <Points of={data.rights.map((right) => said.rightKinds[right])} />
          </Part>
          {data.safeguards ? (
            <Part title={said.safeguards}>
              <Points of={data.safeguards.map(({ says }) => says)} />
            </Part>
          ) : null}
        </>
      );
    case "supervision":
      return (
        <Part title={said.checks}>
          <Points
            of={data.checks.map(({ says, by, of }) => (
              <>
                {says}
                <Remarks of={[line(said.checkBy, office(by)), line(said.checkOf, office(of))]} />
              </>
            ))}
          />
        </Part>
      );
    case "publicity":
      return (
        <Part title={said.publishes}>
          <Points
            of={data.publishes.map(({ says, by, where }) => (
              <>
                {says}
                <Remarks of={[line(said.publishBy, office(by)), line(said.where, where)]} />
              </>
            ))}
          />
        </Part>
      );
    case "principle":
      return data.headings ? (
        <Part title={said.headings}>
          <Points of={data.headings} />
        </Part>
      ) : null;
  }
}

const yearSaid = (value: string | number, { words }: Names): string =>
  typeof value === "number" ? `${value}${words.data.year}` : value;

function byWhen(by: string | number | undefined, names: Names): string {
  if (by === undefined) return "";
  return names.words.data.by(typeof by === "number" ? yearSaid(by, names) : dueSaid(by, names));
}

function Formula({
  of: { inputs, result, expression, for: whom, period },
  names: { words },
}: {
  readonly of: Extract<ClauseEntry["data"], { readonly kind: "formula" }>;
  readonly names: Names;
}): ReactNode {
  const said = words.data;
  return (
    <Part title={said.formula}>
      {expression ? (
        <p className="formula" translate="no">
          {result.id} = {expression}
        </p>
      ) : null}
      <Points
        of={[
          `${said.result}${words.clause.colon}${result.label} (${result.unit}) · ${result.id}`,
          ...inputs.map(({ id, label, unit }) => `${label} (${unit}) · ${id}`),
          whom ? `${said.for}${words.clause.colon}${whom}` : null,
          period ? said.period(wordFor(said.periods, period)) : null,
        ]}
      />
    </Part>
  );
}

/** Figures that the text leaves open, who sets them, and what they are. */
function Parameters({ clause: { data }, names }: { readonly clause: ClauseEntry; readonly names: Names }): ReactNode {
  const { words, department } = names;
  const said = words.data;
  const parameters = ("parameters" in data && data.parameters) || [];
  if (parameters.length === 0) return null;
  return (
    <Part title={said.parameters}>
      <Points
        of={parameters.map(({ id, label, unit, values = [], "set-by": by }) => (
          <>
            {label} {unit ? `(${unit}) ` : ""}
            {data.kind === "formula" ? <span className="small soft">{id}</span> : null}
            <Remarks
              of={[
                by && said.setBy(department(by)),
                ...(values.length > 0
                  ? values.map(({ from, value, source }) => said.since(dueSaid(from, names), String(value), source))
                  : [said.notSet]),
              ]}
            />
          </>
        ))}
      />
    </Part>
  );
}
