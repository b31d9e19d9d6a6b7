import { randomUUID } from "node:crypto";
import { type ObjectionRequest, objection, objectionRequest } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operation } from "../../../http/register-routes.ts";
import { object } from "../../../storage/residents/objections.ts";
import { asMyself } from "./myself.ts";

/** `POST /api/v1/me/objections`: says that a move was not my will (Jinzhou 一（二）f, Lincang 二—2 c). */
export function objectToMove(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/me/objections",
      tag: "me",
      summary: "对户口变动提出异议 · Object to a move",
      description:
        "It waits in the queue of the office that keeps the record. While it waits, the same again leads to it.",
      body: objectionRequest,
      answers: { 201: objection },
    },
    (asked) =>
      asMyself(asked, async ({ actor, person, city }) => {
        const wanted = asked.request.body as ObjectionRequest;
        const made = await asActor(asked.register.pool, actor, "提出异议", (client) =>
          object(client, city, { ...wanted, id: randomUUID(), person, account: actor.account }),
        );
        return made === undefined ? nothingThere(asked.reply) : asked.reply.code(201).send(made);
      }),
  );
}
