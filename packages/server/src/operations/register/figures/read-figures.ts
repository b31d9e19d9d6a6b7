import { type FiguresAsked, figures, figuresAsked } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { readFigures as read } from "../../../storage/figures/index.ts";
import { beginningOf } from "../../../storage/register/search-households.ts";
import { inCity } from "../parameters.ts";

/** `GET /api/v1/cities/{city}/figures`: size, structure and area of the population registered on a day. Nobody is named. */
export function readFigures(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/figures",
      tag: "figures",
      action: "read-figures",
      summary: "人口数据 · Figures of the population on a day",
      description:
        "People registered by sex, age, kind of household and class of their community, households by kind and size, people in states without a registration: of a division and each directly below it, with method, definition, day and gaps. From department clerks and supervisors, small counts are hidden.",
      params: inCity,
      querystring: figuresAsked,
      answers: { 200: figures },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { on: day = today, knownAt, within = city.division } = request.query as FiguresAsked;
      const wanted = { city, within: beginningOf(within), day, knownAt };
      const answer = await asActor(register.pool, actor, "查看人口数据", (client) => read(client, actor, wanted));
      return answer === undefined ? nothingThere(reply) : reply.send(answer);
    },
  );
}
