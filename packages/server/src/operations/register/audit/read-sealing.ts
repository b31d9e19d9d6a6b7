import { sealingState } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { noteReading, sealingOf } from "../../../storage/audit/readings.ts";
import { inCity } from "../parameters.ts";

/** `GET /api/v1/cities/{city}/sealing`: the last seal of the journal, and what is not sealed yet. */
export function readSealing(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/sealing",
      tag: "audit",
      action: "read-entries",
      summary: "日志封存的状态 · How sealing of the journal stands",
      description: "For whoever reads entries. `/health` tells the same of the server as a whole.",
      params: inCity,
      answers: { 200: sealingState },
    },
    async ({ reply, actor, register, city }) => {
      const found = await asActor(register.pool, actor, "查看日志封存", async (client) => {
        await noteReading(client, actor, city, "sealing-read");
        return sealingOf(client, city);
      });
      const { seal: number, sealed, total, unsealed, since, behind } = found;
      const seal = number === null ? null : { number, sealed, total };
      return reply.send({ city: city.id, seal, unsealed, since, behind });
    },
  );
}
