import { problem, problemOf } from "@luohu/contract";
import { withholdingEnd, withholdingEnded } from "@luohu/contract/register";
import { allows } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { sendProblem } from "../../../http/problems.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { noteEnding } from "../../../storage/audit/readings.ts";
import { endWithholding as end } from "../../../storage/register/withholdings.ts";
import { inCityById } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/withholdings/{id}/end`: ends an order before its time; what it withheld is told from then on. */
export function endWithholding(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/withholdings/:id/end",
      tag: "withholdings",
      action: (role) => (allows(role, "end-withholding", "city") ? "end-withholding" : "withhold"),
      summary: "提前终止暂不告知 · End before its time that looks are not told",
      description: "By whoever ordered it, or by the audit administrator, which is noted in the audit.",
      params: inCityById,
      body: withholdingEnd,
      answers: { 200: withholdingEnded, 409: problem },
    },
    async ({ request, reply, actor, register, city }) => {
      const { id } = request.params as { id: string };
      const { reason } = request.body as { reason: string };
      const ended = await asActor(register.pool, actor, reason, async (client) => {
        const done = await end(client, city, actor, { id, reason });
        if (done && allows(actor.role, "end-withholding", "city")) await noteEnding(client, actor, city, id);
        return done;
      });
      if (ended === undefined) return nothingThere(reply);
      if (!ended) return sendProblem(reply, problemOf("already-decided", "it is over"));
      return reply.send({ id, state: "ended" });
    },
  );
}
