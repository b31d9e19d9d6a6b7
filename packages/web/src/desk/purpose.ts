import { useSyncExternalStore } from "react";

/** Why an officer looks: asked once, sent with every look, kept as long as the tab is, for the account that wrote it. */
interface Kept {
  readonly account: string;
  readonly purpose: string;
  /** Number of the case; left out where it is for none. */
  readonly reference?: string;
}

const NAME = "luohu.purpose.1";

let kept: Kept | null | undefined;
const followers = new Set<() => void>();

function read(): Kept | null {
  if (kept !== undefined) return kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(NAME) ?? "null") as Kept | null;
  } catch {
    kept = null;
  }
  return kept;
}

function write(next: Kept | null): void {
  kept = next;
  try {
    if (next) sessionStorage.setItem(NAME, JSON.stringify(next));
    else sessionStorage.removeItem(NAME);
  } catch {
    // without storage it lasts as long as the page
  }
  for (const changed of followers) changed();
}

function follow(changed: () => void): () => void {
  followers.add(changed);
  return () => followers.delete(changed);
}

export const setPurpose = (next: Kept): void => write(next);
export const dropPurpose = (): void => write(null);

/** The purpose that an account gave; null where it gave none yet. */
export function usePurpose(account: string): string | null {
  const value = useSyncExternalStore(follow, read);
  return value?.account === account ? value.purpose : null;
}

/** The number of the case for which a purpose was given, as the register takes it beside the purpose; null: for none. */
export function referenceOf(purpose: string): string | null {
  const value = read();
  return value?.purpose === purpose ? (value.reference ?? null) : null;
}
