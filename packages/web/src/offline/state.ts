import type { Language } from "../app/language.ts";
import type { Said, Told } from "./kept.ts";

/** How the site stands without a network. */
export interface Offline {
  /** Everything of this language is kept on the device. */
  readonly kept: boolean;
  /** There is no network. */
  readonly offline: boolean;
  /** A new version is there: of the law, or only of the pages. */
  readonly newer: "law" | "pages" | null;
}

let state: Offline = { kept: false, offline: !navigator.onLine, newer: null };
const followers = new Set<() => void>();

export const offlineNow = (): Offline => state;

export function followOffline(changed: () => void): () => void {
  followers.add(changed);
  return () => followers.delete(changed);
}

function set(change: Partial<Offline>): void {
  state = { ...state, ...change };
  for (const changed of followers) changed();
}

/** Time between two looks for a new version while a page stays open, ms. */
const BETWEEN = 3_600_000;

/** Registers the service worker, has it keep the language of the page, and follows what becomes of it. */
export async function startOffline(language: Language): Promise<void> {
  for (const event of ["online", "offline"]) addEventListener(event, () => set({ offline: !navigator.onLine }));
  // the one of this page's version; on a first visit the one that is about to come
  let own = navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.register("/sw.js");
  const look = (): void => void tellNewer(registration, own);
  navigator.serviceWorker.addEventListener("controllerchange", look);
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < BETWEEN) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
  const { active } = await navigator.serviceWorker.ready;
  own ??= active;
  const all = !savesData();
  if (active && (await ask(active, { kind: "keep", language, all }))?.kind === "kept") set({ kept: all });
}

const savesData = (): boolean =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;

async function tellNewer(registration: ServiceWorkerRegistration, own: ServiceWorker | null): Promise<void> {
  // another tab may have let the new version in already: this page is still of the old one
  const { controller } = navigator.serviceWorker;
  const newer = registration.waiting ?? (controller === own ? null : controller);
  if (own === null || newer === null || state.newer !== null) return;
  const [old, now] = [await lawOf(own), await lawOf(newer)];
  set({ newer: old === now ? "pages" : "law" });
}

async function lawOf(worker: ServiceWorker): Promise<string | undefined> {
  const said = await ask(worker, { kind: "law" });
  return said?.kind === "law" ? said.law : undefined;
}

/** How long a reply is waited for, ms: one that has ended gives none. Keeping a language takes as long as the network does. */
const PATIENCE = { law: 2000, keep: 600_000, "take-over": 0 };

function ask(worker: ServiceWorker, told: Told): Promise<Said | undefined> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({ data }: MessageEvent<Said>) => done(data);
    setTimeout(done, PATIENCE[told.kind]);
    worker.postMessage(told, [port2]);
  });
}

/** Loads the page in the new version. Answers are in the browser's storage: they stay. */
export async function takeNewer(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage({ kind: "take-over" } satisfies Told);
}
