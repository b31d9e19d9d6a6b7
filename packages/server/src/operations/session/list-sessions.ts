import { sessionList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor, sessionFrom } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";
import { operation } from "../../http/register-routes.ts";

interface Row {
  readonly id: string;
  readonly began: string;
  readonly used: string;
  readonly ends: string;
  readonly device: string | null;
}

/** `GET /api/v1/sessions`: the open sessions of the account, on whatever device. */
export function listSessions(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/sessions",
      tag: "session",
      summary: "已登录的设备 · Where one is signed in",
      answers: { 200: sessionList },
    },
    async ({ request, reply, actor, register }) => {
      const current = await sessionFrom(register.pool, request);
      const { rows } = await asActor(register.pool, actor, "own sessions", (client) =>
        client.query<Row>("select id, began, used, ends, device from shared.own_sessions()"),
      );
      const utc = (moment: string): string => new Date(moment).toISOString();
      const sessions = rows.map(({ id, began, used, ends, device }) => ({
        id,
        began: utc(began),
        used: utc(used),
        ends: utc(ends),
        device,
        current: id === current?.id,
      }));
      return reply.send({ sessions });
    },
  );
}
