import { clausePage, clausePageOf, problem, problemOf } from "@luohu/contract";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Surroundings } from "../http/app.ts";
import { sendProblem } from "../http/problems.ts";

/** `GET /api/v1/law/{clause id}`: one clause, its readings and its rule in words. The id stands in the path as it is, slashes included. */
export function readClause(app: FastifyInstance, { law }: Surroundings): void {
  app.get(
    "/api/v1/law/*",
    {
      schema: {
        tags: ["law"],
        summary: "看一条 · Read one clause",
        description:
          "The clause id, such as `liaocheng/2020/二（一）2/a`, follows `/api/v1/law/` as it is (percent-encoded where a client needs it).",
        params: z.object({ "*": z.string().describe("clause id") }),
        response: { 200: clausePage, 404: problem, 429: problem },
      },
      serializerCompiler: () => JSON.stringify,
    },
    (request, reply) => {
      const current = law.checker.law;
      const clause = current.clauses.get((request.params as { "*": string })["*"]);
      if (!clause) return sendProblem(reply, problemOf("not-found", "no clause has this id; /api/v1/law lists them"));
      return reply.header("Cache-Control", "no-cache").send(clausePageOf(clause, current) as never);
    },
  );
}
