import { problemOf } from "@luohu/contract";
import type { FastifyReply } from "fastify";
import type { SignedIn } from "../../access/index.ts";
import { sendProblem } from "../../http/problems.ts";

const DETAILS = {
  "sign-in-failed": "mend name, password or code",
  "code-missing": "send `code` too",
  "code-used": "wait for the next code",
} as const;

/** Says why somebody was not taken for whom they said to be; not which part of it was wrong. */
export function sendUnproven(reply: FastifyReply, why: Extract<SignedIn, { ok: false }>): FastifyReply {
  if (why.why === "locked-out") {
    const seconds = Math.max(1, Math.ceil((Date.parse(why.until) - Date.now()) / 1000));
    reply.header("Retry-After", seconds);
    return sendProblem(reply, problemOf("locked-out", "wait for the seconds that the header Retry-After names"));
  }
  return sendProblem(reply, problemOf(why.why, DETAILS[why.why]));
}
