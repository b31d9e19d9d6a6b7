import { type Condition, type Expression, factsOf, JOINED, type Rule, type Text } from "@luohu/engine";

/** A condition in short, both languages. */
export interface ChiefLine {
  readonly text: Text;
  /** What it is made of. */
  readonly parts: readonly Text[];
  /** Whether all of the parts are needed, or one is enough. */
  readonly join: "all" | "any";
  readonly judged: boolean;
}

/** A number that decides, and the branch in which it does; null: everywhere. */
export interface Counted {
  readonly text: Text;
  readonly within: Text | null;
}

export interface Chief {
  readonly lines: readonly ChiefLine[];
  /** Conditions of the same rank that `lines` leaves out. */
  readonly more: number;
  readonly counted: readonly Counted[];
}

/** So many conditions stand in a cell. */
const MOST = 4;

/** The chief conditions of a rule: what stands at its top, and everything with a number, a time or a limit in it. */
export function chiefOf({ when }: Rule): Chief {
  const all = topOf(when, () => true);
  // where in the city one lives, works or learns is no news in a column of that city, unless there is nothing else
  const others = topOf(when, (condition) => !isAboutPlaces(condition));
  const top = others.length > 0 ? others : all;
  const shown = top.slice(0, MOST);
  const said = shown.flatMap(({ text, parts }) => [text.zh, ...parts.map(({ zh }) => zh)]);
  const counted = countedIn(when, null).filter(({ text }) => !said.includes(text.zh));
  return { lines: shown, more: top.length - shown.length, counted };
}

/** Conditions that all have to hold, each in its own words. Where one asks to go is no condition on the person. */
function topOf(condition: Condition, counts: (condition: Condition) => boolean): ChiefLine[] {
  if (condition.kind === "all") return once(condition.parts.flatMap((part) => topOf(part, counts)));
  if (!counts(condition) || (condition.kind === "test" && isAboutDestination(condition.test))) return [];
  const { text } = condition.note;
  const { join, parts } = madeOf(condition);
  const bare = isBare(condition);
  if (bare && parts.length === 0) return [];
  return [{ text: bare ? JOINED.any : text, parts, join, judged: condition.kind === "officer" }];
}

/** What a condition is made of, in words; a question to an officer is no part that a person can meet. */
function madeOf(condition: Condition): Pick<ChiefLine, "parts" | "join"> {
  if (condition.kind === "named") return madeOf(condition.part);
  if (condition.kind !== "any" && condition.kind !== "all") return { join: "all", parts: [] };
  const told = condition.parts.filter((part) => part.kind !== "officer");
  const parts =
    condition.kind === "any" ? told.flatMap(wordsOf) : told.filter((part) => !isAboutPlaces(part)).flatMap(wordsOf);
  return { join: condition.kind, parts: parts.length > 1 ? parts : [] };
}

/** A branch in its own words; one that only joins others in the words of the first. */
const wordsOf = (condition: Condition): Text[] =>
  isBare(condition) && "parts" in condition ? condition.parts.flatMap(wordsOf).slice(0, 1) : [condition.note.text];

const isBare = ({ note: { text } }: Condition): boolean => Object.values(JOINED).some(({ zh }) => zh === text.zh);

/** Whether a condition looks only at where home, work or school are and where one asks to go, or offers that as a way. */
function isAboutPlaces(condition: Condition): boolean {
  switch (condition.kind) {
    case "test":
      return isAboutDestination(condition.test) || factsOf(condition.test).every(({ fact }) => PLACES.test(fact.path));
    case "all":
      return condition.parts.every(isAboutPlaces);
    case "any": {
      const ways = condition.parts.filter(({ kind }) => kind !== "officer");
      const going = ways.filter(asksDestination);
      // one way leads to the place asked for, another says when that does not matter
      return ways.some(isAboutPlaces) || (going.length > 0 && going.length < ways.length);
    }
    case "named":
      return isAboutPlaces(condition.part);
    default:
      return false;
  }
}

function asksDestination(condition: Condition): boolean {
  if (condition.kind === "test") return isAboutDestination(condition.test);
  const parts = "parts" in condition ? condition.parts : condition.part ? [condition.part] : [];
  return parts.some(asksDestination);
}

const PLACES = /^(home|work|school)\.place\./;

/** Tests that compare with a number, a time or a limit set elsewhere, wherever they stand. */
function countedIn(condition: Condition, within: Text | null): Counted[] {
  const { text } = condition.note;
  if (condition.kind === "test") return isCounted(condition.test) ? [{ text, within }] : [];
  const parts = "parts" in condition ? condition.parts : condition.part ? [condition.part] : [];
  const inside = (part: Condition): Text | null =>
    condition.kind !== "any" || part.kind === "test" || isBare(part) ? within : part.note.text;
  const found = parts.flatMap((part) => countedIn(part, inside(part)));
  return found.filter((line, index) => found.findIndex((other) => other.text.zh === line.text.zh) === index);
}

function isCounted(test: Expression): boolean {
  switch (test.kind) {
    case "shift":
    case "parameter":
      return true;
    case "literal":
      return typeof test.value === "number";
    case "compare":
      return isCounted(test.left) || isCounted(test.right);
    case "and":
    case "or":
      return test.parts.some(isCounted);
    case "not":
      return isCounted(test.part);
    default:
      return false;
  }
}

/** Ids of the numbers that a rule leaves to somebody. */
export function parametersIn(condition: Condition): readonly string[] {
  const ids = new Set<string>();
  const inTest = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(inTest);
    if (value === null || typeof value !== "object") return;
    const { kind, id } = value as { kind?: unknown; id?: unknown };
    if (kind === "parameter" && typeof id === "string") ids.add(id);
    for (const name of ["left", "right", "parts", "part", "day"]) inTest((value as Record<string, unknown>)[name]);
  };
  const visit = (part: Condition): void => {
    if (part.kind === "test") inTest(part.test);
    else if ("parts" in part) part.parts.forEach(visit);
    else if (part.part) visit(part.part);
  };
  visit(condition);
  return [...ids];
}

const isAboutDestination = (test: Expression): boolean =>
  test.kind === "leads-to" || test.kind === "may-choose" || (test.kind === "not" && isAboutDestination(test.part));

function once(lines: readonly ChiefLine[]): ChiefLine[] {
  return lines.filter((line, index) => lines.findIndex((other) => other.text.zh === line.text.zh) === index);
}
