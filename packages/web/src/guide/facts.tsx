import type { ComponentProps, ReactNode } from "react";
import { FieldList } from "../ui/field-list.tsx";
import { guideWords } from "../words/guide.ts";
import { Cite, Said, useGuide } from "./cited.tsx";
import { type Guide, isGiven, type Limit, type SaidField } from "./guide-data.ts";

/** Short fields, in the order in which people look for them. */
const SHORT = [
  "object",
  "body",
  "place",
  "hours",
  "atOnce",
  "promisedLimit",
  "legalLimit",
  "visits",
  "crossRegion",
  "online",
  "fee",
  "form",
  "copies",
  "waivable",
  "forms",
  "enquiries",
  "complaints",
  "level",
  "type",
  "code",
] as const;

type Short = (typeof SHORT)[number];

/** The short fields at a glance. None is left out: those that are not given are named together at the end. */
export function Facts(): ReactNode {
  const { guide } = useGuide();
  const words = guideWords.useWords();
  const given = SHORT.filter((field) => isSaid(guide, field));
  const absent = SHORT.filter((field) => !isSaid(guide, field));
  const row = (key: Short): ComponentProps<typeof FieldList>["fields"][number] => ({
    key,
    name: words.field[key],
    value: <Fact field={key} />,
  });
  const last = {
    key: "absent",
    name: words.notGiven,
    value: (
      <ul className="guide-absent">
        {absent.map((field) => (
          <li key={field} data-absent={field}>
            {words.field[field]}
          </li>
        ))}
      </ul>
    ),
  };
  return <FieldList fields={[...given.map(row), ...(absent.length > 0 ? [last] : [])]} />;
}

/** Without a word of the document a case is one that takes time, within the limit of the law. */
const isSaid = (guide: Guide, field: Short): boolean =>
  isGiven(guide, field) || (field === "atOnce" && guide.legalLimit.length > 0);

function Fact({ field }: { readonly field: Short }): ReactNode {
  const { guide } = useGuide();
  const words = guideWords.useWords();
  switch (field) {
    case "object":
      return guide.who;
    case "code":
      return (
        <>
          <span className="guide-number">{guide.code}</span>
          <p className="small soft">{words.codeNote}</p>
        </>
      );
    case "type":
      return (
        <>
          {words.type[guide.kind]}
          <p className="small soft">{words.typeNote}</p>
        </>
      );
    case "body":
      return <Body />;
    case "legalLimit":
    case "promisedLimit":
      return <Limits of={guide[field]} />;
    case "atOnce":
      return <AtOnce />;
    case "fee":
      return <Fee />;
    default:
      return <Said of={guide.said[field satisfies SaidField]} />;
  }
}

function Body(): ReactNode {
  const { guide } = useGuide();
  const words = guideWords.useWords();
  return (
    <>
      {guide.lead}
      {guide.togetherWith.length > 0 ? <p className="small soft">{words.withOthers(guide.togetherWith)}</p> : null}
    </>
  );
}

const LICENSING = "national/administrative-licensing-law/";

function Limits({ of }: { readonly of: readonly Limit[] }): ReactNode {
  const words = guideWords.useWords();
  const borrowed = of.some(({ clause }) => clause.startsWith(LICENSING));
  return (
    <>
      <ul className="guide-list">
        {of.map(({ label, value, unit, clause, setBy }) => (
          <li key={`${clause}${label}`}>
            {value === null ? words.limitOpen(label, setBy) : words.limit(label, value, unit)} <Cite clause={clause} />
          </li>
        ))}
      </ul>
      {borrowed ? <p className="small soft">{words.limitNote}</p> : null}
    </>
  );
}

/** The clause that says what a permit costs; elsewhere the law only forbids arbitrary charges. */
const PERMIT_FEE = "national/order-663/21";

function Fee(): ReactNode {
  const { guide } = useGuide();
  const words = guideWords.useWords();
  const said = guide.said.fee;
  return (
    <>
      <Said of={said} />
      {said.some(({ clause }) => clause === PERMIT_FEE) ? null : <p className="soft">{words.feeNote}</p>}
    </>
  );
}

/** Completed on the spot where the document says so; else within the limit of the law. */
function AtOnce(): ReactNode {
  const { guide } = useGuide();
  const words = guideWords.useWords();
  const said = guide.said.atOnce;
  if (said.length > 0)
    return (
      <>
        <strong>{words.atOnce.yes}</strong>
        <Said of={said} />
      </>
    );
  return words.atOnce.no;
}
