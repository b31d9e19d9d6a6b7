import { type CommandType, commandAnswer, commandBodies } from "@luohu/contract/register";
import type { Actor, Command } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../../../http/app.ts";
import { type AskedInCity, operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import { execute } from "../../../storage/register/execute.ts";
import { propose } from "../../../storage/residents/proposals.ts";
import { inCity } from "../parameters.ts";

/** What OpenAPI says of a command. */
interface Described {
  readonly summary: string;
  readonly description: string;
}

/** The operation of one command: `POST /api/v1/cities/{city}/commands/{type}`. */
export const commandOperation =
  <T extends CommandType>(type: T, { summary, description }: Described) =>
  (app: FastifyInstance, surroundings: Surroundings): void =>
    operationInCity(
      app,
      surroundings,
      {
        method: "POST",
        url: `/api/v1/cities/:city/commands/${type}`,
        tag: "commands",
        summary,
        description: `${description} The same id sent twice does one thing. A rule that refuses is answered with 409 and its citations.`,
        params: inCity,
        body: commandBodies[type],
        answers: { 200: commandAnswer, 202: commandAnswer },
      },
      (asked) => carryOut(asked, { ...(asked.request.body as object), type, actor: asked.actor.account } as Command),
    );

/** Carries out a command, or keeps it for a second officer where one has to approve. */
export async function carryOut(asked: AskedInCity, command: Command): Promise<unknown> {
  const { reply, actor, register, city, today } = asked;
  const executed = await execute(register.pool, actor, city, command, today);
  if (executed.ok)
    return reply.send({ state: "recorded", id: command.id, recorded: executed.recorded, repeated: executed.repeated });
  if (executed.refusal.code !== "second-officer-missing") return sendRefusal(reply, executed.refusal);
  const proposed = await propose(register.pool, actor, city, command);
  if (proposed === undefined) return sendRefusal(reply, { ...executed.refusal, code: "command-reused" });
  return reply.code(202).send({ state: "awaiting-approval", id: command.id, proposed });
}

export type { Actor };
