import { checkAnswer, checkRequestSchema, problem } from "@luohu/contract";
import type { FastifyInstance } from "fastify";
import type { Surroundings } from "../http/app.ts";
import { invalidRequest, sendProblem } from "../http/problems.ts";

/** `POST /api/v1/check`: what is open to a person, clause by clause. Keeps nothing. */
export function check(app: FastifyInstance, { law, today }: Surroundings): void {
  const { vocabulary, cities } = law.checker.law;
  app.post(
    "/api/v1/check",
    {
      schema: {
        tags: ["check"],
        summary: "查一查能不能落户 · Check a situation",
        description:
          "Answers for every pathway, permit and entitlement of the cities asked about. An absent fact is not known; nothing sent is kept or logged.",
        body: checkRequestSchema(
          vocabulary,
          cities.map((city) => city.id),
        ),
        response: { 200: checkAnswer, 400: problem, 413: problem, 415: problem, 422: problem, 429: problem },
      },
      // the engine reads the request itself: it knows divisions, days and contradictions that a schema cannot say
      validatorCompiler: () => (value) => ({ value }),
      serializerCompiler: () => JSON.stringify,
    },
    (request, reply) => {
      const checked = law.checker.check(request.body, today());
      if (checked.ok) return reply.header("Cache-Control", "no-store").send(checked.answer as never);
      return sendProblem(reply, invalidRequest(checked.issues));
    },
  );
}
