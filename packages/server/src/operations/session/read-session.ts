import { session } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { type Session, sessionFrom } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";
import { operation } from "../../http/register-routes.ts";
import { sessionView } from "./view.ts";

/** `GET /api/v1/session`: who is signed in. */
export function readSession(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/session",
      tag: "session",
      summary: "当前登录的是谁 · Who is signed in",
      provisional: true,
      answers: { 200: session },
    },
    async ({ request, reply, register }) =>
      reply.send(sessionView((await sessionFrom(register.pool, request)) as Session)),
  );
}
