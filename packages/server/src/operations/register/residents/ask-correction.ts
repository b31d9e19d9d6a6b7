import { randomUUID } from "node:crypto";
import { problemOf } from "@luohu/contract";
import { type CorrectionRequest, correction, correctionRequest } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { sendProblem } from "../../../http/problems.ts";
import { nothingThere, operation } from "../../../http/register-routes.ts";
import { readPerson } from "../../../storage/register/read-person.ts";
import { askCorrection as ask, countOpen } from "../../../storage/residents/corrections.ts";
import { asMyself } from "./myself.ts";

/** Most corrections of a person that wait at once. */
const MOST_OPEN = 20;

/** `POST /api/v1/me/corrections`: asks the office to correct an item of my record (PIPL 46). */
export function askCorrection(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/me/corrections",
      tag: "me",
      summary: "申请更正 · Ask for a correction",
      description: "It waits in the queue of the office that keeps the record.",
      body: correctionRequest,
      answers: { 201: correction },
    },
    (asked) =>
      asMyself(asked, async ({ actor, person, city }) => {
        const wanted = asked.request.body as CorrectionRequest;
        const kept = await asActor(asked.register.pool, actor, "申请更正", async (client) => {
          const facts = await readPerson(client, city, { person, day: asked.today });
          if (facts?.particulars == null) return "unknown" as const;
          if ((await countOpen(client, city, person)) >= MOST_OPEN) return "too-many" as const;
          const said = { ...facts.details, ...facts.particulars }[wanted.item];
          const written = said == null ? null : String(said);
          return ask(client, city, { ...wanted, id: randomUUID(), person, account: actor.account, written });
        });
        if (kept === "unknown") return nothingThere(asked.reply);
        if (kept === "too-many")
          return sendProblem(asked.reply, problemOf("too-many-requests", `at most ${MOST_OPEN} may wait at once`));
        return asked.reply.code(201).send(kept);
      }),
  );
}
