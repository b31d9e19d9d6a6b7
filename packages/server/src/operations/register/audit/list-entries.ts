import { type EntriesAsked, entriesAsked, entryList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { entriesAfter, noteReading } from "../../../storage/audit/readings.ts";
import { inCity } from "../parameters.ts";

const MOST = 200;

/** `GET /api/v1/cities/{city}/journal`: entries of the journal, a page at a time, without what they hold of people. */
export function listEntries(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/journal",
      tag: "audit",
      action: "read-entries",
      summary: "登记日志 · Entries of the journal",
      description: `At most ${MOST} a page, in the order in which they were written. Whom they are about, by id, is told to the audit administrator only. That it was read is noted.`,
      params: inCity,
      querystring: entriesAsked,
      answers: { 200: entryList },
    },
    async ({ request, reply, actor, register, city }) => {
      const asked = request.query as EntriesAsked;
      const { rows, next } = await asActor(register.pool, actor, "查阅登记日志", async (client) => {
        await noteReading(client, actor, city, "entries-read", asked);
        return entriesAfter(client, city, asked, MOST);
      });
      return reply.send({ city: city.id, entries: rows, next });
    },
  );
}
