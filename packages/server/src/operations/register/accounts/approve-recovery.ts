import { recovered } from "@luohu/contract/register";
import { accessRefusal } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { approveRecovery as approve, asActor, drawPassword, hashOf, waitingRecoveries } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import { inCityById } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/recoveries/{id}/approval`: another security administrator approves, and is told the password once. */
export function approveRecovery(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/recoveries/:id/approval",
      tag: "accounts",
      action: "manage-accounts",
      summary: "批准重置口令 · Approve another password for somebody",
      description:
        "Not by whoever asked. The password is told in this answer and nowhere else; it has to be changed at the first sign-in. Every session of the account ends.",
      params: inCityById,
      body: z.strictObject({}),
      answers: { 200: recovered },
    },
    async ({ request, reply, actor, register, city }) => {
      const { id } = request.params as { id: string };
      const password = drawPassword();
      const hash = await hashOf(password);
      const done = await asActor(register.pool, actor, "批准重置口令", async (client) => {
        const [waiting] = await waitingRecoveries(client, city.id, id);
        if (waiting === undefined || waiting.by === actor.account) return waiting && ("own" as const);
        const factor = await approve(client, register.keys, actor, waiting, hash);
        return factor === undefined ? undefined : { name: waiting.name, factor };
      });
      if (done === undefined) return nothingThere(reply);
      if (done === "own") return sendRefusal(reply, accessRefusal("own-matter", city.id, id));
      return reply.send({ state: "recovered", id, name: done.name, password, factor: done.factor });
    },
  );
}
