import type { CheckAnswer, ClauseAnswer, DocumentAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { citeOf } from "../law/cite.ts";
import { say } from "../law/files.ts";
import { daySaid, labelOf, nameAt } from "../law/said.ts";
import { benefitLines } from "./benefit.tsx";
import { departmentSaid } from "./benefits.tsx";
import { type Place, Standing } from "./city-part.tsx";
import { StandingTag, verdictOf } from "./clause-card.tsx";
import { byDepartment, groupOf } from "./groups.ts";
import { rightsOf, ruralOf } from "./kept.tsx";
import { forbiddenIn } from "./may-not-ask.tsx";
import { waysSaid } from "./overview.tsx";
import { SIGNS } from "./parts.tsx";
import { Reasons } from "./reasons.tsx";
import { proceduresOf } from "./steps.tsx";
import type { ResultNaming } from "./use-naming.ts";
import { toldIn } from "./your-answers.tsx";

/**
 * The paper to take to the counter: the facts as told, and each ground with its clause numbers and a checklist of papers.
 * @param one the only clause that is wanted; null: all that is not refused, and the rest by name
 */
export function Sheet({
  answer,
  places,
  one,
  naming,
}: {
  readonly answer: CheckAnswer;
  readonly places: readonly Place[];
  readonly one: string | null;
  readonly naming: ResultNaming;
}): ReactNode {
  const { words, language } = naming;
  const { sheet } = words;
  const chosen = one === null ? undefined : answer.clauses.find(({ id }) => id === one);
  return (
    <div className="sheet print-only">
      <header>
        <h1>{chosen ? sheet.titleOne(say(chosen.label, language)) : sheet.title}</h1>
        <p>{sheet.made(daySaid(answer.on, words), answer.law.slice(7, 19))}</p>
        <p>{sheet.note}</p>
      </header>
      <ToldFacts naming={naming} />
      {places.map((place) => {
        const own = chosen ? place.clauses.filter(({ id }) => id === chosen.id) : place.clauses;
        if (own.length === 0) return null;
        return (
          <section key={place.city?.id ?? "national"}>
            <h2>{place.city ? say(place.city.name, language) : words.cite.national}</h2>
            <Standing clauses={own} naming={naming} />
            {chosen ? <Ground clause={chosen} naming={naming} alone /> : <Whole of={place} naming={naming} />}
          </section>
        );
      })}
      {chosen ? (
        <section className="sheet-answer">
          <h2>{sheet.answer}</h2>
        </section>
      ) : null}
    </div>
  );
}

function ToldFacts({ naming }: { readonly naming: ResultNaming }): ReactNode {
  const { sheet } = naming.words;
  const rows = toldIn(naming);
  return (
    <section>
      <h2>{sheet.told}</h2>
      {rows.length === 0 ? (
        <p>{sheet.nothingTold}</p>
      ) : (
        <dl className="sheet-told">
          {rows.map(({ path, label, said }) => (
            <div key={path}>
              <dt>{label}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** All of a city: what is open in full, what is not settled with what is missing, refusals by name. */
function Whole({ of, naming }: { readonly of: Place; readonly naming: ResultNaming }): ReactNode {
  const { words, language, guide } = naming;
  const { sheet, result, kept } = words;
  const { city, clauses } = of;
  const groups = (["pathway", "permit"] as const).map((kind) => groupOf(clauses, kind));
  const isOpen = ({ outcome }: ClauseAnswer): boolean => outcome === "undetermined";
  const shown = groups.flatMap((group) => group.shown);
  const entitlements = groupOf(clauses, "entitlement").shown;
  const open = [...shown, ...entitlements].filter(isOpen);
  const refused = groups.flatMap(({ others }) => others);
  const benefits = entitlements.filter((clause) => !isOpen(clause));
  const rights = rightsOf(naming.answers);
  const rural = rights === null ? [] : ruralOf(rights, city?.id ?? null, naming.beside, naming.on);
  const cite = (id: string): string => citeOf(id, guide, words, language);
  const named = ({ id, label }: ClauseAnswer): string => sheet.cited(say(label, language), cite(id));
  return (
    <>
      {city ? <p>{waysSaid(of, naming)}</p> : null}
      {shown
        .filter((clause) => !isOpen(clause))
        .map((clause) => (
          <Ground key={clause.id} clause={clause} naming={naming} />
        ))}
      <Lines
        title={sheet.open}
        of={open.map((clause) =>
          sheet.line(named(clause), clause.missing.flatMap((path) => labelOf(path, naming) ?? []).join(result.listed)),
        )}
      />
      <Lines title={sheet.refused} of={refused.map(named)} />
      <Lines title={kept.title} of={rural.map(({ id, text }) => sheet.cited(text, cite(id)))} />
      {byDepartment(benefits).map(({ department, clauses: own }) => (
        <Lines
          key={department}
          title={sheet.line(sheet.benefits, departmentSaid(department, naming))}
          of={own.map((clause) =>
            sheet.line(
              named(clause),
              (clause.benefit ? benefitLines(clause.benefit, naming) : []).join(words.family.and),
            ),
          )}
        />
      ))}
      <Lines
        title={sheet.mayNotAsk}
        of={forbiddenIn(clauses).map(({ label, clause }) => sheet.cited(say(label, language), cite(clause)))}
      />
    </>
  );
}

/** One ground: verdict, clause, papers to tick off, what nobody may ask for, conditions one by one. */
function Ground({
  clause,
  naming,
  alone = false,
}: {
  readonly clause: ClauseAnswer;
  readonly naming: ResultNaming;
  /** Alone on its sheet, with its conditions and with prohibitions that would stand once for the whole city. */
  readonly alone?: boolean;
}): ReactNode {
  const { words, language, guide } = naming;
  const { sheet, result, companion } = words;
  const { id, label, outcome, documents, companions, officer, destination, because, mayNotAsk, missing } = clause;
  const cite = (of: string): string => citeOf(of, guide, words, language);
  const fetched = documents.filter(({ source }) => source !== "applicant");
  const steps = clause.kind === "pathway" ? [] : proceduresOf(clause, naming.beside, naming.on);
  return (
    <article className={alone ? "sheet-ground sheet-alone" : "sheet-ground"} data-clause={id}>
      <h3>
        <span aria-hidden="true">{SIGNS[outcome]} </span>
        {say(label, language)} <StandingTag clause={clause} naming={naming} />
      </h3>
      <p>
        <b>{sheet.line(sheet.clause, cite(id))}</b>
      </p>
      <p>{verdictOf(clause, naming)}</p>
      {outcome === "undetermined" ? (
        <Lines title={sheet.open} of={missing.flatMap((path) => labelOf(path, naming) ?? [])} />
      ) : null}
      <Checklist title={sheet.papers} of={documents} naming={naming} />
      {companions.map((member) => (
        <Checklist
          key={member.member}
          title={sheet.papersOf(nameAt(member.member, naming))}
          of={member.documents}
          naming={naming}
        />
      ))}
      <Lines title={sheet.fetched} of={fetched.map((paper) => say(paper.label, language))} joined={result.listed} />
      <Lines
        title={sheet.company}
        of={companions.map((member) => sheet.line(nameAt(member.member, naming), companion.verdict[member.outcome]))}
      />
      <Lines
        title={result.where}
        of={destination.map((to) => say(guide.destinations[to] ?? { zh: to, en: to }, language))}
        joined={result.listed}
      />
      {clause.benefit ? <Lines title={result.benefit} of={benefitLines(clause.benefit, naming)} /> : null}
      <Lines title={result.steps} of={steps.flatMap((procedure) => procedure.steps)} />
      <Lines
        title={result.officer}
        of={officer.map(
          ({ question, reading }) =>
            say(question, language) + (reading ? ` ${result.reading}${say(reading, language)}` : ""),
        )}
      />
      <Lines
        title={sheet.mayNotAsk}
        of={mayNotAsk
          .filter((forbidden) => alone || forbidden.clause === id)
          .map(({ label: what, clause: stands }) => sheet.cited(say(what, language), cite(stands)))}
      />
      {alone && because && because.length > 0 ? (
        <div className="sheet-part">
          <h4>{sheet.conditions}</h4>
          <Reasons of={because} outcome={outcome} clause={id} naming={naming} flat />
        </div>
      ) : null}
    </article>
  );
}

/** Papers to tick off, each with its clause. */
function Checklist({
  title,
  of,
  naming: { guide, words, language },
}: {
  readonly title: string;
  readonly of: readonly DocumentAnswer[];
  readonly naming: ResultNaming;
}): ReactNode {
  const brought = of.filter(({ source }) => source === "applicant");
  if (brought.length === 0) return null;
  return (
    <div className="sheet-part">
      <h4>{title}</h4>
      <ul className="checklist">
        {brought.map(({ code, label, clause }) => (
          <li key={code}>{words.sheet.cited(say(label, language), citeOf(clause, guide, words, language))}</li>
        ))}
      </ul>
    </div>
  );
}

/** Lines under a small heading, or all in one. */
function Lines({
  title,
  of,
  joined,
}: {
  readonly title: string;
  readonly of: readonly string[];
  readonly joined?: string;
}): ReactNode {
  if (of.length === 0) return null;
  return (
    <div className="sheet-part">
      <h4>{title}</h4>
      {joined === undefined ? (
        <ul className="list">
          {of.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{of.join(joined)}</p>
      )}
    </div>
  );
}
