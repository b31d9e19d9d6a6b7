import { findingList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { countFindings, listFindings as list } from "../../../storage/quality/index.ts";
import { inCity } from "../parameters.ts";
import { findingOf } from "./finding-of.ts";

const MOST = 50;
const page = z.object({ after: findingList.shape.findings.element.shape.id.optional() });

/** `GET /api/v1/cities/{city}/findings`: what the register itself found to look at in my place, a page at a time. */
export function listFindings(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/findings",
      tag: "desk",
      action: "answer",
      summary: "数据质量问题 · What the register found to look at",
      description: "A page at a time: `after` is the id of the last finding of the page before.",
      params: inCity,
      querystring: page,
      answers: { 200: findingList },
    },
    async ({ request, reply, actor, register, city }) => {
      const { after } = request.query as { after?: string };
      const found = await asActor(register.pool, actor, "核查数据质量", async (client) => ({
        all: await list(client, city, { limit: MOST + 1, ...(after === undefined ? {} : { after }) }),
        counted: await countFindings(client, city),
      }));
      const counts: Record<string, number> = {};
      for (const { kind, state, count } of found.counted)
        if (state === "open") counts[kind] = (counts[kind] ?? 0) + count;
      return reply.send({ findings: found.all.slice(0, MOST).map(findingOf), more: found.all.length > MOST, counts });
    },
  );
}
