import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Surroundings } from "../http/app.ts";
import type { SealingState } from "../storage/journal/sealer.ts";

const answer = z.object({
  law: z.string(),
  faults: z.number().int().describe("faults of the law files as they are now; the law served is the last one without"),
  register: z
    .enum(["ready", "unavailable", "off"])
    .describe("登记簿：可用、暂不可用、未启用 · whether the register answers; the check goes on without it"),
  sealing: z
    .object({
      state: z.enum(["sealing", "waiting", "failing"]).describe("waiting: another process seals, or none yet"),
      last: z.string().nullable().describe("moment of the newest seal that this process knows"),
      behind: z.int().nullable().describe("seconds since nothing was left unsealed; null: this process has not sealed"),
      delivered: z.boolean().describe("whether nothing stands in the way of sending seals on"),
    })
    .nullable()
    .describe("日志封存 · how sealing of the journal stands; null where there is no register"),
  memory: z.int().describe("memory of the server without the database, MiB"),
});

/** `GET /health`: which law is served, whether the files have since become faulty, and whether the register answers. */
export function health(app: FastifyInstance, { law, register }: Surroundings): void {
  app.get(
    "/health",
    {
      schema: {
        tags: ["service"],
        summary: "用的是哪个版本的规定，登记簿是否可用 · Which law is served, and whether the register answers",
        response: { 200: answer },
      },
    },
    async (_, reply) =>
      reply.header("Cache-Control", "no-store").send({
        law: law.checker.law.version,
        faults: law.faults.length,
        register: register === null ? "off" : (await register.isReady()) ? "ready" : "unavailable",
        sealing: register === null ? null : sealingOf(register.sealing()),
        memory: Math.round(process.memoryUsage.rss() / 2 ** 20),
      } as never),
  );
}

/** State of sealing, without what stands in the way: that may name files and addresses. */
function sealingOf({ seals, fault, undelivered, last, complete }: SealingState): z.infer<typeof answer>["sealing"] {
  return {
    state: fault !== null ? "failing" : seals ? "sealing" : "waiting",
    last,
    behind: complete === null ? null : Math.max(0, Math.round((Date.now() - complete) / 1000)),
    delivered: undelivered === null,
  };
}
