import { personView } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor, recordView } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { readPerson as read } from "../../../storage/register/read-person.ts";
import { type AskedFor, askedFor, inCityById, whyOf } from "../parameters.ts";
import { personViewOf } from "./views.ts";

/** `GET /api/v1/cities/{city}/people/{id}`: a person on any day, as known at any moment. The person is told who looked. */
export function readPerson(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/people/:id",
      tag: "register",
      summary: "查看一个人的登记 · Read a person",
      description: "On any day, as known at any moment. The look and its purpose are noted, and told to the person.",
      params: inCityById,
      querystring: askedFor,
      answers: { 200: personView },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { id: person } = request.params as { id: string };
      const { on: day = today, knownAt, purpose, reference } = request.query as AskedFor;
      const asked = { person, day, ...(knownAt === undefined ? {} : { knownAt }) };
      const found = await asActor(register.pool, actor, whyOf({ purpose, reference }), async (client) => {
        const facts = await read(client, city, asked);
        if (facts !== undefined)
          await recordView(client, city.id, actor, { people: [person], what: "record", purpose, reference });
        return facts;
      });
      return found === undefined ? nothingThere(reply) : reply.send(personViewOf(city, asked, found));
    },
  );
}
