import { PROBLEMS, type Problem, type ProblemCode, problemOf } from "@luohu/contract";
import type { Issue } from "@luohu/engine";
import type { FastifyError, FastifyReply } from "fastify";

/** Sends a problem document (RFC 9457). */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503) reply.header("Retry-After", RETRY_AFTER);
  return reply
    .code(problem.status)
    .type("application/problem+json; charset=utf-8")
    .serializer(JSON.stringify)
    .send(problem);
}

const BY_FASTIFY_CODE: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_EMPTY_JSON_BODY: "broken-json",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "bad-http",
  FST_ERR_BAD_URL: "bad-http",
};

const DETAILS: Partial<Record<ProblemCode, string>> = {
  "too-large": "send at most the number of bytes that the server's BODY_LIMIT allows (256 KiB unless set)",
  "unsupported-media-type": "send `Content-Type: application/json`, in UTF-8, without content encoding",
  "too-many-requests": "wait for the seconds that the header Retry-After names",
  "broken-json": "send a JSON object with a `situation`",
  "bad-http": "send a complete HTTP request to a valid address",
  internal: "the request was not answered; nothing of it was kept. Try again later",
};

/** The problem of a request with issues. */
export function invalidRequest(issues: readonly Issue[]): Problem {
  const count = issues.length;
  const detail = `${count} thing${count === 1 ? "" : "s"} to mend; each names its path and what was expected`;
  return problemOf("invalid-request", detail, issues);
}

/** What PostgreSQL and the driver say where the database is gone, starts, stops, is full or does not answer. */
const GONE =
  /^(08...|53...|57P0[1-5]|58...|25006|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const GONE_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error says that the database cannot be reached or cannot write now: the same request later may succeed. */
export const isDatabaseGone = (error: { readonly code?: string; readonly message?: string }): boolean =>
  GONE.test(error.code ?? "") || GONE_WORDS.test(error.message ?? "");

/** Seconds after which it is worth asking the register again. */
export const RETRY_AFTER = 5;

/** The problem that an error of the HTTP layer is; null for one of ours, which is a bug. */
export function problemOfError(error: FastifyError): Problem | null {
  if (isDatabaseGone(error)) return UNAVAILABLE;
  if (error.validation) return invalidRequest(error.validation.map(({ instancePath }) => wrongParameter(instancePath)));
  const code = BY_FASTIFY_CODE[error.code] ?? codeOfStatus(error.statusCode);
  return code === null ? null : problemOf(code, DETAILS[code] ?? PROBLEMS[code].title);
}

/** Parameters of an address are texts; what does not fit is one that is given twice. */
const wrongParameter = (pointer: string): Issue => ({
  code: "wrong-type",
  path: pointer.slice(1).replaceAll("/", "."),
  expected: { zh: "一个文本，只写一次", en: "one text, given once" },
});

function codeOfStatus(status: number | undefined): ProblemCode | null {
  if (status === undefined || status >= 500) return null;
  const found = (Object.keys(PROBLEMS) as ProblemCode[]).find((code) => PROBLEMS[code].status === status);
  return found ?? "bad-http";
}

/** The database is gone for the moment. */
export const UNAVAILABLE: Problem = problemOf(
  "register-unavailable",
  "send the same again after the seconds that the header Retry-After names; a command that was carried out is not done twice",
);

export const INTERNAL: Problem = problemOf("internal", DETAILS.internal ?? "");
