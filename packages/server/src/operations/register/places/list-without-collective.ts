import { type WithoutCollectiveAsked, withoutCollective, withoutCollectiveAsked } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { areasByCollective } from "../../../storage/figures/index.ts";
import { beginningOf } from "../../../storage/register/search-households.ts";
import { inCity } from "../parameters.ts";

/** `GET /api/v1/cities/{city}/places/without-collective`: areas without an open collective household of a kind, and those that have some. */
export function listWithoutCollective(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/places/without-collective",
      tag: "places",
      action: "read-figures",
      summary: "没有集体户的地方 · Areas without a collective household",
      description:
        "Communities, townships or counties in which no collective household of a kind is open on a day; for each other, the households with address, approval and since when. It says nothing of people.",
      params: inCity,
      querystring: withoutCollectiveAsked,
      answers: { 200: withoutCollective },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { kind, level, on: day = today, within = city.division } = request.query as WithoutCollectiveAsked;
      const place = beginningOf(within);
      if (!place.startsWith(city.division.slice(0, 4))) return nothingThere(reply);
      const areas = await asActor(register.pool, actor, "查看集体户设置", (client) =>
        areasByCollective(client, { city, within: place, kind, level, day }),
      );
      return reply.send({ city: city.id, on: day, kind, level, ...areas });
    },
  );
}
