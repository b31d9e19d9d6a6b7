import { correctionList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { listCorrections as list } from "../../../storage/residents/corrections.ts";
import { inCity, type OneOfQueue, oneOfQueue } from "../parameters.ts";
import { FOR_CORRECTIONS } from "./purposes.ts";
import { withNames } from "./with-names.ts";

const MOST = 100;

/** `GET /api/v1/cities/{city}/corrections`: what people of my place asked to be corrected and nobody decided yet. */
export function listCorrections(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/corrections",
      tag: "desk",
      action: "answer",
      summary: "待办的更正申请 · Corrections that wait",
      description: "The longest first, each with whom it is about; that they were looked at is noted.",
      params: inCity,
      querystring: oneOfQueue,
      answers: { 200: correctionList },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { id } = request.query as OneOfQueue;
      const answer = await asActor(register.pool, actor, FOR_CORRECTIONS, async (client) => {
        const found = await list(client, city, { id, most: MOST + 1 });
        const look = { what: "correction", purpose: FOR_CORRECTIONS, most: MOST } as const;
        const { shown: corrections, more } = await withNames(client, { city, actor, today }, found, look);
        return { corrections, more };
      });
      return reply.send(answer);
    },
  );
}
