import { problem, problemOf } from "@luohu/contract";
import { grantEnd, grantEnded } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { sendProblem } from "../../../http/problems.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { endGrant as end } from "../../../storage/register/grants.ts";
import { inCityById } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/grants/{id}/end`: ends before its time what whoever asks granted. */
export function endGrant(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/grants/:id/end",
      tag: "grants",
      action: "grant",
      summary: "提前终止授权 · End a grant before its time",
      params: inCityById,
      body: grantEnd,
      answers: { 200: grantEnded, 409: problem },
    },
    async ({ request, reply, actor, register, city }) => {
      const { id } = request.params as { id: string };
      const { reason } = request.body as { reason: string };
      const ended = await asActor(register.pool, actor, reason, (client) => end(client, city, actor, { id, reason }));
      if (ended === undefined) return nothingThere(reply);
      if (!ended) return sendProblem(reply, problemOf("already-decided", "it is over"));
      return reply.send({ id, state: "ended" });
    },
  );
}
