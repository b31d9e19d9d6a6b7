import { problemOf } from "@luohu/contract";
import { type FindingResolution, findingResolution, findingResolved } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { sendProblem } from "../../../http/problems.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { resolveFinding as resolve } from "../../../storage/quality/index.ts";
import { inCityById } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/findings/{id}`: an officer says what was found out, or which command mended it. */
export function resolveFinding(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/findings/:id",
      tag: "desk",
      action: "answer",
      summary: "处理数据质量问题 · Resolve a finding",
      params: inCityById,
      body: findingResolution,
      answers: { 200: findingResolved },
    },
    async ({ request, reply, actor, register, city }) => {
      const { id } = request.params as { id: string };
      const { reason } = request.body as FindingResolution;
      const became = await asActor(register.pool, actor, reason, (client) =>
        resolve(client, city, { id, by: actor.account, reason }),
      );
      if (became === "unknown") return nothingThere(reply);
      if (became === "not-open") return sendProblem(reply, problemOf("already-decided", "it is not open any more"));
      return reply.send({ id, state: "resolved" });
    },
  );
}
