import type { ReactNode } from "react";
import { ClauseName, ClauseNames } from "./clause-name.tsx";
import { ConditionTree } from "./condition-tree.tsx";
import type { BenefitWords, ClauseEntry, RuleWords } from "./files.ts";
import { useNames } from "./names.ts";
import { Part, Points, Remarks } from "./part.tsx";

/** The rule of a clause in words: who, conditions, family, where to, papers, judgement, benefit. */
export function RulePart({ clause, rule }: { readonly clause: ClauseEntry; readonly rule: RuleWords }): ReactNode {
  const { words } = useNames();
  const said = words.clause;
  const from = clause.document;
  return (
    <>
      <Part title={said.who}>
        <p>{rule.who}</p>
      </Part>
      <Part title={said.when}>
        <ConditionTree of={rule.when} from={from} />
      </Part>
      {rule.with ? (
        <Part title={said.with}>
          <ConditionTree of={rule.with} from={from} />
        </Part>
      ) : clause.kind === "pathway" ? (
        <Part title={said.with}>
          <p>{said.nobodyWith}</p>
        </Part>
      ) : null}
      <Destinations rule={rule} from={from} />
      <Papers codes={rule.papers} />
      {rule.officer.length > 0 ? (
        <Part title={said.officer}>
          <Points
            of={rule.officer.map(({ question, reading }) => (
              <>
                {question}
                <Remarks of={[reading && said.reading + reading]} />
              </>
            ))}
          />
        </Part>
      ) : null}
      {rule.benefit ? <Benefit of={rule.benefit} /> : null}
      {rule.inside.length > 0 ? (
        <Part title={said.inside}>
          <Points
            of={rule.inside.map(({ of, because }) => (
              <>
                <ClauseName id={of} from={from} /> {because}
              </>
            ))}
          />
        </Part>
      ) : null}
      {rule.idle.length > 0 ? (
        <Part title={said.idle}>
          <Points of={rule.idle.map(({ says, because }) => `${says}${said.colon}${because}`)} />
        </Part>
      ) : null}
    </>
  );
}

function Destinations({ rule, from }: { readonly rule: RuleWords; readonly from: string }): ReactNode {
  const { catalogue, words } = useNames();
  if (rule.destinations.length === 0) return null;
  return (
    <Part title={words.clause.to}>
      <Points
        of={rule.destinations.map(({ to, when }) => (
          <>
            {catalogue.destinations[to] ?? to}
            {when ? (
              <>
                <Remarks of={[words.clause.onlyWhere]} />
                <ConditionTree of={when} from={from} />
              </>
            ) : null}
          </>
        ))}
      />
    </Part>
  );
}

/** What one brings, and what the station looks up. */
function Papers({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const { catalogue, words, department } = useNames();
  const papers = codes.flatMap((code) => catalogue.papers[code] ?? []).filter(({ declaration }) => !declaration);
  const brought = papers.filter(({ source }) => source === "applicant");
  const fetched = papers.filter(({ source }) => source !== "applicant");
  return (
    <>
      {brought.length > 0 ? (
        <Part title={words.clause.bring}>
          <Points of={brought.map(({ label }) => label)} />
        </Part>
      ) : null}
      {fetched.length > 0 ? (
        <Part title={words.clause.fetched}>
          <Points
            of={fetched.map(({ label, keeper }) => (
              <>
                {label} {keeper ? <span className="small soft">{words.clause.by(department(keeper))}</span> : null}
              </>
            ))}
          />
        </Part>
      ) : null}
    </>
  );
}

function Benefit({
  of: { services, amount, unit, ceiling, howOften, continues, decidedBy },
}: {
  readonly of: BenefitWords;
}): ReactNode {
  const { words, department } = useNames();
  const said = words.clause;
  return (
    <Part title={said.benefit}>
      <Points
        of={[
          ...services,
          amount === null ? null : said.amount(amount.toLocaleString("en-US"), unit ?? ""),
          ceiling && said.ceiling(ceiling),
          howOften && said.howOften(howOften),
          continues && said.continues(continues),
          decidedBy && said.decidedBy(department(decidedBy)),
        ]}
      />
    </Part>
  );
}

/** What nobody may ask for here; and what the clause forbids for others, with how far that reaches. */
export function ForbiddenPart({ clause }: { readonly clause: ClauseEntry }): ReactNode {
  const { words } = useNames();
  const said = words.clause;
  return (
    <>
      {clause.forbids.length > 0 ? (
        <Part title={said.forbids}>
          <Points
            of={clause.forbids.map((forbidden) => (
              <>
                <Forbidden of={forbidden} clause={clause} />
                <Reach of={forbidden.appliesTo} clause={clause} />
              </>
            ))}
          />
        </Part>
      ) : null}
      {clause.forbidden.length > 0 ? (
        <Part title={said.forbidden}>
          <Points
            of={clause.forbidden.map((forbidden) => <Forbidden key={forbidden.label} of={forbidden} clause={clause} />)}
          />
        </Part>
      ) : null}
    </>
  );
}

function Forbidden({
  of: { label, clause: stands, papers, when },
  clause,
}: {
  readonly of: ClauseEntry["forbidden"][number];
  readonly clause: ClauseEntry;
}): ReactNode {
  const { words, paper } = useNames();
  const said = words.clause;
  return (
    <>
      {label}
      {papers.length > 0 ? <Remarks of={[said.forbiddenPapers + papers.map(paper).join(said.listed)]} /> : null}
      {when ? (
        <>
          <Remarks of={[said.onlyWhere]} />
          <ConditionTree of={when} from={clause.document} />
        </>
      ) : null}
      {stands === clause.id ? null : (
        <p className="small">
          <ClauseName id={stands} from={clause.document} />
        </p>
      )}
    </>
  );
}

function Reach({
  of,
  clause,
}: {
  readonly of: ClauseEntry["forbids"][number]["appliesTo"];
  readonly clause: ClauseEntry;
}): ReactNode {
  const { reach, reachOf } = useNames().words.clause;
  const national = clause.document.startsWith("national/");
  if (of === "pathways") return <Remarks of={[national ? reach.nationalPathways : reach.pathways]} />;
  if (of === "all") return <Remarks of={[reach.all]} />;
  return (
    <div className="small">
      <p className="soft">{reachOf}</p>
      <ClauseNames ids={of} from={clause.document} />
    </div>
  );
}
