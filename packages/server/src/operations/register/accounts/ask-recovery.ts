import { type RecoveryRequest, recoveryAsked, recoveryRequest } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor, askRecovery as ask } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { inCity } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/recoveries`: a security administrator asks that somebody gets another password. */
export function askRecovery(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/recoveries",
      tag: "accounts",
      action: "manage-accounts",
      summary: "申请重置口令 · Ask for another password for somebody",
      description:
        "Nothing changes before another security administrator approves, within seven days. Administrators are recovered on the command line.",
      params: inCity,
      body: recoveryRequest,
      answers: { 202: recoveryAsked },
    },
    async ({ request, reply, actor, register, city }) => {
      const body = request.body as RecoveryRequest;
      const id = await asActor(register.pool, actor, body.reason, (client) => ask(client, actor, city.id, body));
      if (id === undefined) return nothingThere(reply);
      return reply.code(202).send({ state: "awaiting-approval", id });
    },
  );
}
