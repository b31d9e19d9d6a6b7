import { problemOf } from "@luohu/contract";
import { type ObjectionDecision, objection, objectionDecision } from "@luohu/contract/register";
import { accessRefusal, type Command } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { sendProblem } from "../../../http/problems.ts";
import { type AskedInCity, nothingThere, operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import {
  answersObjection,
  decideObjection as decide,
  householdBefore,
  putBack,
  readObjection,
} from "../../../storage/residents/objections.ts";
import { inCityById } from "../parameters.ts";
import { FOR_OBJECTIONS } from "./purposes.ts";

/**
 * `POST /api/v1/cities/{city}/objections/{id}`: puts back whoever objected, by the command `put-back` with the id of the
 * objection; or says how the move was undone otherwise, or why it stands (Jinzhou 一（二）f).
 */
export function decideObjection(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/objections/:id",
      tag: "desk",
      action: "answer",
      summary: "办理异议 · Decide an objection",
      description:
        "`put-back` carries out the command of that name; a rule that refuses it leaves the objection open. Nobody decides it who carried out or approved the move, or whom it concerns.",
      params: inCityById,
      body: objectionDecision,
      answers: { 200: objection },
    },
    answer,
  );
}

async function answer(asked: AskedInCity): Promise<unknown> {
  const { request, reply, actor, register, city } = asked;
  const { pool } = register;
  const { id } = request.params as { id: string };
  const decision = request.body as ObjectionDecision;
  const found = await asActor(pool, actor, FOR_OBJECTIONS, async (client) => {
    const one = await readObjection(client, city, id);
    return one && { one, answers: await answersObjection(client, city, one) };
  });
  if (found === undefined) return nothingThere(reply);
  const { one, answers } = found;
  if (!answers) return sendRefusal(reply, accessRefusal("own-matter", city.id, id));
  if (one.state !== "open") return sendProblem(reply, problemOf("already-decided", `it is ${one.state}`));
  const said = decision.answer ?? null;
  if (decision.decision === "put-back") {
    // whoever objected is at hand: whose whereabouts are withheld is put back too
    const household = await asActor(pool, actor, { text: FOR_OBJECTIONS, atHand: [one.person] }, (client) =>
      householdBefore(client, city, one),
    );
    const command: Command = {
      type: "put-back",
      id,
      on: decision.on ?? one.on,
      move: one.move,
      people: [one.person],
      household,
      actor: actor.account,
      purpose: FOR_OBJECTIONS,
      // the person brought it: so it reaches the household too from which the person was taken, wherever that is
      ground: { kind: "case", reference: decision.evidence },
    };
    const done = await putBack(pool, { actor, city, command }, { id, answer: said, today: asked.today });
    return "refusal" in done ? sendRefusal(reply, done.refusal) : reply.send(done);
  }
  const state = decision.decision === "undone" ? "undone" : "declined";
  const closed = await asActor(pool, actor, FOR_OBJECTIONS, (client) =>
    decide(client, city, id, { state, by: actor.account, answer: said }),
  );
  return closed === undefined
    ? sendProblem(reply, problemOf("already-decided", "somebody was faster"))
    : reply.send(closed);
}
