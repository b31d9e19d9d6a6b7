import type { Session } from "@luohu/contract/register";
import { useEffect, useSyncExternalStore } from "react";
import { readSession, signOut, whenSignedOut } from "./client.ts";
import { wipeDraft } from "./draft.ts";
import { asFault, type Fault } from "./fault.ts";

/** Whether somebody is signed in, as far as this page knows. */
export type SignedIn =
  | { readonly state: "asking" }
  | { readonly state: "in"; readonly session: Session }
  /** `ended`: there was a session, and it is over. */
  | { readonly state: "out"; readonly ended: boolean }
  | { readonly state: "failed"; readonly fault: Fault };

let signedIn: SignedIn = { state: "asking" };
let asked = false;
const followers = new Set<() => void>();

function set(next: SignedIn): void {
  signedIn = next;
  for (const changed of followers) changed();
}

function follow(changed: () => void): () => void {
  followers.add(changed);
  return () => followers.delete(changed);
}

/** Asks the server who is signed in. */
export async function look(): Promise<void> {
  asked = true;
  const before = signedIn;
  try {
    const session = await readSession();
    set(session ? { state: "in", session } : { state: "out", ended: before.state === "in" });
  } catch (thrown) {
    // whoever was in stays in until the server says otherwise
    if (before.state !== "in") set({ state: "failed", fault: asFault(thrown) });
  }
}

/** Who is signed in. The server is asked when the first page wants to know, never before. */
export function useSignedIn(): SignedIn {
  useEffect(() => {
    if (!asked) void look();
  }, []);
  return useSyncExternalStore(follow, () => signedIn);
}

export function begin(session: Session): void {
  asked = true;
  set({ state: "in", session });
}

/** The session is over: by time, or ended elsewhere. */
export function ended(): void {
  if (signedIn.state === "in") set({ state: "out", ended: true });
}

whenSignedOut(ended);

/** Signs out. What was begun and not sent goes too. */
export async function leave(): Promise<void> {
  await signOut();
  wipeDraft();
  set({ state: "out", ended: false });
}
