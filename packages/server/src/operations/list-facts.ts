import { factsList, factsListOf, problem } from "@luohu/contract";
import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../http/app.ts";

/** `GET /api/v1/facts`: every fact that may be asked about, with its question, answers and what shows it. */
export function listFacts(app: FastifyInstance, { law }: Surroundings): void {
  app.get(
    "/api/v1/facts",
    {
      schema: {
        tags: ["law"],
        summary: "列出会问到的事实 · List the facts that may be asked about",
        response: { 200: factsList, 429: problem },
      },
      serializerCompiler: () => JSON.stringify,
    },
    (_, reply) => reply.header("Cache-Control", "no-cache").send(factsListOf(law.checker.law) as never),
  );
}
