import { correctionList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor, recordView } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { listCorrections as list } from "../../../storage/residents/corrections.ts";
import { inCity } from "../parameters.ts";

const MOST = 100;
const PURPOSE = "处理更正申请";

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
      params: inCity,
      answers: { 200: correctionList },
    },
    async ({ reply, actor, register, city }) => {
      const found = await asActor(register.pool, actor, PURPOSE, async (client) => {
        const all = await list(client, city, { most: MOST + 1 });
        const people = all.map(({ person }) => person);
        await recordView(client, city.id, actor, { people, what: "correction", purpose: PURPOSE });
        return all;
      });
      return reply.send({ corrections: found.slice(0, MOST), more: found.length > MOST });
    },
  );
}
