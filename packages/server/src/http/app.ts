import type { Socket } from "node:net";
import compress from "@fastify/compress";
import etag from "@fastify/etag";
import rateLimit from "@fastify/rate-limit";
import { problemOf } from "@luohu/contract";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { SignedInActor } from "../access/index.ts";
import { check } from "../operations/check.ts";
import { health } from "../operations/health.ts";
import { listFacts } from "../operations/list-facts.ts";
import { listLaw } from "../operations/list-law.ts";
import { readClause } from "../operations/read-clause.ts";
import { REGISTER_OPERATIONS } from "../operations/register/index.ts";
import { SESSION_OPERATIONS } from "../operations/session/index.ts";
import type { CurrentLaw } from "../outside/current-law.ts";
import type { Register } from "../register/register.ts";
import type { Settings } from "../settings.ts";
import { BodyFault, takeJsonOnly } from "./json-body.ts";
import { describeApi, showApi } from "./openapi.ts";
import { INTERNAL, problemOfError, sendProblem } from "./problems.ts";
import { isSite, serveSite } from "./site.ts";

/** What operations work with. Nothing else is handed to them. */
export interface Surroundings {
  readonly law: CurrentLaw;
  /** Null where the server runs without one. */
  readonly register: Register | null;
  /** Who is signed in; null where nobody is. */
  readonly actorOf: (request: FastifyRequest) => Promise<SignedInActor | null>;
  /** Whether demo accounts are told; left out, they are not. */
  readonly demo?: boolean;
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
    frameworkErrors: refuseAddress,
    ...(logger ? { loggerInstance: logger } : { logger: { level: settings.logLevel, base: null } }),
  };
  const app = Fastify(options);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  takeJsonOnly(app);
  app.addHook("onResponse", (request, reply, done) => {
    logRequest(request, reply);
    done();
  });
  app.addHook("onSend", (_, reply, payload, done) => {
    protect(reply);
    // whether an answer is compressed depends on the request, also where this one is not
    if (!reply.hasHeader("Vary")) reply.header("Vary", "accept-encoding");
    done(null, payload);
  });
  app.setErrorHandler((error: FastifyError | BodyFault, request, reply) => {
    if (error instanceof BodyFault) return sendProblem(reply, error.problem);
    const problem = problemOfError(error);
    if (problem) return sendProblem(reply, problem);
    request.log.error({ route: request.routeOptions.url, stack: framesOf(error) });
    return sendProblem(reply, INTERNAL);
  });
  await app.register(rateLimit, { max: settings.rateLimit, timeWindow: "1 minute" });
  await app.register(compress, { threshold: 1024, globalDecompression: false });
  await describeApi(app);
  const sendPage = isSite(settings.webFolder) ? await serveSite(app, settings.webFolder) : null;
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const methods = (["GET", "HEAD", "POST", "DELETE"] as const).filter(
      (method) => app.findRoute({ url: request.url.split("?")[0] ?? "", method }) !== null,
    );
    if (methods.length === 0) {
      if (sendPage?.(request, reply)) return reply;
      return sendProblem(reply, problemOf("not-found", "the addresses of the API are listed at /docs"));
    }
    return sendProblem(
      reply.header("Allow", methods.join(", ")),
      problemOf("method-not-allowed", `this address takes ${methods.join(" and ")}`),
    );
  });
  for (const operation of [check, health, ...SESSION_OPERATIONS, ...REGISTER_OPERATIONS]) operation(app, surroundings);
  await app.register(async (kept) => {
    // only what may be kept gets a tag; an answer to a person is never a 304
    await kept.register(etag);
    await showApi(kept);
    for (const operation of [listLaw, readClause, listFacts]) operation(kept, surroundings);
  });
  if (!sendPage) app.get("/", { schema: { hide: true } as object }, (_, reply) => reply.redirect("/docs"));
  return app;
}

function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  request.log.info({
    method: request.method,
    route: request.routeOptions.url ?? "none",
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  });
}

/** Headers that keep a browser out of trouble. */
function protect(reply: FastifyReply): void {
  reply
    .header("X-Content-Type-Options", "nosniff")
    .header("Referrer-Policy", "no-referrer")
    .header("X-Frame-Options", "DENY");
}

/** Where an error was thrown, without its message: that may quote what was sent. */
function framesOf(error: Error): string {
  const lines = error.stack?.split("\n") ?? [];
  return lines.filter((line) => /^\s+at /.test(line)).join("\n");
}

/** An address that cannot be decoded is refused before there is a route for it. */
function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  protect(reply);
  sendProblem(reply, problemOfError(error) ?? INTERNAL);
  logRequest(request, reply);
}

/** Bytes that are no HTTP request get a short answer and a closed connection. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (socket.destroyed || !socket.writable) return;
  const problem =
    error.code === "HPE_HEADER_OVERFLOW"
      ? problemOf("headers-too-large", "send headers of at most 16 KiB")
      : problemOf("bad-http", "send a complete HTTP request to a valid address");
  const body = JSON.stringify(problem);
  const head = problem.status === 431 ? "431 Request Header Fields Too Large" : "400 Bad Request";
  socket.end(
    `HTTP/1.1 ${head}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
