import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Surroundings } from "../http/app.ts";

const answer = z.object({
  law: z.string(),
  faults: z.number().int().describe("faults of the law files as they are now; the law served is the last one without"),
  register: z
    .enum(["ready", "unavailable", "off"])
    .describe("登记簿：可用、暂不可用、未启用 · whether the register answers; the check goes on without it"),
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
        memory: Math.round(process.memoryUsage.rss() / 2 ** 20),
      } as never),
  );
}
