import { problem, problemOf } from "@luohu/contract";
import { refused } from "@luohu/contract/register";
import {
  ACCESS_WORDS,
  type AccessRefusal,
  type AccessRefusalCode,
  type Action,
  type Actor,
  may,
  PLACE_REFUSAL_WORDS,
  type PlaceRefusal,
  type PlaceRefusalCode,
  REFUSAL_WORDS,
  type Refusal,
  type RefusalCode,
  type Role,
} from "@luohu/registry";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Register } from "../register/register.ts";
import type { City } from "../storage/register/tables.ts";
import type { Surroundings } from "./app.ts";
import { readBySchema } from "./issues.ts";
import { sendProblem, UNAVAILABLE } from "./problems.ts";

/** A request of somebody who is signed in, about the register of a city. */
export interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly actor: Actor;
  readonly register: Register;
  readonly today: string;
}

/** The same in one of the cities that are kept here. */
export interface AskedInCity extends Asked {
  readonly city: City;
}

/** What OpenAPI says of an operation of the register. */
export interface Described {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodType;
  readonly querystring?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType>>;
  /** Whether it is also for whoever has still to change a password that somebody else chose. */
  readonly provisional?: true;
}

/** Problems that every operation of the register may answer with. */
const COMMON = {
  401: problem,
  403: refused.or(problem),
  404: problem,
  409: refused,
  422: problem,
  429: problem,
  503: problem,
};
const WITH_BODY = { 400: problem, 413: problem, 415: problem };

/** An operation for whoever is signed in: answers of it are never kept. */
export function operation(
  app: FastifyInstance,
  surroundings: Surroundings,
  described: Described,
  answer: (asked: Asked) => Promise<unknown>,
): void {
  const { method, url, tag, summary, description, answers } = described;
  const schema = {
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: [{ session: [] }],
    ...(described.params === undefined ? {} : { params: described.params }),
    ...(described.querystring === undefined ? {} : { querystring: described.querystring }),
    ...(described.body === undefined ? {} : { body: described.body }),
    response: { ...COMMON, ...(method === "POST" ? WITH_BODY : {}), ...answers },
  };
  app.route({
    method,
    url,
    schema,
    validatorCompiler: readBySchema as never,
    serializerCompiler: () => JSON.stringify,
    // who is not signed in is told so before anything is read of what was sent
    onRequest: async (request, reply) => {
      reply.header("Cache-Control", "no-store");
      if (surroundings.register === null) return sendProblem(reply, UNAVAILABLE);
      if (method !== "GET" && !isFromHere(request))
        return sendProblem(reply, problemOf("cross-site", "send it from the site itself: `Origin` names this server"));
      const actor = await surroundings.actorOf(request);
      if (actor === null) return sendProblem(reply, problemOf("not-signed-in", "sign in at /api/v1/session"));
      if (actor.provisional === true && described.provisional !== true)
        return sendProblem(reply, problemOf("password-provisional", "change it at /api/v1/session/password"));
      signedIn.set(request, actor);
      return undefined;
    },
    handler: async (request, reply) => {
      const { register, today } = surroundings;
      const actor = signedIn.get(request);
      if (register === null || actor === undefined) throw new Error("an operation ran for nobody");
      return answer({ request, reply, actor, register, today: today() });
    },
  });
}

/** Who sent a request, from its beginning to its answer. */
const signedIn = new WeakMap<FastifyRequest, Actor>();

/** What is said of an operation in one of the cities. */
export interface DescribedInCity extends Described {
  /** What whoever asks has to be allowed to do here at all, by the role where roles do it otherwise; about whom, row-level security decides. */
  readonly action?: Action | ((role: Role) => Action);
}

/** An operation in one of the cities; `{city}` stands in its address. */
export function operationInCity(
  app: FastifyInstance,
  surroundings: Surroundings,
  { action, ...described }: DescribedInCity,
  answer: (asked: AskedInCity) => Promise<unknown>,
): void {
  operation(app, surroundings, described, async (asked) => {
    const { city: id } = asked.request.params as { city: string };
    const city = asked.register.cities.get(id);
    if (city === undefined) return unknownCity(asked.reply, asked.register);
    if (action !== undefined) {
      const own = asked.actor.places[0]?.padEnd(12, "0") ?? "";
      const wanted = typeof action === "function" ? action(asked.actor.role) : action;
      const permitted = may(asked.actor, wanted, { city: id, division: own });
      if (!permitted.ok) return sendRefusal(asked.reply, permitted.refusal);
    }
    return answer({ ...asked, city });
  });
}

/** No such city here, and which there are. */
export function unknownCity(reply: FastifyReply, register: Register): FastifyReply {
  return sendProblem(reply, problemOf("unknown-city", `expected one of ${[...register.cities.keys()].join(", ")}`));
}

/** Nothing there that the actor may see: who may not see it is not told that it is there. */
export const nothingThere = (reply: FastifyReply): FastifyReply =>
  sendProblem(reply, problemOf("not-found", "nothing of this id that you may see"));

/** Sends why the register does not do it: 403 where the role may not, 409 where a rule refuses. */
export function sendRefusal(
  reply: FastifyReply,
  { code, cites, about }: Refusal | AccessRefusal | PlaceRefusal,
): FastifyReply {
  const access = ACCESS_WORDS[code as AccessRefusalCode];
  const words = access ?? PLACE_REFUSAL_WORDS[code as PlaceRefusalCode] ?? REFUSAL_WORDS[code as RefusalCode];
  const known = problemOf(access === undefined ? "refused" : "not-allowed", words.en);
  return sendProblem(reply, { ...known, refusal: { code, words, cites: [...cites], about } } as typeof known);
}

/** Whether a browser sent it from a page of this server. A request without `Origin` that changes something is none of its own. */
export function isFromHere({ headers }: FastifyRequest): boolean {
  const { origin, host, "sec-fetch-site": site } = headers;
  if (origin === undefined || host === undefined) return false;
  // a browser says so itself, and no page can make it say otherwise
  if (site !== undefined && site !== "same-origin") return false;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
