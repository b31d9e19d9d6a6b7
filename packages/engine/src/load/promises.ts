import type { FactReference } from "../feel/expression.ts";
import { resolve } from "../feel/scope.ts";
import * as format from "../law/format.ts";
import type { Claim, Promised, Rule } from "../law/law.ts";
import { nearest } from "../nearest.ts";
import { besideCompanion, fullId, type Place, readCondition } from "./conditions.ts";
import type { ClauseDraft, Drafts } from "./drafts.ts";
import type { Path, Source } from "./source.ts";

type Group = Extract<format.PromiseData["of"], string>;

const GROUPS: Record<Group, readonly format.Kind[]> = {
  pathways: ["pathway"],
  permits: ["permit"],
  entitlements: ["entitlement"],
  all: format.EXECUTABLE,
};

/** What a clause promises, with the clauses that each promise speaks about. */
export function readPromises(draft: ClauseDraft, place: Place, drafts: Drafts): Promised[] {
  const promises = draft.data.promises ?? [];
  const at = (index: number): Path => [...draft.path, "promises", index];
  eachOnce(
    promises.map(({ id }) => id),
    (index) => [...at(index), "id"],
    draft.source,
  );
  return promises.flatMap((data, index) => {
    const promised = readPromise(data, at(index), draft, place, drafts);
    return promised ? [promised] : [];
  });
}

function readPromise(
  data: format.PromiseData,
  path: Path,
  draft: ClauseDraft,
  place: Place,
  drafts: Drafts,
): Promised | null {
  const who = data.who ?? "applicant";
  const around = who === "companion" ? besideCompanion(place) : place;
  const of = spokenOf(data, path, draft, drafts);
  const where = data.where === undefined ? null : readCondition(data.where, [...path, "where"], around);
  const claim = readClaim(data, path, around);
  return (
    claim && {
      id: `${draft.id}#${data.id}`,
      clause: draft.id,
      document: draft.document,
      says: data.says,
      of,
      who,
      where,
      claim,
    }
  );
}

/** The clauses that a promise speaks about: what `of` reaches without what `except` leaves out. */
function spokenOf(data: format.PromiseData, path: Path, draft: ClauseDraft, drafts: Drafts): string[] {
  const { source } = draft;
  const reached = reachOf(data.of, path, draft, drafts);
  const excepted = (data.except ?? []).map((ref) => fullId(ref, draft.document));
  eachOnce(excepted, (index) => [...path, "except", index], source);
  for (const [index, id] of excepted.entries()) {
    if (!reached.includes(id))
      source.problem([...path, "except", index], "unknown-clause", `\`${id}\``, "one of the clauses that `of` reaches");
  }
  const left = reached.filter((id) => !excepted.includes(id));
  if (reached.length > 0 && left.length === 0)
    source.problem([...path, "except"], "wrong-type", "every clause that `of` reaches", "a clause left to speak of");
  return left;
}

function reachOf(of: format.PromiseData["of"], path: Path, draft: ClauseDraft, drafts: Drafts): string[] {
  const { source, data, document } = draft;
  if (of === undefined) {
    if (isDecided(draft)) return [draft.id];
    source.problem(path, "missing-field", "no `of`", `\`of\`: a ${data.kind} has no outcome of its own`);
    return [];
  }
  if (typeof of === "string") return groupOf(of, path, draft, drafts);
  const ids = of.flatMap((ref, index) => decidedClause(ref, [...path, "of", index], draft, drafts) ?? []);
  eachOnce(
    of.map((ref) => fullId(ref, document)),
    (index) => [...path, "of", index],
    source,
  );
  return [...drafts.clauses.keys()].filter((id) => ids.includes(id));
}

/** All clauses of a kind: of the document, or of every document where national law promises. */
function groupOf(of: Group, path: Path, draft: ClauseDraft, drafts: Drafts): string[] {
  const national = draft.document.startsWith("national/");
  const ids = drafts.documents
    .filter((document) => national || document.id === draft.document)
    .flatMap((document) => document.clauses)
    .filter((clause) => GROUPS[of].includes(clause.data.kind))
    .map((clause) => clause.id);
  if (ids.length === 0 && !national)
    draft.source.problem([...path, "of"], "unknown-clause", `\`${of}\``, "clauses that the document has");
  return ids;
}

const isDecided = ({ data }: ClauseDraft): boolean => GROUPS.all.includes(data.kind);

/** The full id of a clause that has an outcome; null and a problem where there is no such clause. */
function decidedClause(ref: string, path: Path, draft: ClauseDraft, drafts: Drafts): string | null {
  const id = fullId(ref, draft.document);
  const clause = drafts.clauses.get(id);
  if (clause && isDecided(clause)) return id;
  if (!clause) draft.source.problem(path, "unknown-clause", `\`${ref}\``, "a clause of the law");
  else
    draft.source.problem(path, "wrong-type", `\`${ref}\`, a ${clause.data.kind}`, "a pathway, permit or entitlement");
  return null;
}

/** The clauses that an executable clause acknowledges to lie inside of. */
export function readInside(inside: Rule["inside"], draft: ClauseDraft, drafts: Drafts): Rule["inside"] {
  const at = (index: number): Path => [...draft.path, "inside", index, "of"];
  eachOnce(
    inside.map(({ of }) => fullId(of, draft.document)),
    at,
    draft.source,
  );
  return inside.flatMap(({ of, because }, index) => {
    const id = decidedClause(of, at(index), draft, drafts);
    if (id === draft.id)
      draft.source.problem(at(index), "wrong-type", `\`${of}\`, the clause itself`, "another clause");
    return id === null ? [] : [{ of: id, because }];
  });
}

/** The conditions that an executable clause acknowledges to be idle; whoever proves the law finds them by their words. */
export function readIdle(idle: Rule["idle"], draft: ClauseDraft): Rule["idle"] {
  const at = (index: number): Path => [...draft.path, "idle", index, "says"];
  eachOnce(
    idle.map(({ says }) => says),
    at,
    draft.source,
  );
  return idle;
}

function readClaim(data: format.PromiseData, path: Path, place: Place): Claim | null {
  const [claim, ...others] = format.CLAIMS.filter((name) => data[name] !== undefined);
  if (claim === undefined) {
    place.source.problem(path, "missing-field", "no claim", `one of ${format.CLAIMS.join(", ")}`);
    return null;
  }
  for (const other of others)
    place.source.problemAtKey(
      [...path, other],
      "unknown-field",
      `\`${other}\` beside \`${claim}\``,
      "one claim in a promise",
    );
  const at = [...path, claim];
  if (data["never-matters"]) return { kind: "never-matters", facts: factsNamed(data["never-matters"], at, place) };
  if (data["never-hurts"]) return neverHurts(data["never-hurts"], at, place);
  if (data.same) return same(data.same, at, place);
  if (data["never-asks"]) return neverAsks(data["never-asks"], at, place);
  return gives(data, path, place);
}

function factsNamed(names: readonly string[], path: Path, place: Place): FactReference[] {
  eachOnce(names, (index) => [...path, index], place.source);
  return names.flatMap((name, index) => factNamed(name, [...path, index], place) ?? []);
}

function neverHurts(names: readonly string[], path: Path, place: Place): Claim {
  const facts = factsNamed(names, path, place);
  for (const { fact } of facts) {
    const { kind } = fact.type;
    if (kind === "yes-no") continue;
    const index = names.findIndex((name) => name.endsWith(fact.path));
    place.source.problem([...path, index], "wrong-type", `\`${fact.path}\`, a ${kind}`, "a fact answered yes or no");
  }
  return { kind: "never-hurts", facts };
}

function same(data: NonNullable<format.PromiseData["same"]>, path: Path, place: Place): Claim | null {
  const fact = factNamed(data.fact, [...path, "fact"], place);
  if (!fact) return null;
  const { type } = fact.fact;
  if (type.kind !== "choice") {
    place.source.problem([...path, "fact"], "wrong-type", `\`${data.fact}\`, a ${type.kind}`, "a choice");
    return null;
  }
  const known = type.answers.map(({ value }) => value);
  eachOnce(data.answers, (index) => [...path, "answers", index], place.source);
  for (const [index, answer] of data.answers.entries()) {
    if (known.includes(answer)) continue;
    place.source.problem(
      [...path, "answers", index],
      "unknown-answer",
      `\`${answer}\``,
      `one of ${known.join(", ")}${meant(answer, known)}`,
    );
  }
  return { kind: "same", fact, answers: data.answers };
}

function neverAsks(papers: readonly string[], path: Path, place: Place): Claim {
  const known = Object.keys(place.vocabulary.evidence);
  eachOnce(papers, (index) => [...path, index], place.source);
  for (const [index, code] of papers.entries()) {
    if (known.includes(code)) continue;
    const expected = `a code of evidence.yaml${meant(code, known)}`;
    place.source.problem([...path, index], "unknown-evidence", `\`${code}\``, expected);
  }
  return { kind: "never-asks", papers };
}

function gives(data: format.PromiseData, path: Path, place: Place): Claim {
  const outcomes = data.gives ?? [];
  eachOnce(outcomes, (index) => [...path, "gives", index], place.source);
  if (data.where === undefined)
    place.source.problem(path, "missing-field", "no `where` with `gives`", "the situations that the outcome is for");
  return { kind: "gives", outcomes };
}

/** The fact at a path of the situation or, beside a companion, of `member`; null and a problem where there is none. */
function factNamed(name: string, path: Path, place: Place): FactReference | null {
  const { source, vocabulary, variables, areas, parameters } = place;
  const names = name.split(".");
  const found = resolve(names, { vocabulary, variables, areas, parameters });
  if (found.kind === "fact") return found.reference;
  if (found.kind === "object") {
    const parts = Object.keys(vocabulary.shapes[found.binding.shape]?.fields ?? {});
    const expected = `a fact: ${parts.map((part) => `${name}.${part}`).join(", ")}`;
    source.problem(path, "wrong-type", `\`${name}\`, which has parts`, expected);
  } else {
    const where = variables.has("member") ? "" : "; `member` stands with `who: companion` only";
    const expected = `a fact that docs/facts.md names${meant(names[found.at] as string, found.known) || where}`;
    source.problem(path, "unknown-fact", `\`${name}\``, expected);
  }
  return null;
}

function meant(word: string, known: readonly string[]): string {
  const hint = nearest(word, known);
  return hint === undefined ? "" : `; did you mean \`${hint}\`?`;
}

function eachOnce(entries: readonly string[], at: (index: number) => Path, source: Source): void {
  for (const [index, entry] of entries.entries()) {
    if (entries.indexOf(entry) < index) source.problem(at(index), "defined-twice", `\`${entry}\``, "each once");
  }
}
