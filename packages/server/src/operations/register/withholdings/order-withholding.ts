import { type WithholdingRequest, withholdingAnswer, withholdingRequest } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import { orderWithholding as order } from "../../../storage/register/withholdings.ts";
import { inCity, whyOf } from "../parameters.ts";

/** `POST /api/v1/cities/{city}/withholdings`: orders that looks at a person for a case are not told to the person until a day. */
export function orderWithholding(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/withholdings",
      tag: "withholdings",
      action: "withhold",
      summary: "决定查看暂不告知本人 · Order that looks are not told for now",
      description:
        "Of a person whom the station keeps or has at hand, for a case with its number, where the law says so. Looks that name the number, since the order, are told once it has ended or run out; a new order before that goes on from it. The same id sent twice does one thing.",
      params: inCity,
      body: withholdingRequest,
      answers: { 200: withholdingAnswer },
    },
    async ({ request, reply, actor, register, city }) => {
      const wanted = request.body as WithholdingRequest;
      const ordered = await asActor(register.pool, actor, whyOf(wanted), (client) =>
        order(client, city, actor, wanted),
      );
      if (!ordered.ok) return ordered.refusal === null ? nothingThere(reply) : sendRefusal(reply, ordered.refusal);
      const { ok: _, ...moments } = ordered;
      return reply.send({ state: "ordered", id: wanted.id, ...moments });
    },
  );
}
