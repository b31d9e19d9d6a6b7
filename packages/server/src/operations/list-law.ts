import { lawList, lawListOf, problem, problemOf } from "@luohu/contract";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Surroundings } from "../http/app.ts";
import { sendProblem } from "../http/problems.ts";

/** `GET /api/v1/law`: the documents and their clauses. */
export function listLaw(app: FastifyInstance, { law }: Surroundings): void {
  app.get(
    "/api/v1/law",
    {
      schema: {
        tags: ["law"],
        summary: "列出文件和条款 · List the documents and their clauses",
        querystring: z.strictObject({ city: z.string().optional().describe("only this city's documents") }),
        response: { 200: lawList, 404: problem, 422: problem, 429: problem },
      },
      serializerCompiler: () => JSON.stringify,
    },
    (request, reply) => {
      const current = law.checker.law;
      const { city } = request.query as { city?: string };
      if (city !== undefined && !current.cities.some(({ id }) => id === city)) {
        return sendProblem(
          reply,
          problemOf("not-found", `no such city; there are ${current.cities.map(({ id }) => id).join(", ")}`),
        );
      }
      return reply.header("Cache-Control", "no-cache").send(lawListOf(current, city) as never);
    },
  );
}
