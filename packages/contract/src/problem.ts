import type { Issue } from "@luohu/engine";
import { z } from "zod";
import { text } from "./texts.ts";

/** One thing wrong with an input. */
export const issue = z
  .object({
    code: z.string().describe("stable code, documented in docs/errors.md"),
    path: z.string().describe("where it is: `situation.family[2].born`; empty for the input as a whole"),
    expected: text,
    found: z.string().optional().describe("kind of thing that was found; never a person's data"),
    line: z.number().int().optional().describe("line of the JSON text, from 1"),
    column: z.number().int().optional().describe("column of the JSON text, from 1"),
  })
  .meta({ id: "Issue" });

/** An error as RFC 9457 describes it. */
export const problem = z
  .object({
    type: z.string().describe("`urn:luohu:problem:` and a code of docs/errors.md"),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    issues: z.array(issue).optional(),
  })
  .meta({ id: "Problem" });

export type Problem = z.infer<typeof problem>;

/** Codes of problems with their HTTP status and title; docs/errors.md explains each. */
export const PROBLEMS = {
  "invalid-request": { status: 422, title: "The request does not fit the contract" },
  "broken-json": { status: 400, title: "The body is not JSON" },
  "wrong-encoding": { status: 400, title: "The body is not UTF-8" },
  "too-deep": { status: 422, title: "The body is nested too deeply" },
  "duplicate-field": { status: 422, title: "A field stands twice in one object" },
  "too-large": { status: 413, title: "The body is too large" },
  "headers-too-large": { status: 431, title: "The headers are too large" },
  "unsupported-media-type": { status: 415, title: "The body is not sent as JSON in UTF-8" },
  "not-found": { status: 404, title: "There is no such thing here" },
  "method-not-allowed": { status: 405, title: "This address does not take that method" },
  "too-many-requests": { status: 429, title: "Too many requests from one place" },
  "bad-http": { status: 400, title: "The HTTP request cannot be read" },
  // those above are also what a status alone is taken for
  "not-signed-in": { status: 401, title: "Nobody is signed in" },
  "sign-in-failed": { status: 401, title: "Name, password or code is wrong" },
  "code-missing": { status: 401, title: "The code of the second factor is missing" },
  "code-used": { status: 401, title: "The code of the second factor was used already" },
  "password-provisional": { status: 403, title: "The password has to be changed first" },
  "password-refused": { status: 422, title: "This password will not do" },
  "locked-out": { status: 429, title: "Too many attempts to sign in" },
  "not-allowed": { status: 403, title: "This role may not do that there" },
  "cross-site": { status: 403, title: "The request comes from another site" },
  refused: { status: 409, title: "A rule of the register refuses it" },
  "unknown-city": { status: 404, title: "The register does not hold this city" },
  "already-decided": { status: 409, title: "It was decided already" },
  "register-unavailable": { status: 503, title: "The register cannot be reached" },
  internal: { status: 500, title: "Something broke on our side" },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** Makes a problem document. `problemOf("invalid-request", "3 issues", issues)` */
export function problemOf(
  code: ProblemCode,
  detail: string,
  issues?: readonly (Issue | z.infer<typeof issue>)[],
): Problem {
  const { status, title } = PROBLEMS[code];
  return {
    type: `urn:luohu:problem:${code}`,
    title,
    status,
    detail,
    ...(issues ? { issues: issues.map((one) => ({ ...one })) } : {}),
  };
}
