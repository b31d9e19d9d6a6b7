import { approvalList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { listProposals } from "../../../storage/residents/proposals.ts";
import { inCity } from "../parameters.ts";

const MOST = 100;

/** `GET /api/v1/cities/{city}/approvals`: commands that wait for a second officer. */
export function listApprovals(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/approvals",
      tag: "desk",
      action: "answer",
      summary: "待复核的事项 · Commands that wait for a second officer",
      params: inCity,
      answers: { 200: approvalList },
    },
    async ({ reply, actor, register, city }) => {
      const found = await asActor(register.pool, actor, "复核", (client) => listProposals(client, city, MOST + 1));
      const approvals = found.slice(0, MOST).map((one) => ({ ...one, own: one.by === actor.account }));
      return reply.send({ approvals, more: found.length > MOST });
    },
  );
}
