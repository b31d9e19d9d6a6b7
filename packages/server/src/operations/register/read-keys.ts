import { problem } from "@luohu/contract";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Surroundings } from "../../http/app.ts";
import { sendProblem, UNAVAILABLE } from "../../http/problems.ts";

const answer = z.object({
  algorithm: z.literal("SM2"),
  publicKey: z.string().describe("uncompressed point, hexadecimal: `luohu verify --key`"),
});

/** `GET /api/v1/keys`: the public key with which proofs and the journal are verified. */
export function readKeys(app: FastifyInstance, { register }: Surroundings): void {
  app.get(
    "/api/v1/keys",
    {
      schema: {
        tags: ["proofs"],
        summary: "核验公钥 · The public key for verification",
        response: { 200: answer, 429: problem, 503: problem },
      },
      serializerCompiler: () => JSON.stringify,
    },
    (_, reply) =>
      register === null
        ? sendProblem(reply, UNAVAILABLE)
        : reply.header("Cache-Control", "no-cache").send({ algorithm: "SM2", publicKey: register.keys.publicKey }),
  );
}
