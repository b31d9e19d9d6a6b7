import { finding } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { readFinding as read } from "../../../storage/quality/index.ts";
import { inCityById } from "../parameters.ts";
import { findingOf } from "./finding-of.ts";
import { FOR_FINDINGS } from "./purposes.ts";

/** `GET /api/v1/cities/{city}/findings/{id}`: one finding of my place, also one that was resolved, with how. */
export function readFinding(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/findings/:id",
      tag: "desk",
      action: "answer",
      summary: "一件数据质量问题 · A finding",
      description: "Also one that was resolved or is gone, with how it was resolved.",
      params: inCityById,
      answers: { 200: finding },
    },
    async ({ request, reply, actor, register, city }) => {
      const { id } = request.params as { id: string };
      const found = await asActor(register.pool, actor, FOR_FINDINGS, (client) => read(client, city, id));
      return found === undefined ? nothingThere(reply) : reply.send(findingOf(found));
    },
  );
}
