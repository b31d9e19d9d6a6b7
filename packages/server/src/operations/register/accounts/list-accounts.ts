import { accountList } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { asActor, listAccounts as list } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { operationInCity } from "../../../http/register-routes.ts";
import { inCity } from "../parameters.ts";

/** `GET /api/v1/cities/{city}/accounts`: the accounts of a city, for its security administrator. */
export function listAccounts(app: FastifyInstance, surroundings: Surroundings): void {
  operationInCity(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/cities/:city/accounts",
      tag: "accounts",
      action: "manage-accounts",
      summary: "本市的账号 · Accounts of a city",
      params: inCity,
      answers: { 200: accountList },
    },
    async ({ reply, actor, register, city }) => {
      const found = await asActor(register.pool, actor, "管理账号", list);
      const accounts = found
        .filter((account) => account.city === city.id)
        .map(({ id, name, role, places, locked }) => ({ id, name, role, places, locked }));
      return reply.send({ city: city.id, accounts });
    },
  );
}
