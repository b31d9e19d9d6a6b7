import type { Told } from "./kept.ts";

/** The part of a service worker's surroundings that is used here; the types of pages do not hold it. */
export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly matchAll: (options?: { includeUncontrolled?: boolean }) => Promise<readonly { readonly url: string }[]>;
  };
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: {
    (kind: "install" | "activate", listener: (event: Lasting) => void): void;
    (kind: "message", listener: (event: Lasting & MessageEvent<Told>) => void): void;
    (kind: "fetch", listener: (event: Lasting & Fetched) => void): void;
  };
}

interface Lasting {
  readonly waitUntil: (work: Promise<unknown>) => void;
}

interface Fetched {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
}
