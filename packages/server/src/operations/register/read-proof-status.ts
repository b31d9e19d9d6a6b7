import { problem, problemOf } from "@luohu/contract";
import { proofStatus } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Surroundings } from "../../http/app.ts";
import { readBySchema } from "../../http/issues.ts";
import { sendProblem, UNAVAILABLE } from "../../http/problems.ts";
import { statusOfProof } from "../../storage/residents/proofs.ts";

/** `GET /api/v1/proofs/{number}`: whether a proof was issued and still counts. For anybody who holds it; nothing of the person. */
export function readProofStatus(app: FastifyInstance, { register }: Surroundings): void {
  app.get(
    "/api/v1/proofs/:number",
    {
      schema: {
        tags: ["proofs"],
        summary: "证明是否有效 · Whether a proof counts",
        params: z.object({ number: proofStatus.shape.number }),
        response: { 200: proofStatus, 404: problem, 422: problem, 429: problem, 503: problem },
      },
      validatorCompiler: readBySchema as never,
      serializerCompiler: () => JSON.stringify,
    },
    async (request, reply) => {
      reply.header("Cache-Control", "no-store");
      if (register === null) return sendProblem(reply, UNAVAILABLE);
      const { number } = request.params as { number: string };
      for (const city of register.cities.values()) {
        const found = await statusOfProof(register.pool, city, number);
        if (found !== undefined)
          return reply.send({ ...found, city: city.id, state: found.revoked === null ? "valid" : "revoked" } as never);
      }
      return sendProblem(reply, problemOf("not-found", "no proof was issued under this number"));
    },
  );
}
