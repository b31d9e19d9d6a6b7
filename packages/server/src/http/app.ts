import type { Socket } from "node:net";
import compress from "@fastify/compress";
import etag from "@fastify/etag";
import rateLimit from "@fastify/rate-limit";
import { problemOf } from "@luohu/contract";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { check } from "../operations/check.ts";
import { health } from "../operations/health.ts";
import { listFacts } from "../operations/list-facts.ts";
import { listLaw } from "../operations/list-law.ts";
import { readClause } from "../operations/read-clause.ts";
import type { CurrentLaw } from "../outside/current-law.ts";
import type { Settings } from "../settings.ts";
import { BodyFault, takeJsonOnly } from "./json-body.ts";
import { describeApi } from "./openapi.ts";
import { INTERNAL, problemOfError, sendProblem } from "./problems.ts";

/** What operations work with. Nothing else is handed to them. */
export interface Surroundings {
  readonly law: CurrentLaw;
  /** Today in China, ISO. */
  readonly today: () => string;
}

/** Builds the HTTP application; it does not listen yet. */
export async function buildApp(
  surroundings: Surroundings,
  settings: Settings,
  logger?: FastifyBaseLogger,
): Promise<FastifyInstance> {
  const options: FastifyServerOptions = {
    bodyLimit: settings.bodyLimit,
    requestTimeout: 30_000,
    connectionTimeout: 30_000,
    // our own line is logged instead: method, route and status, no address, no query, no body
    logController: new LogController({ disableRequestLogging: true }),
    clientErrorHandler: refuseConnection,
    ...(logger ? { loggerInstance: logger } : { logger: { level: settings.logLevel, base: null } }),
  };
  const app = Fastify(options);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  takeJsonOnly(app);
  app.addHook("onResponse", (request, reply, done) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
  app.addHook("onSend", (_, reply, payload, done) => {
    reply
      .header("X-Content-Type-Options", "nosniff")
      .header("Referrer-Policy", "no-referrer")
      .header("X-Frame-Options", "DENY");
    done(null, payload);
  });
  app.setErrorHandler((error: FastifyError | BodyFault, request, reply) => {
    if (error instanceof BodyFault) return sendProblem(reply, error.problem);
    const problem = problemOfError(error);
    if (problem) return sendProblem(reply, problem);
    request.log.error({ route: request.routeOptions.url, stack: error.stack });
    return sendProblem(reply, INTERNAL);
  });
  await app.register(rateLimit, { max: settings.rateLimit, timeWindow: "1 minute" });
  await app.register(compress, { threshold: 1024, globalDecompression: false });
  await app.register(etag);
  await describeApi(app);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const methods = (["GET", "POST"] as const).filter(
      (method) => app.findRoute({ url: request.url.split("?")[0] ?? "", method }) !== null,
    );
    if (methods.length === 0)
      return sendProblem(reply, problemOf("not-found", "the addresses of the API are listed at /docs"));
    return sendProblem(
      reply.header("Allow", methods.join(", ")),
      problemOf("method-not-allowed", `this address takes ${methods.join(" and ")}`),
    );
  });
  for (const operation of [check, listLaw, readClause, listFacts, health]) operation(app, surroundings);
  app.get("/", { schema: { hide: true } as object }, (_, reply) => reply.redirect("/docs"));
  app.get("/openapi.json", { schema: { hide: true } as object }, (_, reply) =>
    reply.serializer(JSON.stringify).send(app.swagger()),
  );
  return app;
}

/** Bytes that are no HTTP request get a short answer and a closed connection. */
function refuseConnection(_: Error, socket: Socket): void {
  if (socket.destroyed || !socket.writable) return;
  const body = JSON.stringify(problemOf("bad-http", "send a complete HTTP request to a valid address"));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
