import { createHash } from "node:crypto";
import type { Law, LawDocument, LawIssue } from "@luohu/engine";
import { prove, type Verdict } from "@luohu/engine/prove";
import { engineDigest } from "./files.ts";

/** What a proof found. */
export interface Proof {
  /** Statements that do not hold, each with a person who shows it. */
  readonly issues: readonly LawIssue[];
  /** Digests of the documents whose statements were proved; hand them to the next proof, and it does not prove them again. */
  readonly proved: readonly string[];
}

/**
 * Proves every statement of a law, document by document.
 * @param files the files from which the law was read
 * @param on ISO day of application
 * @param known digests of documents that were proved before
 */
export function proofOf(
  law: Law,
  files: ReadonlyMap<string, string>,
  on: string,
  known: readonly string[] = [],
): Proof {
  const issues: LawIssue[] = [];
  const proved: string[] = [];
  for (const document of law.documents) {
    const digest = digestOf(document, law, files, on);
    if (!known.includes(digest)) {
      const broken = [...prove(law, on, [document.id])].filter(({ holds }) => !holds);
      issues.push(...broken.map((verdict) => issueOf(verdict, law, files)));
      if (broken.length > 0) continue;
    }
    proved.push(digest);
  }
  return { issues, proved };
}

/** Of everything on which statements about the clauses of a document depend. */
function digestOf(document: LawDocument, law: Law, files: ReadonlyMap<string, string>, on: string): string {
  const folders = foldersOf(document, law);
  const hash = createHash("sha256").update(`${document.id}\0${on}\0${engineDigest()}\0`);
  for (const [file, text] of files) {
    const folder = file.split("/")[0] as string;
    const other = document.city !== null && /^[a-z]+\/.+\//.test(file) && !folders.includes(folder);
    if (!other) hash.update(`${file}\0${text}\0`);
  }
  return hash.digest("hex");
}

/** Of the documents that statements about clauses of a document read: its own, national law, those that it names or that promise of it. */
function foldersOf({ id, city, clauses }: LawDocument, { promises }: Law): readonly string[] {
  const promising = promises.filter(({ of }) => of.some((clause) => clause.startsWith(`${id}/`)));
  const named = clauses.flatMap(({ rule }) => rule?.inside ?? []);
  const documents = [...promising.map(({ document }) => document), ...named.map(({ of }) => of)];
  return ["national", city ?? "national", ...documents.map((document) => document.split("/")[0] as string)];
}

/** A statement that does not hold, as a fault of the file in which it stands. */
function issueOf({ clause, says, counterexample }: Verdict, law: Law, files: ReadonlyMap<string, string>): LawIssue {
  const stands = law.clauses.get(clause);
  const file = stands?.file ?? "";
  const people = (counterexample?.people ?? []).map((person) => JSON.stringify(person)).join(" and ");
  return {
    code: "broken-statement",
    file,
    line: lineOf(files.get(file) ?? "", stands?.ref ?? "", stands?.part ?? null),
    column: 1,
    found: `${counterexample?.says.en ?? "that it does not hold"} (${counterexample?.clause ?? clause})${people ? `, for example ${people}` : ""}`,
    expected: says.en,
  };
}

/** Line on which a clause begins, counted from 1. */
function lineOf(text: string, ref: string, part: string | null): number {
  const lines = text.split("\n");
  const found = lines.findIndex((line, index) => {
    const begins = /^\s*- ref: "?([^"]+?)"?\s*$/.exec(line)?.[1] === ref;
    const named = /^\s*part: "?([^"]+?)"?\s*$/.exec(lines[index + 1] ?? "")?.[1] ?? null;
    return begins && named === part;
  });
  return found + 1 || 1;
}
