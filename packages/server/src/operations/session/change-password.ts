import { problem, problemOf } from "@luohu/contract";
import { type PasswordChange, passwordChange } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { changePassword as change, PASSWORD_FAULTS, type Session, sessionFrom } from "../../access/index.ts";
import type { Surroundings } from "../../http/app.ts";
import { sendProblem } from "../../http/problems.ts";
import { operation } from "../../http/register-routes.ts";
import { sendUnproven } from "./unproven.ts";

/** `POST /api/v1/session/password`: changes the password of one's own account; every other session of it ends. */
export function changePassword(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "POST",
      url: "/api/v1/session/password",
      tag: "session",
      summary: "修改口令 · Change the password",
      description:
        "With the present password and, where the account has a second factor, a code that was not used yet.",
      body: passwordChange,
      provisional: true,
      answers: { 204: z.null(), 401: problem },
    },
    async ({ request, reply, register }) => {
      const session = (await sessionFrom(register.pool, request)) as Session;
      const changed = await change(register.pool, register.keys, session, request.body as PasswordChange);
      if (changed.ok) return reply.code(204).send();
      if (changed.why === "password-refused")
        return sendProblem(reply, problemOf("password-refused", PASSWORD_FAULTS[changed.fault]));
      return sendUnproven(reply, changed);
    },
  );
}
