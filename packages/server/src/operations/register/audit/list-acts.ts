import { type ActsAsked, actList, actsAsked } from "@luohu/contract/register";
import { accessRefusal, allows } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operation, sendRefusal } from "../../../http/register-routes.ts";
import { actsAfter, noteReading } from "../../../storage/audit/readings.ts";

const MOST = 200;

/** `GET /api/v1/audit`: what was done with accounts, a page at a time, for the audit administrator. */
export function listActs(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/audit",
      tag: "audit",
      summary: "账号审计记录 · What was done with accounts",
      description: `Of the accounts of the own city, or with an account of no city of all; at most ${MOST} a page, in the order in which it was noted. That it was read is noted.`,
      querystring: actsAsked,
      answers: { 200: actList },
    },
    async ({ request, reply, actor, register }) => {
      if (!allows(actor.role, "read-audit", "city"))
        return sendRefusal(reply, accessRefusal("role-lacks-right", actor.city));
      const asked = request.query as ActsAsked;
      const { rows, next } = await asActor(register.pool, actor, "审计账号操作", async (client) => {
        const page = await actsAfter(client, asked, MOST);
        await noteReading(client, actor, null, "acts-read", asked);
        return page;
      });
      return reply.send({ acts: rows, next });
    },
  );
}
