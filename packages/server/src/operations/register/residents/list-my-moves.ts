import { moveList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operation } from "../../../http/register-routes.ts";
import { ownMoves } from "../../../storage/residents/objections.ts";
import { asMyself, MINE } from "./myself.ts";

const MOST = 100;

/** `GET /api/v1/me/moves`: what was done with my registration, told to me (Jinzhou 一（二）f). */
export function listMyMoves(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/me/moves",
      tag: "me",
      summary: "我的户口变动 · What moved my registration",
      description: "Each with the day, what it rests on and where it led, and what I said to it.",
      answers: { 200: moveList },
    },
    (asked) =>
      asMyself(asked, async ({ actor, city }) => {
        const moves = await asActor(asked.register.pool, actor, MINE, (client) => ownMoves(client, city, MOST + 1));
        return asked.reply.send({ moves: moves.slice(0, MOST), more: moves.length > MOST });
      }),
  );
}
