import { asked, communityCode, placeView } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity } from "../../../http/register-routes.ts";
import { readPlace as read } from "../../../storage/places/read-place.ts";
import { inCity } from "../parameters.ts";

const ofCommunity = inCity.extend({ division: communityCode });

/** `GET /api/v1/cities/{city}/places/{division}`: a community on any day, as known at any moment. It says nothing of people. */
export function readPlace(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/places/:division",
      tag: "places",
      summary: "查看一个村（居）委会 · Read a community",
      description:
        "What it and all above it are called on a day, its urban-rural class, its station and zone. For everybody who is signed in.",
      params: ofCommunity,
      querystring: asked,
      answers: { 200: placeView },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { division } = request.params as { division: string };
      const { on: day = today, knownAt } = request.query as { on?: string; knownAt?: string };
      if (!division.startsWith(city.division.slice(0, 4))) return nothingThere(reply);
      const place = await asActor(register.pool, actor, "查看区划", (client) =>
        read(client, city, { division, day, ...(knownAt === undefined ? {} : { knownAt }) }),
      );
      if (place.path.length === 0) return nothingThere(reply);
      return reply.send({ city: city.id, on: day, knownAt: knownAt ?? null, division, ...place });
    },
  );
}
