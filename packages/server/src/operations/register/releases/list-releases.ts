import { releaseList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { listReleases as list } from "../../../storage/register/releases.ts";
import { inCity } from "../parameters.ts";

const MOST = 100;

/** `GET /api/v1/cities/{city}/releases`: releases that my place gave, the latest first. */
export function listReleases(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/releases",
      tag: "releases",
      action: "answer",
      summary: "已准予迁出的 · Releases that were given",
      description: "The hundred latest, of my place or given by me. People are named by id.",
      params: inCity,
      answers: { 200: releaseList },
    },
    async ({ reply, actor, register, city, today }) => {
      const found = await asActor(register.pool, actor, "准予迁出", (client) => list(client, city, MOST + 1));
      const releases = found.slice(0, MOST).map((one) => {
        const { id, destination, people, ground, given, until, ended, reason } = one;
        const state = one.state === "open" && until < today ? "overdue" : one.state;
        return {
          id,
          to: destination,
          people,
          ground,
          given,
          until,
          state,
          own: one.by === actor.account,
          ended,
          reason,
        };
      });
      return reply.send({ releases, more: found.length > MOST });
    },
  );
}
