import { demoAccounts as schema } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { demoAccounts } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";

/** `GET /api/v1/demo-accounts`: accounts to try every role with; none where there are none. */
export function listDemoAccounts(app: FastifyInstance, { register, demo }: Surroundings): void {
  app.get(
    "/api/v1/demo-accounts",
    {
      schema: {
        tags: ["session"],
        summary: "试用账号 · Demo accounts",
        description: "On the embedded database of a server that only this machine reaches, unless set otherwise.",
        response: { 200: schema },
      },
    },
    (_, reply) => {
      const accounts = register !== null && demo === true ? demoAccounts([...register.cities.values()]) : [];
      return reply.header("Cache-Control", "no-store").send({ accounts: [...accounts] } as never);
    },
  );
}
