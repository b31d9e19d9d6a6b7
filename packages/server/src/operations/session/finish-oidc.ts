import { problem } from "@luohu/contract";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { attemptOf, sendAttempt, sendToken, signInVouched } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";
import { sendProblem, UNAVAILABLE } from "../../http/problems.ts";
import { CALLBACK, type Vouched } from "../../identity/index.ts";
import { backTo, signInPage } from "./back-to.ts";

/**
 * `GET /api/v1/sign-in/oidc/callback`: takes the provider's answer. It is taken in the browser that asked, and once; the account is
 * the one bound to the subject, or that of the resident whose citizen number the provider has verified.
 */
export function finishOidc(app: FastifyInstance, { register }: Surroundings): void {
  app.get(
    CALLBACK,
    {
      schema: {
        tags: ["session"],
        summary: "统一身份认证返回 · Comes back from the provider of identities",
        description: "Signs in and sends the browser to the site; where that fails, to the page on which one signs in.",
        querystring: z.record(z.string(), z.unknown()),
        response: { 303: z.null(), 503: problem },
      },
    },
    async (request, reply) => {
      reply.header("Cache-Control", "no-store");
      if (register?.identity == null) return sendProblem(reply, UNAVAILABLE);
      const attempt = attemptOf(request);
      const folder = backTo(attempt?.folder);
      // whatever comes of it, the attempt is over
      sendAttempt(request, reply, null);
      if (attempt === undefined) return reply.redirect(signInPage(folder, "failed"), 303);
      let vouched: Vouched;
      try {
        vouched = await register.identity.finish(new URL(request.url, "http://here").searchParams, attempt);
      } catch (error) {
        request.log.warn(
          { fault: (error as { code?: string }).code ?? "unknown" },
          "an answer of the provider was refused",
        );
        return reply.redirect(signInPage(folder, "failed"), 303);
      }
      const device = request.headers["user-agent"];
      const signed = await signInVouched(register.pool, [...register.cities.keys()], { ...vouched, device });
      if (!signed.ok) return reply.redirect(signInPage(folder, "unknown"), 303);
      sendToken(request, reply, signed.token);
      return reply.redirect(`/${folder}${signed.session.actor.role === "resident" ? "me" : "desk"}`, 303);
    },
  );
}
