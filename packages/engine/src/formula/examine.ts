import {
  both,
  either,
  FAILS,
  HOLDS,
  highest,
  isOpen,
  lowest,
  negated,
  OFFICER,
  type Possible,
  within,
} from "../outcome.ts";
import type { Person } from "../situation/facts.ts";
import type { Formula, Inquiry, Quantifier } from "./formula.ts";

/** The values that a formula can still take. Allocates nothing where no person is bound; stops where nothing can change. */
export function decide(formula: Formula, inquiry: Inquiry): Possible {
  switch (formula.kind) {
    case "atom":
      return formula.decide(inquiry);
    case "all": {
      let possible: Possible = HOLDS;
      for (const part of formula.parts) {
        possible = both(possible, decide(part, inquiry));
        if (possible === FAILS) return FAILS;
      }
      return possible;
    }
    case "any": {
      let possible: Possible = FAILS;
      for (const part of formula.parts) {
        possible = either(possible, decide(part, inquiry));
        if (possible === HOLDS) return HOLDS;
      }
      return possible;
    }
    case "not":
      return negated(decide(formula.parts[0], inquiry));
    case "officer": {
      const part = formula.parts[0];
      return part ? both(OFFICER, decide(part, inquiry)) : OFFICER;
    }
    case "some":
    case "every":
      return overPeople(
        formula,
        instances(formula, inquiry).map((instance) => decide(formula.part, instance)),
        inquiry,
      );
  }
}

/** A formula with its values over an inquiry, and those of its parts. */
export interface Examined {
  readonly formula: Formula;
  readonly possible: Possible;
  readonly parts: readonly Examined[];
  readonly inquiry: Inquiry;
  /** On the part of a named condition that clauses share: what others made of it, kept by who made it. */
  readonly shared?: { reasons?: unknown; records?: unknown };
}

/** Like {@link decide}, keeping every part: for explanations, papers and open facts. */
export function examine(formula: Formula, inquiry: Inquiry): Examined {
  if (formula.kind !== "all" || formula.name === null || inquiry.frames.length > 0)
    return examineAnew(formula, inquiry);
  // the part of a named condition is one formula wherever it is used
  const part = formula.parts[0] as Formula;
  let inner = inquiry.examined.get(part);
  if (!inner) {
    inner = { ...examineAnew(part, inquiry), shared: {} };
    inquiry.examined.set(part, inner);
  }
  return { formula, possible: inner.possible, parts: [inner], inquiry };
}

function examineAnew(formula: Formula, inquiry: Inquiry): Examined {
  switch (formula.kind) {
    case "atom":
      return { formula, possible: formula.decide(inquiry), parts: NONE, inquiry };
    case "all":
    case "any":
    case "not":
    case "officer": {
      const { kind } = formula;
      const parts: Examined[] = [];
      let possible: Possible = kind === "any" ? FAILS : kind === "officer" ? OFFICER : HOLDS;
      for (const one of formula.parts) {
        const part = examine(one, inquiry);
        possible = kind === "any" ? either(possible, part.possible) : both(possible, part.possible);
        parts.push(part);
      }
      return { formula, possible: kind === "not" ? negated(possible) : possible, parts, inquiry };
    }
    case "some":
    case "every": {
      const parts = instances(formula, inquiry).map((instance) => examine(formula.part, instance));
      const possible = overPeople(
        formula,
        parts.map((part) => part.possible),
        inquiry,
      );
      return { formula, possible, parts, inquiry };
    }
  }
}

const NONE: readonly Examined[] = [];

/** One inquiry for each person of the list; an absent list may hold any one person. */
function instances(formula: Quantifier, inquiry: Inquiry): Inquiry[] {
  const people: readonly Person[] = inquiry.facts.lists[formula.list] ?? [UNNAMED];
  return people.map((person) => bind(inquiry, formula.frame, person));
}

/** A person of whom nothing is known. */
const UNNAMED: Person = { id: null, index: 0, values: [] };

/** The inquiry with a person bound at a frame. */
export function bind(inquiry: Inquiry, frame: number, person: Person): Inquiry {
  const frames = inquiry.frames.slice();
  frames[frame] = person;
  return { ...inquiry, frames };
}

function overPeople(formula: Quantifier, values: readonly Possible[], inquiry: Inquiry): Possible {
  const [none, join] = formula.kind === "some" ? [FAILS, either] : [HOLDS, both];
  const possible = values.reduce(join, none);
  return inquiry.facts.lists[formula.list] ? possible : possible | none;
}

/**
 * Paths of the unknown facts on which a formula can still depend: those whose value shows through the window
 * that the rest of the tree leaves open. `missing(tree, take)` looks at the whole outcome.
 */
export function missing(
  examined: Examined,
  take: (path: string) => void,
  from: Possible = FAILS,
  to: Possible = HOLDS,
): void {
  if (!isOpen(within(examined.possible, from, to))) return;
  const { formula, parts } = examined;
  switch (formula.kind) {
    case "atom":
      return unknownFacts(examined, take);
    case "not":
      return missing(parts[0] as Examined, take, negated(to), negated(from));
    case "officer":
      return parts.forEach((part) => {
        missing(part, take, from, Math.min(to, OFFICER));
      });
    case "all":
    case "any":
      return missingOfJoin(formula.kind, parts, take, from, to);
    case "some":
    case "every":
      return missingOfPeople(examined, formula, take, from, to);
  }
}

function missingOfJoin(
  kind: "all" | "any",
  parts: readonly Examined[],
  take: (path: string) => void,
  from: Possible,
  to: Possible,
): void {
  for (const part of parts) {
    let [low, high] = [from, to];
    for (const other of parts) {
      if (other === part) continue;
      if (kind === "all") high = Math.min(high, highest(other.possible));
      else low = Math.max(low, lowest(other.possible));
    }
    if (low <= high) missing(part, take, low, high);
  }
}

function missingOfPeople(
  examined: Examined,
  formula: Quantifier,
  take: (path: string) => void,
  from: Possible,
  to: Possible,
): void {
  if (examined.inquiry.facts.lists[formula.list])
    return missingOfJoin(formula.kind === "some" ? "any" : "all", examined.parts, take, from, to);
  // whether there is such a person at all is open too, unless a fact of that person is asked for anyway
  let ofPerson = false;
  missing(
    examined.parts[0] as Examined,
    (path) => {
      ofPerson ||= path.startsWith(`${formula.listName}[`);
      take(path);
    },
    from,
    to,
  );
  if (!ofPerson) take(formula.listName);
}

function unknownFacts({ formula, inquiry }: Examined, take: (path: string) => void): void {
  if (formula.kind !== "atom") return;
  for (const { fact, frame } of formula.facts) {
    const person = frame === null ? null : inquiry.frames[frame];
    const values = frame === null ? inquiry.facts.values : (person?.values ?? []);
    if (values[fact.slot] === undefined) take(person ? `${fact.list}[${person.index}].${fact.path}` : fact.path);
  }
}
