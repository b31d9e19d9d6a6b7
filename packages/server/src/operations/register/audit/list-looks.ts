import { type LooksAsked, lookList, looksAsked } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { looksOn, noteReading, searchesOn } from "../../../storage/audit/readings.ts";
import { inCity } from "../parameters.ts";

const MOST = 200;

/** `GET /api/v1/cities/{city}/looks`: who looked at whom or searched on a day, and why, for the audit administrator. */
export function listLooks(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/looks",
      tag: "audit",
      action: "read-audit",
      summary: "查阅记录 · Who looked at whom on a day",
      description: `Of one account or of all, at most ${MOST} looks and ${MOST} searches a page; searches also where nobody was found. People are named by id. That it was read is noted.`,
      params: inCity,
      querystring: looksAsked,
      answers: { 200: lookList },
    },
    async ({ request, reply, actor, register, city }) => {
      const asked = request.query as LooksAsked;
      const { looks, searches } = await asActor(register.pool, actor, "审计查阅记录", async (client) => {
        await noteReading(client, actor, city, "looks-read", asked);
        return {
          looks: await looksOn(client, city, asked, MOST),
          searches: await searchesOn(client, city, asked, MOST),
        };
      });
      return reply.send({
        city: city.id,
        on: asked.on,
        looks: looks.rows,
        next: looks.next,
        searches: searches.rows,
        nextSearch: searches.next,
      });
    },
  );
}
