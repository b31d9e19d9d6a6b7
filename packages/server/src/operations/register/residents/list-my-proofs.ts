import { proofList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operation } from "../../../http/register-routes.ts";
import { listProofs } from "../../../storage/residents/proofs.ts";
import { asMyself, MINE } from "./myself.ts";
import { proofOf } from "./proof-of.ts";

/** `GET /api/v1/me/proofs`: the proofs that I was given. */
export function listMyProofs(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/me/proofs",
      tag: "me",
      summary: "我的证明 · My proofs",
      answers: { 200: proofList },
    },
    (asked) =>
      asMyself(asked, async ({ actor, person, city }) => {
        const found = await asActor(asked.register.pool, actor, MINE, (client) => listProofs(client, city, person));
        return asked.reply.send({ proofs: found.map((proof) => proofOf(city, proof)) });
      }),
  );
}
