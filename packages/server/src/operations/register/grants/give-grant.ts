import { type GrantRequest, grantAnswer, grantRequest } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import { giveGrant as give } from "../../../storage/register/grants.ts";
import { inCity } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/grants`: lets an account of a department see what a case or benefit needs, until a day. */
export function giveGrant(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/grants",
      tag: "grants",
      action: "grant",
      summary: "授权部门查看 · Let a department see a person or household",
      description:
        "Of whom the station keeps, for a case or benefit with its number. Whom it is about is told. The same id sent twice does one thing.",
      params: inCity,
      body: grantRequest,
      answers: { 200: grantAnswer },
    },
    async ({ request, reply, actor, register, city }) => {
      const wanted = request.body as GrantRequest;
      const { purpose: text, reference } = wanted;
      const granted = await asActor(register.pool, actor, { text, reference }, (client) =>
        give(client, city, actor, wanted),
      );
      if (granted.ok)
        return reply.send({ state: "granted", id: wanted.id, given: granted.given, until: granted.until });
      return granted.refusal === null ? nothingThere(reply) : sendRefusal(reply, granted.refusal);
    },
  );
}
