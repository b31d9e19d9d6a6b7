import { findingList, id } from "@luohu/contract/register";
import { FINDING_KINDS, type FindingKind } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { asActor, recordView } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { countFindings, type FindingCount, listFindings as list } from "../../../storage/quality/index.ts";
import { shownAddresses, shownNames } from "../../../storage/register/shown-names.ts";
import { inCity } from "../parameters.ts";
import { findingOf } from "./finding-of.ts";
import { FOR_FINDINGS } from "./purposes.ts";

const MOST = 50;
const asked = z.object({
  kind: z
    .enum(Object.keys(FINDING_KINDS) as [FindingKind, ...FindingKind[]])
    .optional()
    .describe("一类问题 · only this kind; `counts` are of all kinds"),
  after: id.optional().describe("上一页的最后一件 · the last finding of the page before"),
});
type Asked = z.output<typeof asked>;

/** `GET /api/v1/cities/{city}/findings`: what the register itself found to look at in my place, a page at a time. */
export function listFindings(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/findings",
      tag: "desk",
      action: "answer",
      summary: "数据质量问题 · What the register found to look at",
      description: `The most serious kind first, and of a kind the oldest; at most ${MOST} a page, each with whom it is about; that they were looked at is noted.`,
      params: inCity,
      querystring: asked,
      answers: { 200: findingList },
    },
    async ({ request, reply, actor, register, city, today }) => {
      const { kind, after } = request.query as Asked;
      const which = { ...(kind !== undefined && { kind }), ...(after !== undefined && { after }) };
      const answer = await asActor(register.pool, actor, FOR_FINDINGS, async (client) => {
        const found = await list(client, city, { limit: MOST + 1, ...which });
        const shown = found.slice(0, MOST).map(findingOf);
        const about = shown.flatMap((one) => one.about);
        const people = await shownNames(client, city, about, today);
        const homes = await shownAddresses(client, city, about, today);
        await recordView(client, city.id, actor, {
          people: [...people.keys()],
          what: "finding",
          purpose: FOR_FINDINGS,
        });
        return {
          findings: shown.map((one) => ({
            ...one,
            names: one.about.map((each) => people.get(each) ?? homes.get(each) ?? null),
          })),
          more: found.length > MOST,
          counts: openByKind(await countFindings(client, city)),
        };
      });
      return reply.send(answer);
    },
  );
}

function openByKind(counted: readonly FindingCount[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind, state, count } of counted) if (state === "open") counts[kind] = (counts[kind] ?? 0) + count;
  return counts;
}
