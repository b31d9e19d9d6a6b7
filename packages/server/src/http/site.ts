import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** What a page of the site may do: run its own scripts and ask its own server, nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** `pages.json` of the site: the folders of its languages, and the first segments of its pages. */
interface Pages {
  readonly folders: readonly string[];
  readonly segments: readonly string[];
  /** Segments of pages that begin without the law. */
  readonly plain: readonly string[];
}

/** Whether a folder holds a built site. */
export const isSite = (folder: string): boolean => existsSync(join(folder, "pages.json"));

/**
 * Serves a built site. Files with a hash in their name are kept by browsers for good; pages are asked for again each time.
 * @returns answers a request for a page, `false` where the address is none
 */
export async function serveSite(
  app: FastifyInstance,
  folder: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => boolean> {
  const pages = JSON.parse(readFileSync(join(folder, "pages.json"), "utf8")) as Pages;
  await app.register(staticFiles, {
    root: folder,
    preCompressed: true,
    index: ["index.html"],
    wildcard: false,
    dotfiles: "deny",
    cacheControl: false,
    setHeaders: (response, path) => {
      const kept = /[\\/]assets[\\/]/.test(path);
      response.header("Cache-Control", kept ? "public, max-age=31536000, immutable" : "no-cache");
      response.header("Content-Security-Policy", POLICY);
      response.header("Cross-Origin-Opener-Policy", "same-origin");
    },
  });
  return (request, reply) => {
    const file = pageFor(request, pages);
    if (file === null) return false;
    reply.code(file.known ? 200 : 404).sendFile(file.name);
    return true;
  };
}

/** The empty page of the language, for a browser that asks for a page. */
function pageFor(
  { method, url, headers }: FastifyRequest,
  { folders, segments, plain }: Pages,
): { name: string; known: boolean } | null {
  if (method !== "GET" && method !== "HEAD") return null;
  const path = (url.split("?")[0] ?? "").slice(1);
  if (!/\btext\/html\b/.test(headers.accept ?? "") || /^(api|docs)(\/|$)/.test(path)) return null;
  const folder = folders.find((known) => known !== "" && `${path}/`.startsWith(known)) ?? "";
  const [segment = ""] = path.slice(folder.length).split("/");
  const name = plain.includes(segment) ? "plain.html" : "page.html";
  return { name: folder + name, known: segments.includes(segment) };
}
