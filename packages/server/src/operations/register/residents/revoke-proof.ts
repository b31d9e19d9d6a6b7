import { proof } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operation } from "../../../http/register-routes.ts";
import { readProof, revokeProof as revoke } from "../../../storage/residents/proofs.ts";
import { asMyself } from "./myself.ts";
import { proofOf } from "./proof-of.ts";

/** `DELETE /api/v1/me/proofs/{number}`: from now on it does not count. */
export function revokeProof(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "DELETE",
      url: "/api/v1/me/proofs/:number",
      tag: "me",
      summary: "撤销证明 · Revoke a proof",
      params: z.object({ number: proof.shape.number }),
      answers: { 200: proof },
    },
    (asked) =>
      asMyself(asked, async ({ actor, city }) => {
        const { number } = asked.request.params as { number: string };
        const kept = await asActor(asked.register.pool, actor, "撤销证明", async (client) => {
          await revoke(client, city, number);
          return readProof(client, city, number);
        });
        return kept === undefined ? nothingThere(asked.reply) : asked.reply.send(proofOf(city, kept));
      }),
  );
}
