import { isoDay } from "../calendar.ts";
import type { FactReference } from "../feel/expression.ts";
import type { Examined } from "../formula/examine.ts";
import type { Formula, Inquiry } from "../formula/formula.ts";
import { FAILS, HOLDS, highest, lowest, OFFICER, type Possible, stateOf } from "../outcome.ts";
import type { KnownFact, OfficerQuestion, Reason } from "./answer.ts";
import { type Sentences, unsetSaid } from "./sentences.ts";

/** The tree of reasons of an examined formula. */
export function reasonsOf(examined: Examined): readonly Reason[] {
  const reasons: Reason[] = [];
  const { formula } = examined;
  // the outermost join of a clause is the list itself
  if (formula.kind === "all" && !formula.test && formula.name === null) addParts(examined, reasons);
  else addReason(examined, reasons);
  return reasons;
}

function addParts({ parts }: Examined, reasons: Reason[]): void {
  for (const part of parts) addReason(part, reasons);
}

function addReason(examined: Examined, reasons: Reason[]): void {
  const { formula, possible } = examined;
  const note = formula.note;
  if (note === null) return addParts(examined, reasons);
  const { text, clause } = note;
  const state = stateOf(possible);
  if (formula.kind === "atom" || formula.kind === "not" || (isJoin(formula) && formula.test)) {
    reasons.push({ text, clause, state, known: knownFacts(examined) });
    return;
  }
  const because = formula.kind === "all" && formula.name !== null ? innerReasons(examined) : partsOf(examined);
  if (because.length === 0 && formula.kind === "officer") reasons.push({ text, clause, state });
  else reasons.push({ text, clause, state, join: joinOf(formula, examined), because });
}

function partsOf(examined: Examined): readonly Reason[] {
  const reasons: Reason[] = [];
  addParts(examined, reasons);
  return reasons;
}

const isJoin = (formula: Formula): formula is Extract<Formula, { kind: "all" | "any" }> =>
  formula.kind === "all" || formula.kind === "any";

/** A named condition shows what it is made of, without a second heading. */
function innerReasons(examined: Examined): readonly Reason[] {
  const inner = examined.parts[0] as Examined;
  if (!inner.shared) return reasonsWithin(inner);
  inner.shared.reasons ??= reasonsWithin(inner);
  return inner.shared.reasons as readonly Reason[];
}

function reasonsWithin(inner: Examined): readonly Reason[] {
  const { formula } = inner;
  const reasons: Reason[] = [];
  if (isJoin(formula) && !formula.test && formula.name === null) addParts(inner, reasons);
  else addReason(inner, reasons);
  return reasons;
}

function joinOf(formula: Formula, examined: Examined): NonNullable<Reason["join"]> {
  if (formula.kind === "all" && formula.name !== null) {
    const inner = (examined.parts[0] as Examined).formula;
    return isJoin(inner) && !inner.test && inner.name === null ? inner.kind : "all";
  }
  return formula.kind as NonNullable<Reason["join"]>;
}

function knownFacts(examined: Examined): readonly KnownFact[] {
  const { inquiry } = examined;
  return referencesOf(examined.formula).map((reference) => knownFact(reference, inquiry));
}

/** The facts that a test looks at do not change: they are collected once for each formula. */
const references = new WeakMap<Formula, readonly FactReference[]>();

function referencesOf(formula: Formula): readonly FactReference[] {
  if (formula.kind === "atom") return formula.facts;
  let found = references.get(formula);
  if (!found) {
    const each = new Map<string, FactReference>();
    collectFacts(formula, (reference) =>
      each.set(`${reference.frame}:${reference.fact.list}:${reference.fact.path}`, reference),
    );
    found = [...each.values()];
    references.set(formula, found);
  }
  return found;
}

function collectFacts(formula: Formula, take: (reference: FactReference) => void): void {
  if (formula.kind === "atom") formula.facts.forEach(take);
  else if ("parts" in formula) {
    for (const part of formula.parts) collectFacts(part, take);
  }
}

function knownFact({ fact, frame }: FactReference, inquiry: Inquiry): KnownFact {
  const person = frame === null ? null : inquiry.frames[frame];
  const value = (frame === null ? inquiry.facts.values : (person?.values ?? []))[fact.slot];
  const path = person ? `${fact.list}[${person.index}].${fact.path}` : fact.path;
  if (value === undefined) return { fact: path };
  return { fact: path, value: fact.type.kind === "day" ? isoDay(value as number) : value };
}

/** What an officer has to judge: the questions that keep the outcome from being settled without one. */
export function officerQuestions(examined: Examined, sentences: Sentences): readonly OfficerQuestion[] {
  const found = new Map<string, OfficerQuestion>();
  if (!(examined.possible & OFFICER)) return [];
  collectQuestions(
    examined,
    (question) => found.set(`${question.clause}\n${question.question.en}`, question),
    FAILS,
    HOLDS,
    sentences,
  );
  return [...found.values()];
}

function collectQuestions(
  examined: Examined,
  take: (question: OfficerQuestion) => void,
  from: Possible,
  to: Possible,
  sentences: Sentences,
): void {
  const { formula, possible, parts } = examined;
  if (!(possible & OFFICER) || from > OFFICER || to < OFFICER) return;
  switch (formula.kind) {
    case "officer":
      take({ question: formula.question, reading: formula.reading, clause: formula.note.clause });
      return parts.forEach((part) => {
        collectQuestions(part, take, from, to, sentences);
      });
    case "atom":
      return takeParameter(examined, take, sentences);
    case "not":
      return collectQuestions(parts[0] as Examined, take, FAILS, HOLDS, sentences);
    default:
      return parts.forEach((part) => {
        const others = parts.filter((other) => other !== part);
        const all = formula.kind === "all" || formula.kind === "every";
        const low = all ? from : Math.max(from, ...others.map((other) => lowest(other.possible)));
        const high = all ? Math.min(to, ...others.map((other) => highest(other.possible))) : to;
        collectQuestions(part, take, low, high, sentences);
      });
  }
}

/** A number that nobody has set is itself the question. */
function takeParameter({ formula }: Examined, take: (question: OfficerQuestion) => void, sentences: Sentences): void {
  if (formula.kind !== "atom" || !formula.parameter) return;
  const { label, clause } = formula.parameter;
  take({ question: unsetSaid(sentences, label), reading: null, clause });
}
