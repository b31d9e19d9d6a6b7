import { type JsonFault, type Problem, problemOf, readJson } from "@luohu/contract";
import type { FastifyInstance } from "fastify";

/** A body that is no input: carries the problem to answer with. */
export class BodyFault extends Error {
  readonly problem: Problem;
  readonly statusCode: number;
  constructor(problem: Problem) {
    super(problem.title);
    [this.problem, this.statusCode] = [problem, problem.status];
  }
}

const UNSUPPORTED = problemOf(
  "unsupported-media-type",
  "send `Content-Type: application/json`, in UTF-8, without content encoding",
);

/** Bodies are JSON in UTF-8 and nothing else; what is wrong is said with its place. */
export function takeJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i,
    { parseAs: "buffer" },
    (request, body, done) => {
      const charset = /charset\s*=\s*"?([\w-]+)/i.exec(request.headers["content-type"] ?? "")?.[1];
      const encoding = request.headers["content-encoding"];
      if ((charset && !/^utf-?8$/i.test(charset)) || (encoding && encoding !== "identity"))
        return done(new BodyFault(UNSUPPORTED));
      const read = readJson(body as Buffer);
      return read.ok ? done(null, read.value) : done(new BodyFault(problemOfJson(read.fault)));
    },
  );
}

/** The problem of a body that is no JSON, with line and column. */
export function problemOfJson({ code, expected, line, column }: JsonFault): Problem {
  const at = line === undefined ? {} : { line, column: column ?? 1 };
  const detail = `expected ${expected.en}${line === undefined ? "" : ` at line ${line}, column ${column}`}`;
  return problemOf(code, detail, [{ code, path: "", expected, ...at }]);
}
