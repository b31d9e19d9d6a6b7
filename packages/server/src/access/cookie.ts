import type { Actor } from "@luohu/registry";
import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
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
