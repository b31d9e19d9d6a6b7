import { type Condition, type Expression, JOINED, type Rule, type Text } from "@luohu/engine";

/** A condition in short, both languages. */
export interface ChiefLine {
  readonly text: Text;
  /** One of these is enough. */
  readonly branches: readonly Text[];
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
  const top = topOf(when);
  const shown = top.slice(0, MOST);
  const said = shown.flatMap(({ text, branches }) => [text.zh, ...branches.map(({ zh }) => zh)]);
  const counted = countedIn(when, null).filter(({ text }) => !said.includes(text.zh));
  return { lines: shown, more: top.length - shown.length, counted };
}

/** Conditions that all have to hold, each in its own words. Where one asks to go is no condition on the person. */
function topOf(condition: Condition): ChiefLine[] {
  if (condition.kind === "all") return once(condition.parts.flatMap(topOf));
  if (condition.kind === "test" && isAboutDestination(condition.test)) return [];
  const { text } = condition.note;
  const branches = branchesOf(condition);
  const bare = isBare(condition);
  if (bare && branches.length === 0) return [];
  return [{ text: bare ? JOINED.any : text, branches, judged: condition.kind === "officer" }];
}

/** What is enough each by itself; a question to an officer is no branch that a person can choose. */
function branchesOf(condition: Condition): Text[] {
  if (condition.kind === "named") return branchesOf(condition.part);
  if (condition.kind !== "any") return [];
  const texts = condition.parts.filter(({ kind }) => kind !== "officer").flatMap(wordsOf);
  return texts.length > 1 ? texts : [];
}

/** A branch in its own words; one that only joins others in the words of the first. */
const wordsOf = (condition: Condition): Text[] =>
  isBare(condition) && "parts" in condition ? condition.parts.flatMap(wordsOf).slice(0, 1) : [condition.note.text];

const isBare = ({ note: { text } }: Condition): boolean => Object.values(JOINED).some(({ zh }) => zh === text.zh);

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
