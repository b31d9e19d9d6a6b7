import { problem } from "@luohu/contract";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { sendAttempt } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";
import { sendProblem, UNAVAILABLE } from "../../http/problems.ts";
import { backTo, FOLDERS, signInPage } from "./back-to.ts";

/** `GET /api/v1/sign-in/oidc`: sends the browser to the provider of identities. */
export function beginOidc(app: FastifyInstance, { register }: Surroundings): void {
  app.get(
    "/api/v1/sign-in/oidc",
    {
      schema: {
        tags: ["session"],
        summary: "用统一身份认证登录 · Sign in by a provider of identities",
        description: "Authorization code flow with PKCE. `back` is the folder of the language to come back to.",
        querystring: z.object({ back: z.enum(FOLDERS).optional() }),
        response: { 303: z.null(), 400: problem, 503: problem },
      },
    },
    async (request, reply) => {
      reply.header("Cache-Control", "no-store");
      const identity = register?.identity;
      if (identity == null) return sendProblem(reply, UNAVAILABLE);
      const folder = backTo((request.query as { back?: string }).back);
      try {
        const { address, attempt } = await identity.begin();
        sendAttempt(request, reply, { ...attempt, folder });
        return await reply.redirect(address.href, 303);
      } catch (error) {
        request.log.warn({ fault: (error as Error).message }, "the provider of identities does not answer");
        return reply.redirect(signInPage(folder, "away"), 303);
      }
    },
  );
}
