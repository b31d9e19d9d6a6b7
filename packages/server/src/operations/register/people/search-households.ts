import { type HouseholdsAsked, householdsAsked, householdsFound } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { divisionNames } from "../../../storage/register/read-person.ts";
import { searchHouseholds as search } from "../../../storage/register/search-households.ts";
import { inCity, whyOf } from "../parameters.ts";

const MOST = 50;

/** `GET /api/v1/cities/{city}/households`: finds households whom the officer keeps or has at hand; nobody in them is named. */
export function searchHouseholds(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/households",
      tag: "register",
      action: "find",
      summary: "查找户 · Find households",
      description: `By what stands in the address, by kind and division; at most ${MOST}. Nobody is named, and that it was searched is noted.`,
      params: inCity,
      querystring: householdsAsked,
      answers: { 200: householdsFound },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { address, kind, division, ...why } = request.query as HouseholdsAsked;
      const answer = await asActor(register.pool, actor, whyOf(why), async (client) => {
        const found = await search(client, city, { address, kind, division }, MOST);
        const shown = found.slice(0, MOST);
        const codes = shown.map((one) => one.division);
        const names = await divisionNames(client, codes, today);
        return {
          found: shown.map((one) => ({ ...one, divisionName: names.get(one.division) ?? null })),
          more: found.length > MOST,
        };
      });
      return reply.send(answer);
    },
  );
}
