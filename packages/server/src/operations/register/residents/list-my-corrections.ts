import { myCorrectionList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operation } from "../../../http/register-routes.ts";
import { listCorrections } from "../../../storage/residents/corrections.ts";
import { asMyself, MINE } from "./myself.ts";

const MOST = 100;

/** `GET /api/v1/me/corrections`: what I asked to be corrected, and what became of it. */
export function listMyCorrections(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/me/corrections",
      tag: "me",
      summary: "我的更正申请 · Corrections that I asked for",
      answers: { 200: myCorrectionList },
    },
    (asked) =>
      asMyself(asked, async ({ actor, person, city }) => {
        const found = await asActor(asked.register.pool, actor, MINE, (client) =>
          listCorrections(client, city, { person, most: MOST + 1 }),
        );
        return asked.reply.send({ corrections: found.slice(0, MOST), more: found.length > MOST });
      }),
  );
}
