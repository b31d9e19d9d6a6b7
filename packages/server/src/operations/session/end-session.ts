import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { asActor } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";
import { nothingThere, operation } from "../../http/register-routes.ts";

/** `DELETE /api/v1/sessions/{id}`: ends a session of one's own account, also on another device. */
export function endSession(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "DELETE",
      url: "/api/v1/sessions/:id",
      tag: "session",
      summary: "退出某台设备 · Sign out elsewhere",
      params: z.object({ id: z.uuid() }),
      answers: { 204: z.null() },
    },
    async ({ request, reply, actor, register }) => {
      const { id } = request.params as { id: string };
      const { rows } = await asActor(register.pool, actor, "own sessions", (client) =>
        client.query<{ ended: number }>("select shared.end_session($1) as ended", [id]),
      );
      return rows[0]?.ended === 1 ? reply.code(204).send() : nothingThere(reply);
    },
  );
}
