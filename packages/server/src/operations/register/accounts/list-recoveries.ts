import { recoveryList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor, waitingRecoveries } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { inCity } from "../parameters.ts";

/** `GET /api/v1/cities/{city}/recoveries`: recoveries that wait for another security administrator. */
export function listRecoveries(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/recoveries",
      tag: "accounts",
      action: "manage-accounts",
      summary: "待批准的口令重置 · Recoveries that wait",
      params: inCity,
      answers: { 200: recoveryList },
    },
    async ({ reply, actor, register, city }) => {
      const found = await asActor(register.pool, actor, "管理账号", (client) => waitingRecoveries(client, city.id));
      const recoveries = found.map(({ by, ...one }) => ({ ...one, own: by === actor.account }));
      return reply.send({ recoveries });
    },
  );
}
