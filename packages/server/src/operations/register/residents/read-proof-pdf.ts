import { proof } from "@luohu/contract/register";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { asActor } from "../../../access/index.ts";
import type { Surroundings } from "../../../http/app.ts";
import { nothingThere, operation } from "../../../http/register-routes.ts";
import { proofPdf } from "../../../proofs/pdf.ts";
import { verifyProof } from "../../../proofs/statement.ts";
import { readProof } from "../../../storage/residents/proofs.ts";
import { asMyself } from "./myself.ts";

/** `GET /api/v1/proofs/{number}/pdf`: one of my proofs as PDF, the same at any time. */
export function readProofPdf(app: FastifyInstance, surroundings: Surroundings): void {
  operation(
    app,
    surroundings,
    {
      method: "GET",
      url: "/api/v1/proofs/:number/pdf",
      tag: "me",
      summary: "下载证明 · Download a proof",
      description: "`application/pdf`.",
      params: z.object({ number: proof.shape.number }),
      answers: { 200: z.any().describe("application/pdf") },
    },
    (asked) =>
      asMyself(asked, async ({ actor, city }) => {
        const { number } = asked.request.params as { number: string };
        const { pool, keys } = asked.register;
        const kept = await asActor(pool, actor, "下载证明", (client) => readProof(client, city, number));
        if (kept === undefined) return nothingThere(asked.reply);
        const read = verifyProof(kept.statement, keys.publicKey, keys.module);
        if (read.state === "none") throw new Error("a proof was kept that is none");
        const pdf = await proofPdf(read.statement, kept.statement);
        return asked.reply
          .type("application/pdf")
          .header("Content-Disposition", `attachment; filename="${number}.pdf"`)
          .serializer((payload: unknown) => payload as never)
          .send(pdf);
      }),
  );
}
