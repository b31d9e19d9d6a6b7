import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Surroundings } from "../http/app.ts";

const answer = z.object({
  law: z.string(),
  faults: z.number().int().describe("faults of the law files as they are now; the law served is the last one without"),
});

/** `GET /health`: which law is served, and whether the files have since become faulty. */
export function health(app: FastifyInstance, { law }: Surroundings): void {
  app.get(
    "/health",
    { schema: { tags: ["service"], summary: "正在用哪个版本的规定 · Which law is served", response: { 200: answer } } },
    (_, reply) =>
      reply
        .header("Cache-Control", "no-store")
        .send({ law: law.checker.law.version, faults: law.faults.length } as never),
  );
}
