import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { asActor, sendToken, sessionFrom } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";
import { operation } from "../../http/register-routes.ts";

/** `DELETE /api/v1/session`: signs out; the session is over at once. */
export function signOut(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "DELETE",
      url: "/api/v1/session",
      tag: "session",
      summary: "退出 · Sign out",
      provisional: true,
      answers: { 204: z.null() },
    },
    async ({ request, reply, actor, register }) => {
      const session = await sessionFrom(register.pool, request);
      await asActor(register.pool, actor, "sign out", (client) =>
        client.query("select shared.end_session($1)", [session?.id]),
      );
      sendToken(request, reply, null);
      return reply.code(204).send();
    },
  );
}
