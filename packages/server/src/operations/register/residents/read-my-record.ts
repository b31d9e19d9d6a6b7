import { asked, myRecord } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operation } from "../../../http/register-routes.ts";
import { readHousehold } from "../../../storage/register/read.ts";
import { readPerson } from "../../../storage/register/read-person.ts";
import { householdViewOf, personViewOf } from "../people/views.ts";
import { asMyself, MINE } from "./myself.ts";

/** `GET /api/v1/me/record`: a resident's own record and household. */
export function readMyRecord(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/me/record",
      tag: "me",
      summary: "我的登记和我的户 · My record and household",
      querystring: asked,
      answers: { 200: myRecord },
    },
    (all) =>
      asMyself(all, async ({ actor, person, city }) => {
        const { on: day = all.today, knownAt } = all.request.query as { on?: string; knownAt?: string };
        const which = { day, ...(knownAt === undefined ? {} : { knownAt }) };
        const { pool } = all.register;
        const facts = await asActor(pool, actor, MINE, (client) => readPerson(client, city, { person, ...which }));
        if (facts === undefined) return nothingThere(all.reply);
        const home = facts.registration?.household ?? null;
        const view =
          home === null
            ? undefined
            : await readHousehold(pool, actor, { text: MINE }, city, { household: home, ...which });
        const household =
          view === undefined
            ? null
            : await asActor(pool, actor, MINE, (client) => householdViewOf(client, city, which, view));
        return all.reply.send({ person: personViewOf(city, { person, ...which }, facts), household });
      }),
  );
}
