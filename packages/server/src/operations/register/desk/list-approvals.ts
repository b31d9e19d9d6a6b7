import { approvalList } from "@luohu/contract/register";
import { concernsOf } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { asActor, recordView } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { shownNames } from "../../../storage/register/shown-names.ts";
import { listProposals } from "../../../storage/residents/proposals.ts";
import { inCity, type OneOfQueue, oneOfQueue } from "../parameters.ts";
import { FOR_APPROVALS } from "./purposes.ts";

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
      description: "The longest first, each with whom it concerns; that they were looked at is noted.",
      params: inCity,
      querystring: oneOfQueue,
      answers: { 200: approvalList },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { id } = request.query as OneOfQueue;
      const answer = await asActor(register.pool, actor, FOR_APPROVALS, async (client) => {
        const found = await listProposals(client, city, { id, most: MOST + 1 });
        const shown = found.slice(0, MOST).map((one) => ({ ...one, concerned: concernsOf(one.command).people }));
        const people = shown.flatMap(({ concerned }) => concerned);
        const names = await shownNames(client, city, people, today);
        await recordView(client, city.id, actor, { people, what: "approval", purpose: FOR_APPROVALS });
        const approvals = shown.map(({ concerned, ...one }) => ({
          ...one,
          own: one.by === actor.account,
          people: concerned.map((person) => ({ person, name: names.get(person) ?? null })),
        }));
        return { approvals, more: found.length > MOST };
      });
      return reply.send(answer);
    },
  );
}
