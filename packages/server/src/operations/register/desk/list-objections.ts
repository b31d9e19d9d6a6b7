import { objectionList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { listObjections as list } from "../../../storage/residents/objections.ts";
import { inCity, type OneOfQueue, oneOfQueue } from "../parameters.ts";
import { FOR_OBJECTIONS } from "./purposes.ts";
import { withNames } from "./with-names.ts";

const MOST = 100;

/** `GET /api/v1/cities/{city}/objections`: what people of my place object to and nobody decided yet. */
export function listObjections(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/objections",
      tag: "desk",
      action: "answer",
      summary: "待办的异议 · Objections that wait",
      description: "The longest first, each with who made it; that they were looked at is noted.",
      params: inCity,
      querystring: oneOfQueue,
      answers: { 200: objectionList },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { id } = request.query as OneOfQueue;
      const answer = await asActor(register.pool, actor, FOR_OBJECTIONS, async (client) => {
        const found = await list(client, city, { id, most: MOST + 1 });
        const look = { what: "objection", purpose: FOR_OBJECTIONS, most: MOST } as const;
        const { shown: objections, more } = await withNames(client, { city, actor, today }, found, look);
        return { objections, more };
      });
      return reply.send(answer);
    },
  );
}
