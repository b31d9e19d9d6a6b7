import { viewList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operation } from "../../../http/register-routes.ts";
import { momentOf } from "../../../storage/register/tables.ts";
import { asMyself, MINE } from "./myself.ts";

/** Most looks of one answer. */
const MOST = 200;

/** `GET /api/v1/me/views`: who looked at my record, and why (PIPL 45). */
export function listMyViews(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/me/views",
      tag: "me",
      summary: "谁看过我的登记、为什么 · Who looked at my record, and why",
      answers: { 200: viewList },
    },
    (asked) =>
      asMyself(asked, async ({ actor, person, city }) => {
        const { rows } = await asActor(asked.register.pool, actor, MINE, (client) =>
          client.query<Record<string, string>>(
            `select id::text as id, ${momentOf("at")} as at, role, nullif(office, '') as office, what, purpose
             from ${city.id}.views where person = $1 order by views.at desc, id desc limit $2`,
            [person, MOST + 1],
          ),
        );
        return asked.reply.send({ city: city.id, views: rows.slice(0, MOST), more: rows.length > MOST });
      }),
  );
}
