import { type MovementsAsked, movements, movementsAsked } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { readMovements as read } from "../../../storage/figures/index.ts";
import { beginningOf } from "../../../storage/register/search-households.ts";
import { inCity } from "../parameters.ts";

/** `GET /api/v1/cities/{city}/figures/movements`: births, deaths, settlements and moves between two days. Nobody is named. */
export function readMovements(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/figures/movements",
      tag: "figures",
      action: "read-figures",
      summary: "人口变动 · Movements between two days",
      description:
        "What began and ended registrations from `since` up to, not including, `before`, by reason, clause and direction: of a division and each directly below it. Who only got another code, or an item mended, did not move. From department clerks and supervisors, small counts are hidden.",
      params: inCity,
      querystring: movementsAsked,
      answers: { 200: movements },
    },
    async ({ request, reply, actor, register, city }) => {
      const { since, before, knownAt, within = city.division } = request.query as MovementsAsked;
      const wanted = { city, within: beginningOf(within), since, before, knownAt };
      const answer = await asActor(register.pool, actor, "查看人口变动", (client) => read(client, actor, wanted));
      return answer === undefined ? nothingThere(reply) : reply.send(answer);
    },
  );
}
