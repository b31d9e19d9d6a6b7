import { type PlaceCommandType, placeBodies, placesAnswer } from "@luohu/contract/register";
import type { PlaceCommand } from "@luohu/registry";
import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity, sendRefusal } from "../../../http/register-routes.ts";
import { asOwner } from "../../../storage/database.ts";
import { executePlaces } from "../../../storage/places/execute-places.ts";
import { inCity } from "../parameters.ts";

/** What OpenAPI says of a command on places. */
interface Described {
  readonly summary: string;
  readonly description: string;
}

/**
 * The operation of one command on places: `POST /api/v1/cities/{city}/places/{type}`. It works on a connection of the owner,
 * as row-level security would look at each of the households that follow; so who may is asked here and nowhere else.
 */
export const placesOperation =
  <T extends PlaceCommandType>(type: T, { summary, description }: Described) =>
  (app: FastifyInstance, surroundings: Surroundings): void =>
    operationInCity(
      app,
      surroundings,
      {
        method: "POST",
        url: `/api/v1/cities/:city/places/${type}`,
        tag: "places",
        action: "operate",
        summary,
        description: `${description} By a system administrator, on a notice. Households follow, nobody moves, and other commands of the city wait meanwhile. The same id sent twice does one thing.`,
        params: inCity,
        body: placeBodies[type],
        answers: { 200: placesAnswer },
      },
      async ({ request, reply, actor, register, city, today }) => {
        const command = { ...(request.body as object), type, actor: actor.account } as unknown as PlaceCommand;
        const executed = await asOwner(register.owner, (client) => executePlaces(client, city, command, today));
        if (!executed.ok) return sendRefusal(reply, executed.refusal);
        const { recorded, repeated } = executed;
        return reply.send({ state: "recorded", id: command.id, recorded, repeated });
      },
    );
