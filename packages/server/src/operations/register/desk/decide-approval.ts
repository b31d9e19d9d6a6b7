import { problemOf } from "@luohu/contract";
import { type ApprovalDecision, approvalDecision, commandAnswer } from "@luohu/contract/register";
import { accessRefusal, type Command } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { sendProblem } from "../../../http/problems.ts";
import { type AskedInCity, nothingThere, operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import { execute } from "../../../storage/register/execute.ts";
import { decideProposal, isOwnMatter, openProposal } from "../../../storage/residents/proposals.ts";
import { inCityById } from "../parameters.ts";
import { FOR_APPROVALS } from "./purposes.ts";

const rejected = z.object({ state: z.literal("rejected"), id: z.string() });

/** `POST /api/v1/cities/{city}/approvals/{id}`: the second officer approves, and the command is carried out, or rejects it. */
export function decideApproval(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/cities/:city/approvals/:id",
      tag: "desk",
      action: "answer",
      summary: "复核 · Approve or reject as the second officer",
      description:
        "Nobody approves what was proposed by the same account, or what concerns the officer or the household.",
      params: inCityById,
      body: approvalDecision,
      answers: { 200: commandAnswer.or(rejected) },
    },
    answer,
  );
}

async function answer({ request, reply, actor, register, city, today }: AskedInCity): Promise<unknown> {
  const { id } = request.params as { id: string };
  const { decision, reason } = request.body as ApprovalDecision;
  const { pool } = register;
  const { found, own } = await asActor(pool, actor, FOR_APPROVALS, async (client) => ({
    found: await openProposal(client, city, id),
    own: await isOwnMatter(client, city, id),
  }));
  if (found === undefined) return nothingThere(reply);
  if (own || found.by === actor.account) return sendRefusal(reply, accessRefusal("own-matter", city.id, id));
  const state = decision === "approve" ? ("approved" as const) : ("rejected" as const);
  if (state === "rejected") {
    const was = await asActor(pool, actor, reason, (client) =>
      decideProposal(client, city, id, { state, by: actor.account, reason }),
    );
    return was
      ? reply.send({ state: "rejected", id })
      : sendProblem(reply, problemOf("already-decided", "somebody was faster"));
  }
  // carried out first: where the server ends in between, approving again finds it carried out
  const command = { ...found.command, approver: actor.account } as Command;
  const executed = await execute(pool, actor, city, command, today);
  if (!executed.ok) return sendRefusal(reply, executed.refusal);
  await asActor(pool, actor, reason, (client) =>
    decideProposal(client, city, id, { state, by: actor.account, reason }),
  );
  return reply.send({ state: "recorded", id, recorded: executed.recorded, repeated: executed.repeated });
}
