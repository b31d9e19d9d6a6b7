import { problemOf } from "@luohu/contract";
import { releaseRevocation, releaseRevoked } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { sendProblem } from "../../../http/problems.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { revokeRelease as revoke } from "../../../storage/register/releases.ts";
import { inCityById } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/releases/{id}/revocation`: takes a release back that was not used yet. */
export function revokeRelease(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/releases/:id/revocation",
      tag: "releases",
      action: "answer",
      summary: "收回准予迁出 · Take a release back",
      params: inCityById,
      body: releaseRevocation,
      answers: { 200: releaseRevoked },
    },
    async ({ request, reply, actor, register, city }) => {
      const { id } = request.params as { id: string };
      const { reason } = request.body as { reason: string };
      const state = await asActor(register.pool, actor, reason, (client) =>
        revoke(client, city, id, { by: actor.account, reason }),
      );
      if (state === undefined) return nothingThere(reply);
      if (state === "used") return sendProblem(reply, problemOf("already-decided", "they have arrived by it"));
      return reply.send({ id, state: "revoked" });
    },
  );
}
