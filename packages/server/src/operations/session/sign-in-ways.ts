import { signInWays as schema } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../../http/app.ts";

/** `GET /api/v1/sign-in`: ways to sign in beside account and password. */
export function signInWays(app: FastifyInstance, { register }: Surroundings): void {
  app.get(
    "/api/v1/sign-in",
    {
      schema: {
        tags: ["session"],
        summary: "登录方式 · Ways to sign in",
        description: "Where a provider of identities (OpenID Connect) is set up, the address at which it begins.",
        response: { 200: schema },
      },
    },
    (_, reply) =>
      reply
        .header("Cache-Control", "no-store")
        .send({ provider: register?.identity == null ? null : "/api/v1/sign-in/oidc" }),
  );
}
