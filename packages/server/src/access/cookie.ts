import type { Actor } from "@luohu/registry";
import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import type { Attempt } from "../identity/index.ts";
import { type Session, sessionOf } from "./session.ts";

const NAME = "luohu_session";
const HERE = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)(:\d+)?$/;

/** The token that a request carries. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parseCookie(cookie)[NAME];
}

/** Gives the browser a token, or takes it away: no script reads it, no other site sends it, and only TLS carries it, except to this machine. */
export function sendToken(request: FastifyRequest, reply: FastifyReply, token: string | null): void {
  const cookie = stringifySetCookie({
    name: NAME,
    value: token ?? "",
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: !HERE.test(request.headers.host ?? ""),
    ...(token === null ? { maxAge: 0 } : {}),
  });
  reply.header("Set-Cookie", cookie);
}

const ATTEMPT = "luohu_signing_in";
/** How long somebody may be with a provider of identities, seconds. */
const AWAY = 600;

/** What is kept while somebody is with the provider, and the folder of the language in which they began. */
export interface KeptAttempt extends Attempt {
  readonly folder: string;
}

/** Lets the browser keep what belongs to a sign-in at the provider, or forget it. It comes back from another site, so it is lax. */
export function sendAttempt(request: FastifyRequest, reply: FastifyReply, attempt: KeptAttempt | null): void {
  const cookie = stringifySetCookie({
    name: ATTEMPT,
    value: attempt === null ? "" : Buffer.from(JSON.stringify(attempt)).toString("base64url"),
    path: "/api/v1/sign-in",
    httpOnly: true,
    sameSite: "lax",
    secure: !HERE.test(request.headers.host ?? ""),
    maxAge: attempt === null ? 0 : AWAY,
  });
  reply.header("Set-Cookie", cookie);
}

/** What the browser kept; undefined where that is nothing, or nothing of ours. */
export function attemptOf(request: FastifyRequest): KeptAttempt | undefined {
  const kept = parseCookie(request.headers.cookie ?? "")[ATTEMPT];
  if (!kept) return undefined;
  try {
    const { state, nonce, verifier, folder } = JSON.parse(Buffer.from(kept, "base64url").toString()) as KeptAttempt;
    const whole = [state, nonce, verifier, folder].every((part) => typeof part === "string");
    return whole ? { state, nonce, verifier, folder } : undefined;
  } catch {
    return undefined;
  }
}

/** The session of a request; null where nobody is signed in. */
export async function sessionFrom(pool: Pool, request: FastifyRequest): Promise<Session | null> {
  const token = tokenOf(request);
  return token === undefined ? null : ((await sessionOf(pool, token)) ?? null);
}

/** Somebody who is signed in; `provisional`: only to change the password that somebody else chose. */
export type SignedInActor = Actor & { readonly provisional?: boolean };

/** Who sent a request; null where nobody is signed in. */
export async function currentActor(pool: Pool, request: FastifyRequest): Promise<SignedInActor | null> {
  const session = await sessionFrom(pool, request);
  return session === null ? null : { ...session.actor, provisional: session.provisional };
}
