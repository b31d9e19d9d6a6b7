import { type WithholdingsAsked, withholdingList, withholdingsAsked } from "@luohu/contract/register";
import { allows } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { asActor, type Named, recordNamed } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { noteReading } from "../../../storage/audit/readings.ts";
import { withholdingsRead } from "../../../storage/register/withholdings.ts";
import { FOR_CASES } from "../desk/purposes.ts";
import { inCity } from "../parameters.ts";

const MOST = 100;

/** `GET /api/v1/cities/{city}/withholdings`: orders that looks are not told; one's own, or all for the audit administrator. */
export function listWithholdings(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/withholdings",
      tag: "withholdings",
      action: (role) => (allows(role, "read-audit", "city") ? "read-audit" : "withhold"),
      summary: "暂不告知的决定 · Orders that looks are not told",
      description: `Those that a station leader gave, or all of the city for the audit administrator, to whom people are named by id; the latest first, at most ${MOST} a page. That they were read is noted.`,
      params: inCity,
      querystring: withholdingsAsked,
      answers: { 200: withholdingList },
    },
    async ({ request, reply, actor, register, city }) => {
      const asked = request.query as WithholdingsAsked;
      const list = await asActor(register.pool, actor, FOR_CASES, async (client) => {
        if (allows(actor.role, "read-audit", "city"))
          await noteReading(client, actor, city, "withholdings-read", asked);
        const page = await withholdingsRead(client, city, asked, MOST);
        const named: readonly Named[] = page.withholdings.filter(({ name }) => name !== null);
        await recordNamed(client, city.id, actor, named, { what: "case", purpose: FOR_CASES });
        return page;
      });
      return reply.send(list);
    },
  );
}
