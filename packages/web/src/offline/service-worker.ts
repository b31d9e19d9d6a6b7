import { kept } from "virtual:kept";
import type { Language } from "../app/language.ts";
import type { KeptLanguage, Told } from "./kept.ts";
import type { WorkerScope } from "./scope.ts";

/**
 * Keeps the site for when there is no network. One cache a version; only files of the build are ever put into it, by the addresses
 * that the build lists: what a person asks for or answers is in none.
 */
const scope = globalThis as unknown as WorkerScope;

const NAME = "luohu-";
const OWN = NAME + kept.version;
const LANGUAGES = Object.entries(kept.languages) as [Language, KeptLanguage][];

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    const page = pageAt(pathname);
    if (page !== null) event.respondWith(pageOf(page, event.request));
  } else if (FILES.has(pathname) || pathname.startsWith("/assets/")) event.respondWith(fileOf(pathname, event.request));
});
scope.addEventListener("message", (event) => event.waitUntil(listen(event.data, event.ports[0])));

/** Addresses of this version that carry no hash. */
const FILES = new Set(
  [...kept.common, ...LANGUAGES.flatMap(([, { first }]) => first)].filter(
    (path) => !path.startsWith("/assets/") && !path.endsWith("/"),
  ),
);

/** Keeps what nothing works without, in the languages that are in use, and all that was kept before of a language. */
async function install(): Promise<void> {
  const [open, before] = [await scope.clients.matchAll({ includeUncontrolled: true }), await oldCaches()];
  const files = new Set(kept.common);
  for (const [, { base, first, later }] of LANGUAGES) {
    const known = await anyOf(before, (cache) => cache.match(base));
    if (!known && !open.some(({ url }) => baseOf(new URL(url).pathname) === base)) continue;
    for (const file of first) files.add(file);
    const whole = known && (await anyOf(before, (cache) => cache.match(WHOLE + base)));
    for (const file of whole ? [...later, WHOLE + base] : []) files.add(file);
  }
  await keep([...files]);
}

/** Stands in a cache where all of a language was kept. */
const WHOLE = "/whole";

/** The version before stays: pages of it may be open, and go on with what they were made of. */
async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== OWN);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function oldCaches(): Promise<Cache[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== OWN);
  return Promise.all(names.map((name) => caches.open(name)));
}

async function anyOf(
  from: readonly Cache[],
  find: (cache: Cache) => Promise<Response | undefined>,
): Promise<Response | undefined> {
  for (const cache of from) {
    const found = await find(cache);
    if (found) return found;
  }
  return undefined;
}

/** One file after the other, so that whoever reads meanwhile does not wait; hashed files that an older version has are not asked for again. */
async function keep(files: readonly string[]): Promise<void> {
  const own = await caches.open(OWN);
  const old = await oldCaches();
  for (const file of files) {
    if (await own.match(file)) continue;
    const known = file.startsWith("/assets/") ? await anyOf(old, (cache) => cache.match(file)) : undefined;
    if (file.startsWith(WHOLE)) await own.put(file, new Response());
    else if (known) await own.put(file, known);
    else {
      const response = await fetch(file, { cache: file.startsWith("/assets/") ? "default" : "no-cache" });
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      await own.put(file, response);
    }
  }
}

/** The folder of the language in which a path lies. */
const baseOf = (path: string): string =>
  LANGUAGES.find(([, { base }]) => base !== "/" && `${path}/`.startsWith(base))?.[1].base ?? "/";

/** The file of the page at a path; null where the path is no page of the site. */
function pageAt(path: string): string | null {
  const base = baseOf(path);
  if (`${path}/` === base) return `${base}page.html`;
  const [segment = ""] = path.slice(base.length).split("/");
  if (path === base) return base;
  return segment !== "" && kept.segments.includes(segment) ? `${base}page.html` : null;
}

/** How long a load waits at most for the version that takes over, ms; then the old one goes on. */
const TAKING_OVER = 10_000;
let leavesUntil = 0;

async function pageOf(page: string, request: Request): Promise<Response> {
  // with a fragment, the load that follows would be taken for a step within the empty page: it stays empty, and the answers
  // of a link are lost. The page of the old version tells of the new one
  const waiting = request.url.includes("#") ? null : scope.registration.waiting;
  // a new version waits, and nobody else reads the old one: it takes over with this load. Where the load that follows
  // comes here once more, the new one is on its way still, and the page that was left may still be counted
  if (Date.now() < leavesUntil || (waiting && (await scope.clients.matchAll()).length < 2)) {
    if (leavesUntil === 0) leavesUntil = Date.now() + TAKING_OVER;
    waiting?.postMessage({ kind: "take-over" } satisfies Told);
    return new Response("", { headers: { Refresh: "0" } });
  }
  return (await (await caches.open(OWN)).match(page)) ?? fetch(request);
}

/** A hashed file is the same in every version that has it. */
async function fileOf(path: string, request: Request): Promise<Response> {
  const own = await (await caches.open(OWN)).match(path);
  return own ?? (path.startsWith("/assets/") ? await caches.match(path) : undefined) ?? fetch(request);
}

async function listen(told: Told, reply: MessagePort | undefined): Promise<void> {
  switch (told.kind) {
    case "take-over":
      return scope.skipWaiting();
    case "law":
      return reply?.postMessage({ kind: "law", law: kept.law });
    case "keep": {
      const { base, first, later } = kept.languages[told.language];
      await keep(told.all ? [...first, ...later, WHOLE + base] : first);
      reply?.postMessage({ kind: "kept" });
    }
  }
}
