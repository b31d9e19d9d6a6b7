import { problemOf } from "@luohu/contract";
import type { FastifyReply } from "fastify";
import type { SignedIn } from "../../access/index.ts";
import { sendProblem } from "../../http/problems.ts";

/** Says why somebody was not taken for whom they said to be; not which part of it was wrong. */
export function sendUnproven(reply: FastifyReply, why: Extract<SignedIn, { ok: false }>): FastifyReply {
  if (why.why === "locked-out") {
    const seconds = Math.max(1, Math.ceil((Date.parse(why.until) - Date.now()) / 1000));
    reply.header("Retry-After", seconds);
    return sendProblem(reply, problemOf("locked-out", "wait for the seconds that the header Retry-After names"));
  }
  const detail = why.why === "code-missing" ? "send `code` too" : "mend name, password or code";
  return sendProblem(reply, problemOf(why.why, detail));
}
