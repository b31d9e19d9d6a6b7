import { problem, problemOf } from "@luohu/contract";
import { session, signInRequest } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { sendToken, signIn as tryToSignIn } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";
import { readBySchema } from "../../http/issues.ts";
import { sendProblem, UNAVAILABLE } from "../../http/problems.ts";
import { isFromHere } from "../../http/register-routes.ts";
import { sendUnproven } from "./unproven.ts";
import { sessionView } from "./view.ts";

/** Attempts a minute from one address. */
const ATTEMPTS = 60;

/** `POST /api/v1/session`: signs in; the session goes into a cookie that no script reads. */
export function signIn(app: FastifyInstance, { register }: Surroundings): void {
  app.route({
    method: "POST",
    url: "/api/v1/session",
    config: { rateLimit: { max: ATTEMPTS, timeWindow: "1 minute" } },
    schema: {
      tags: ["session"],
      summary: "登录 · Sign in",
      description:
        "Staff also send the code of the second factor. After five failures nothing is looked at for a while.",
      body: signInRequest,
      response: {
        200: session,
        400: problem,
        401: problem,
        403: problem,
        413: problem,
        415: problem,
        422: problem,
        429: problem,
        503: problem,
      },
    },
    validatorCompiler: readBySchema as never,
    serializerCompiler: () => JSON.stringify,
    handler: async (request, reply) => {
      reply.header("Cache-Control", "no-store");
      if (register === null) return sendProblem(reply, UNAVAILABLE);
      if (!isFromHere(request))
        return sendProblem(reply, problemOf("cross-site", "send it from the site itself: `Origin` names this server"));
      const { name, password, code } = request.body as { name: string; password: string; code?: string };
      const device = request.headers["user-agent"];
      const signed = await tryToSignIn(register.pool, register.keys, { name, password, code, device });
      if (signed.ok) {
        sendToken(request, reply, signed.token);
        return reply.send(sessionView(signed.session));
      }
      return sendUnproven(reply, signed);
    },
  });
}
