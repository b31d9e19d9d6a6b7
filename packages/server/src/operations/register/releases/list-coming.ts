import { comingAsked, comingList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { type Coming, listComing as list } from "../../../storage/register/releases.ts";
import { inCity } from "../parameters.ts";

/** Most releases of one city in an answer: each who is listed has that noted for ever. */
const MOST = 20;

/** `GET /api/v1/cities/{city}/arrivals`: open releases for this city; those who come are told who looked. */
export function listComing(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/arrivals",
      tag: "releases",
      action: "answer",
      summary: "准予迁来本市的 · Who may come to this city",
      description: `Open releases of other cities of this register, the oldest first, at most ${MOST} of each. The look and its purpose are noted.`,
      params: inCity,
      querystring: comingAsked,
      answers: { 200: comingList },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { purpose, number = null } = request.query as { purpose: string; number?: string };
      const others = [...register.cities.values()].filter(({ id }) => id !== city.id);
      const found = await asActor(register.pool, actor, purpose, async (client) => {
        const all: { from: string; coming: readonly Coming[] }[] = [];
        for (const from of others)
          all.push({ from: from.id, coming: await list(client, from, { number, today, most: MOST + 1 }) });
        return all;
      });
      const by = found.map(({ from, coming }) =>
        [...Map.groupBy(coming, ({ release }) => release)].map(([id, people]) => releaseOf(from, id, people)),
      );
      return reply.send({
        releases: by.flatMap((few) => few.slice(0, MOST)),
        more: by.some((few) => few.length > MOST),
      });
    },
  );
}

function releaseOf(from: string, id: string, people: readonly Coming[]): object {
  const { given, until, ground } = people[0] as Coming;
  return {
    id,
    from,
    given,
    until,
    ground,
    people: people.map(({ person, name, number }) => ({ person, name, number })),
  };
}
