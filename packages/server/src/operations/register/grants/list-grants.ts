import { grantList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor, recordNamed } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { grantsGiven } from "../../../storage/register/grants.ts";
import { FOR_GRANTS } from "../desk/purposes.ts";
import { inCity } from "../parameters.ts";
import { peopleNamed } from "./people-named.ts";

const MOST = 100;

/** `GET /api/v1/cities/{city}/grants`: what whoever asks lets departments see. */
export function listGrants(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/grants",
      tag: "grants",
      action: "grant",
      summary: "已作出的授权 · Grants that were given",
      description: `The ${MOST} latest that whoever asks gave; that they were looked at is noted.`,
      params: inCity,
      answers: { 200: grantList },
    },
    async ({ reply, actor, register, city }) => {
      const found = await asActor(register.pool, actor, FOR_GRANTS, async (client) => {
        const grants = await grantsGiven(client, city, actor, MOST + 1);
        const named = peopleNamed(grants.slice(0, MOST));
        await recordNamed(client, city.id, actor, named, { what: "grant", purpose: FOR_GRANTS });
        return grants;
      });
      return reply.send({ grants: found.slice(0, MOST), more: found.length > MOST });
    },
  );
}
