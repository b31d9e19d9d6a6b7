import { type SearchRequest, searchAnswer, searchRequest } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { searchPeople } from "../../../storage/register/search.ts";
import { inCity, whyOf } from "../parameters.ts";

/** How many are listed unless another limit is asked for. */
const LISTED = 10;

/** `POST /api/v1/cities/{city}/search`: finds people whom the officer keeps or has at hand; each who is found is told. */
export function search(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/search",
      tag: "register",
      action: "find",
      summary: "查找人员 · Find people",
      description:
        "By whole name, part of it, pinyin or citizen number. A name is sent as a body, so that it stands in no address.",
      params: inCity,
      body: searchRequest,
      answers: { 200: searchAnswer },
    },
    async ({ request, reply, actor, register, city }) => {
      const { by, text, limit = LISTED, ...why } = request.body as SearchRequest;
      const found = await asActor(register.pool, actor, whyOf(why), (client) =>
        searchPeople(client, city, { by, text }, limit),
      );
      return reply.send({ found: found.slice(0, limit), more: found.length > limit });
    },
  );
}
