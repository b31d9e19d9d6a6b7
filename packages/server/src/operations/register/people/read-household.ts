import { householdView } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { readHousehold as read } from "../../../storage/register/read.ts";
import { type AskedFor, askedFor, inCityById, whyOf } from "../parameters.ts";
import { householdViewOf } from "./views.ts";

/** `GET /api/v1/cities/{city}/households/{id}`: a household on any day, as known at any moment. Its members are told who looked. */
export function readHousehold(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/households/:id",
      tag: "register",
      summary: "查看一户的登记 · Read a household",
      description: "On any day, as known at any moment. The look and its purpose are noted, and told to its members.",
      params: inCityById,
      querystring: askedFor,
      answers: { 200: householdView },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { id: household } = request.params as { id: string };
      const { on: day = today, knownAt, ...asking } = request.query as AskedFor;
      const why = whyOf(asking);
      const asked = { household, day, ...(knownAt === undefined ? {} : { knownAt }) };
      const view = await read(register.pool, actor, why, city, asked);
      if (view === undefined) return nothingThere(reply);
      const shown = await asActor(register.pool, actor, why, (client) => householdViewOf(client, city, asked, view));
      return reply.send(shown);
    },
  );
}
