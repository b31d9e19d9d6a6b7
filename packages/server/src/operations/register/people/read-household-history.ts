import { history } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor, recordView } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { readHistory } from "../../../storage/register/read-history.ts";
import { askedFor, inCityById, type WhyAsked, whyOf } from "../parameters.ts";

/** `GET /api/v1/cities/{city}/households/{id}/history`: the days and moments on which something of a household changed, and by what. */
export function readHouseholdHistory(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/households/:id/history",
      tag: "register",
      summary: "查看一户的变动 · Read the history of a household",
      description: "The days and moments at which a reading differs, for a slider, and what happened.",
      params: inCityById,
      querystring: askedFor.pick({ purpose: true, reference: true }),
      answers: { 200: history },
    },
    async ({ request, reply, actor, register, city }) => {
      const { id } = request.params as { id: string };
      const { purpose, reference } = request.query as WhyAsked;
      const found = await asActor(register.pool, actor, whyOf({ purpose, reference }), async (client) => {
        const read = await readHistory(client, city, { household: id });
        if (read !== undefined)
          await recordView(client, city.id, actor, { people: read.people, what: "history", purpose, reference });
        return read;
      });
      if (found === undefined) return nothingThere(reply);
      const { days, moments, events, more } = found;
      const shown = events.map((event) => ({ ...event, ground: null }));
      return reply.send({ city: city.id, about: id, days, moments, events: shown, more });
    },
  );
}
