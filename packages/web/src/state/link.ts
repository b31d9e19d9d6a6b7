import { type Answers, NO_ANSWERS, readAnswers } from "./answers.ts";

const PREFIX = "#a=";

/** Answers as the fragment of a link, for someone who helps. A fragment is never sent to a server. */
export function fragmentOf(answers: Answers): string {
  const bytes = new TextEncoder().encode(JSON.stringify(answers));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return PREFIX + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Whether a fragment is to carry answers; it may have been cut off on its way. */
export const isLink = (fragment: string): boolean => fragment.startsWith(PREFIX);

/** The answers that a fragment carries; null where it carries none that can be read. */
export function answersIn(fragment: string): Answers | null {
  if (!isLink(fragment)) return null;
  try {
    const text = atob(fragment.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/"));
    const read = readAnswers(new TextDecoder().decode(Uint8Array.from(text, (sign) => sign.charCodeAt(0))));
    return read === NO_ANSWERS ? null : read;
  } catch {
    return null;
  }
}
