import { type ReleaseBody, releaseAnswer, releaseBody } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity, sendRefusal, unknownCity } from "../../../http/register-routes.ts";
import { giveRelease as give } from "../../../storage/register/releases.ts";
import { inCity } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/releases`: lets people leave for another city; they stay registered until they arrive there. */
export function giveRelease(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/releases",
      tag: "releases",
      summary: "准予迁出 · Give a release for another city",
      description:
        "In place of a transfer certificate, between cities of this register. Nobody is in transit: who leaves is registered here until the arrival there is recorded, which records the departure too. Valid for thirty days, or fewer. The same id sent twice does one thing.",
      params: inCity,
      body: releaseBody,
      answers: { 200: releaseAnswer },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { to, until, ...said } = request.body as ReleaseBody;
      const destination = register.cities.get(to);
      if (destination === undefined) return unknownCity(reply, register);
      const departure = { ...said, type: "move-out" as const, actor: actor.account, to: destination.division };
      const wanted = { departure, destination: to, ...(until === undefined ? {} : { until }) };
      const given = await give(register.pool, actor, city, wanted, today);
      if (!given.ok) return sendRefusal(reply, given.refusal);
      return reply.send({ state: "given", id: said.id, given: given.recorded, repeated: given.repeated });
    },
  );
}
