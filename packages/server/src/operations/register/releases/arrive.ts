import { type ArrivalBody, arrivalBody, commandAnswer } from "@luohu/contract/register";
import { type Command, refusal } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity, sendRefusal, unknownCity } from "../../../http/register-routes.ts";
import { arriveByRelease } from "../../../storage/register/releases.ts";
import { inCity } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/arrivals`: people arrive by a release; departure and arrival are recorded together. */
export function arrive(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/arrivals",
      tag: "releases",
      action: "answer",
      summary: "凭准予迁出办理迁入 · Receive people by a release",
      description:
        "Whom the release names, all and nobody else. The departure there, by the officer who gave the release, and the arrival here are one transaction: both registers change, or none. What is written about them comes with them. The same id sent twice does one thing.",
      params: inCity,
      body: arrivalBody,
      answers: { 200: commandAnswer },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { release, as, arrivals, lacking, ...said } = request.body as ArrivalBody;
      const there = register.cities.get(release.city);
      if (there === undefined) return unknownCity(reply, register);
      if (there.id === city.id) return sendRefusal(reply, refusal("release-within-city", city.id, release.id));
      const executed = await arriveByRelease(
        register.pool,
        actor,
        { here: city, there },
        {
          ...said,
          release: release.id,
          people: arrivals.map(({ person }) => person),
          command: (items, given) => {
            const coming = arrivals.map((one) => ({ ...one, ...(items[one.person] && { items: items[one.person] }) }));
            const rest =
              as === "settle"
                ? { type: as, ...(lacking && { lacking }) }
                : { type: as, certificate: { number: release.id, issued: given } };
            return { ...said, ...rest, actor: actor.account, arrivals: coming } as Command;
          },
        },
        today,
      );
      if (!executed.ok) return sendRefusal(reply, executed.refusal);
      const { recorded, repeated } = executed;
      return reply.send({ state: "recorded", id: said.id, recorded, repeated });
    },
  );
}
