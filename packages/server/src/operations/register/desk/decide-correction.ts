import { problemOf } from "@luohu/contract";
import { type CorrectionDecision, correction, correctionDecision } from "@luohu/contract/register";
import type { Command } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { sendProblem } from "../../../http/problems.ts";
import { type AskedInCity, nothingThere, operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import { execute } from "../../../storage/register/execute.ts";
import { decideCorrection as decide, readCorrection } from "../../../storage/residents/corrections.ts";
import { propose } from "../../../storage/residents/proposals.ts";
import { inCityById } from "../parameters.ts";
import { FOR_CORRECTIONS } from "./purposes.ts";

/**
 * `POST /api/v1/cities/{city}/corrections/{id}`: grants or declines a correction. A grant is the command `correct` with the
 * id of the correction; where a second officer has to approve, it waits among the approvals.
 */
export function decideCorrection(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/corrections/:id",
      tag: "desk",
      action: "answer",
      summary: "办理更正申请 · Decide a correction",
      description: "A grant carries out the command `correct`; name, birth date and number wait for a second officer.",
      params: inCityById,
      body: correctionDecision,
      answers: { 200: correction },
    },
    answer,
  );
}

async function answer(asked: AskedInCity): Promise<unknown> {
  const { request, reply, actor, register, city } = asked;
  const { pool } = register;
  const { id } = request.params as { id: string };
  const decision = request.body as CorrectionDecision;
  const found = await asActor(pool, actor, FOR_CORRECTIONS, (client) => readCorrection(client, city, id));
  if (found === undefined) return nothingThere(reply);
  if (found.state !== "open") return sendProblem(reply, problemOf("already-decided", `it is ${found.state}`));
  const close = async (state: "granted" | "declined" | "awaiting-approval", said: string | null): Promise<unknown> => {
    const closed = await asActor(pool, actor, FOR_CORRECTIONS, async (client) => {
      const was = await decide(client, city, id, { state, by: actor.account, answer: said });
      return was ? readCorrection(client, city, id) : undefined;
    });
    if (closed === undefined) return sendProblem(reply, problemOf("already-decided", "somebody was faster"));
    return reply.send(closed);
  };
  if (decision.decision === "decline") return close("declined", decision.answer);
  const command: Command = {
    type: "correct",
    id,
    on: decision.on,
    person: found.person,
    items: decision.value as never,
    actor: actor.account,
    purpose: FOR_CORRECTIONS,
    ground: { kind: "correction", reference: decision.evidence },
  };
  const executed = await execute(pool, actor, city, command, asked.today);
  const said = decision.answer ?? null;
  if (executed.ok) return close("granted", said);
  if (executed.refusal.code !== "second-officer-missing") return sendRefusal(reply, executed.refusal);
  const proposed = await propose(pool, actor, city, command);
  if (proposed === undefined) return sendProblem(reply, problemOf("already-decided", "another grant waits"));
  return close("awaiting-approval", said);
}
