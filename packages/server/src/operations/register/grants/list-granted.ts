import { grantedList } from "@luohu/contract/register";
import { may } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { asActor, recordNamed } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import { grantsHeld } from "../../../storage/register/grants.ts";
import { FOR_GRANTS } from "../desk/purposes.ts";
import { inCity } from "../parameters.ts";
import { peopleNamed } from "./people-named.ts";

const MOST = 200;

/** `GET /api/v1/cities/{city}/granted`: whom and what whoever asks may see by a grant that is not over. */
export function listGranted(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/granted",
      tag: "grants",
      summary: "授权我查看的 · What is granted to me",
      description: `The ${MOST} latest that are not over; who is named there is told of the look.`,
      params: inCity,
      answers: { 200: grantedList },
    },
    async ({ reply, actor, register, city }) => {
      // for whoever may have something at hand here at all
      const permitted = may(actor, "read-record", { city: city.id, id: city.id }, { atHand: [city.id] });
      if (!permitted.ok) return sendRefusal(reply, permitted.refusal);
      const found = await asActor(register.pool, actor, FOR_GRANTS, async (client) => {
        const grants = await grantsHeld(client, city, actor, MOST + 1);
        const named = peopleNamed(grants.slice(0, MOST));
        await recordNamed(client, city.id, actor, named, { what: "grant", purpose: FOR_GRANTS });
        return grants;
      });
      return reply.send({ grants: found.slice(0, MOST), more: found.length > MOST });
    },
  );
}
