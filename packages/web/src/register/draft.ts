import type { CorrectionRequest } from "@luohu/contract/register";

/** A correction that somebody began to write. */
export interface Draft {
  /** The account that wrote it: nobody else is shown it. */
  readonly account: string;
  readonly item: CorrectionRequest["item"] | "";
  readonly wanted: string;
  readonly reason: string;
}

const NAME = "luohu.draft.1";

/** Kept as long as the tab is, so that an ended session or a way through a provider costs no words. */
export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(draft));
  } catch {
    // without storage it lasts as long as the page
  }
}

export function draftOf(account: string): Draft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(NAME) ?? "null") as Draft | null;
    return draft?.account === account ? draft : null;
  } catch {
    return null;
  }
}

export function wipeDraft(): void {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // nothing was kept
  }
}
