import type { Clause, Law, LawDocument, Parameter, Text } from "@luohu/engine";
import type { Guide, Limit, Said, SaidField, Stage, Step } from "../src/guide/guide-data.ts";
import { citedIn, factPathsIn } from "./guide-rule.ts";

/** Where in the way of an application a step stands; any other step by what it binds. */
const STAGE_OF_STEP: Readonly<Record<string, Stage>> = {
  "record-own-will": "apply",
  "where-to-apply": "apply",
  "bring-identity-and-proof": "apply",
  "apply-through-another": "apply",
  "apply-at-any-hour": "apply",
  "any-station-takes-applications": "apply",
  "one-visit": "apply",
  "one-request": "apply",
  "one-enrolment-request": "apply",
  "record-the-owners-consent": "apply",
  "same-checklist": "accept",
  "scan-or-upload": "accept",
  "bind-image-to-fact": "accept",
  "decide-in-one-session": "decide",
  "effect-before-signature": "decide",
  "endorse-yearly": "register",
  "charge-replacement-only": "register",
  "remind-before-endorsement": "register",
};

const STAGE_OF_BINDING: Readonly<Record<string, Stage>> = {
  check: "verify",
  case: "verify",
  notice: "accept",
  decision: "decide",
  register: "register",
};

/** Which field a sentence of the law answers: id of a step, a check or a publication, or `papers:` and what may not be asked. */
const SENTENCES: Readonly<Partial<Record<SaidField, readonly string[]>>> = {
  level: ["issued-by-the-county"],
  form: ["bring-identity-and-proof", "scan-or-upload", "bind-image-to-fact"],
  copies: ["papers:photocopy"],
  waivable: ["leave-out-what-the-register-shows", "nothing-the-register-shows", "prohibition:papers"],
  atOnce: ["decide-in-one-session", "effect-before-signature"],
  visits: ["one-visit"],
  crossRegion: ["any-station-takes-applications", "certificates-as-data"],
  online: ["apply-at-any-hour", "same-rules-everywhere", "hand-over-to-province"],
  fee: ["charge-replacement-only", "prohibition:fees"],
  place: ["where-to-apply", "any-station-takes-applications"],
  enquiries: ["answer-questions", "questions-answered"],
  complaints: ["hand-complaints-to-discipline", "acceptance-apart-from-approval", "county-measures"],
  forms: ["record-the-owners-consent"],
  remedies: [
    "ask-for-reconsideration",
    "government-of-the-same-level",
    "reconsideration-first",
    "sue-directly",
    "sue-after-reconsideration",
  ],
};

/** Prohibitions that answer a field, by clause: they carry no id of their own. */
const PROHIBITIONS: Readonly<Record<string, readonly string[]>> = {
  "prohibition:papers": ["qujing/draft/二（二）/d", "national/order-716/7"],
  "prohibition:fees": ["qujing/draft/五（二）/e", "qujing/draft/五（二）/f"],
};

/** What the office does for itself: no step of the applicant's way. */
const INTERNAL: ReadonlySet<string> = new Set([
  "count-steps-and-papers",
  "cut-papers-and-steps",
  "stamp-arrival-and-completion",
  "hand-over-to-province",
  "log-decisions",
  "explain-plainly",
  "answer-questions",
]);

const REMEDIES = /^national\/administrative-(reconsideration|litigation)-law\//;
const ACCEPTANCE = "national/administrative-licensing-law/32";
const TIME_TO_DECIDE = "national/administrative-licensing-law/42";
const KEEPERS = "national/household-registration-regulations/3";
const MOVING = /^national\/household-registration-regulations\/(10|13)$/;
const PERMITS = /^national\/order-663\/(9|10|21)$/;

type Derived = Pick<Guide<Text>, "process" | "legalLimit" | "promisedLimit" | "said">;

/** How a clause is carried out: steps, limits and fields, from the procedures that reach it. */
export function carriedOut(clause: Clause, document: LawDocument, forbidden: readonly Said<Text>[], law: Law): Derived {
  const own = document.clauses.filter((other) => reaches(other, clause, document));
  const national = [...law.clauses.values()].filter(({ id }) => isNational(id, clause));
  const atOnce = own.some((other) => partsOf(other).some(({ id }) => SENTENCES.atOnce?.includes(id)));
  const process = [...own, ...national]
    .filter(({ id }) => !REMEDIES.test(id) && !(atOnce && id === TIME_TO_DECIDE))
    .flatMap(stepsOf);
  const sentences = sentencesOf([...own, ...national, ...aroundOf(document)], document, forbidden, law);
  const said = (field: SaidField): readonly Said<Text>[] => [
    ...(clause.kind === "pathway" && (field === "level" || field === "place")
      ? headingsOf(law.clauses.get(KEEPERS))
      : []),
    ...(SENTENCES[field] ?? []).flatMap((id) => sentences.get(id) ?? []),
  ];
  return {
    process,
    legalLimit: limitsOf(
      national.filter(({ id }) => !REMEDIES.test(id) && !MOVING.test(id)),
      law,
      /^days-(to|of)-(decide|extension|issue|name-gaps)$|^longest-days/,
    ),
    promisedLimit: limitsOf(own, law, /^days-/),
    said: Object.fromEntries(SAID_FIELDS.map((field) => [field, said(field)])) as Derived["said"],
  };
}

const SAID_FIELDS: readonly SaidField[] = [
  "level",
  "form",
  "copies",
  "waivable",
  "atOnce",
  "visits",
  "crossRegion",
  "online",
  "fee",
  "place",
  "hours",
  "enquiries",
  "complaints",
  "forms",
  "remedies",
];

/** National procedures that reach a clause by its kind. */
function isNational(id: string, clause: Clause): boolean {
  if (REMEDIES.test(id)) return true;
  if (isFirstPermit(clause)) return PERMITS.test(id);
  if (id === ACCEPTANCE || id === TIME_TO_DECIDE) return true;
  return clause.kind === "pathway" && MOVING.test(id);
}

/** A permit for somebody who has none yet; other clauses of the kind are about holders. */
export const isFirstPermit = ({ kind, rule }: Clause): boolean =>
  kind === "permit" && rule !== null && !factPathsIn(rule.when).some((path) => path.startsWith("permit."));

/**
 * A procedure of the document reaches the clauses whose rules cite it. One that none cites reaches those of its own
 * section; where that has none, of its chapter; and else every pathway and permit of the document.
 */
function reaches(procedure: Clause, clause: Clause, document: LawDocument): boolean {
  if (procedure.kind !== "procedure" || !procedure.feeds.includes("cases") || procedure.feeds.includes("history"))
    return false;
  const executable = document.clauses.filter(({ rule }) => rule !== null);
  if (executable.some(({ rule }) => rule && citedIn(rule).has(procedure.id)))
    return clause.rule !== null && citedIn(clause.rule).has(procedure.id);
  for (const part of [sectionOf, chapterOf]) {
    const here = part(procedure.ref);
    if (executable.some(({ ref }) => part(ref) === here)) return part(clause.ref) === here;
  }
  return clause.kind !== "entitlement";
}

const sectionOf = (ref: string): string => /^[^）]*）/.exec(ref)?.[0] ?? ref;
const chapterOf = (ref: string): string => ref.split(/[（—/]/)[0] ?? ref;

/** Clauses on supervision and publication speak about all clauses of their document. */
const aroundOf = ({ clauses }: LawDocument): Clause[] =>
  clauses.filter(({ kind }) => kind === "supervision" || kind === "publicity");

type Sentence = { readonly id: string; readonly says: Text; readonly binds?: string };

function partsOf({ data }: Clause): readonly Sentence[] {
  if (data.kind === "procedure") return data.steps;
  if (data.kind === "supervision") return data.checks;
  return data.kind === "publicity" ? data.publishes : [];
}

function stepsOf(clause: Clause): Step<Text>[] {
  const steps = partsOf(clause).filter(({ id }) => !INTERNAL.has(id));
  return steps.map(({ id, says, binds = "case" }) => ({
    stage: STAGE_OF_STEP[id] ?? STAGE_OF_BINDING[binds] ?? "verify",
    text: says,
    clause: clause.id,
  }));
}

function sentencesOf(
  clauses: readonly Clause[],
  document: LawDocument,
  forbidden: readonly Said<Text>[],
  law: Law,
): ReadonlyMap<string, readonly Said<Text>[]> {
  const found = new Map<string, Said<Text>[]>();
  const put = (id: string, said: Said<Text>): void => {
    found.set(id, [...(found.get(id) ?? []), said]);
  };
  for (const clause of clauses) for (const { id, says } of partsOf(clause)) put(id, { text: says, clause: clause.id });
  const here = (id: string): boolean => id.startsWith(`${document.id}/`) || id.startsWith("national/");
  for (const [id, ids] of Object.entries(PROHIBITIONS))
    for (const stands of ids.filter(here))
      if (forbidden.some(({ clause }) => clause === stands))
        put(id, { text: (law.clauses.get(stands) as Clause).summary, clause: stands });
  for (const { papers, clause, document: of } of law.prohibitions)
    if (of === document.id && papers.includes("photocopy") && forbidden.some((said) => said.clause === clause))
      put("papers:photocopy", { text: (law.clauses.get(clause) as Clause).summary, clause });
  return found;
}

const headingsOf = (clause: Clause | undefined): Said<Text>[] =>
  clause?.data.kind === "principle" ? (clause.data.headings ?? []).map((text) => ({ text, clause: clause.id })) : [];

function limitsOf(clauses: readonly Clause[], law: Law, ids: RegExp): Limit<Text>[] {
  return clauses.flatMap((clause) =>
    [...law.parameters.values()]
      .filter((parameter) => parameter.clause === clause.id && ids.test(parameter.id))
      .map((parameter) => limitOf(parameter, law)),
  );
}

function limitOf({ label, unit, values, clause, "set-by": by }: Parameter, law: Law): Limit<Text> {
  return {
    label,
    value: values.at(-1)?.value ?? null,
    unit: typeof unit === "object" ? unit : { zh: unit ?? "", en: unit ?? "" },
    clause,
    setBy: (by && law.vocabulary.departments[by]) || null,
  };
}

/** Ids of sentences and prohibitions that {@link carriedOut} looks for; a test holds them against the law. */
export const SOUGHT = {
  sentences: [...new Set([...Object.keys(STAGE_OF_STEP), ...INTERNAL, ...Object.values(SENTENCES).flat()])].filter(
    (id) => !id.includes(":"),
  ),
  clauses: [...Object.values(PROHIBITIONS).flat(), ACCEPTANCE, TIME_TO_DECIDE, KEEPERS],
};
