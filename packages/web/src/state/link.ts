import { type Answers, readAnswers } from "./answers.ts";

const PREFIX = "#a=";

/** Answers as the fragment of a link, for someone who helps. A fragment is never sent to a server. */
export function fragmentOf(answers: Answers): string {
  const bytes = new TextEncoder().encode(JSON.stringify(answers));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return PREFIX + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The answers that a fragment carries; null where it carries none. */
export function answersIn(fragment: string): Answers | null {
  if (!fragment.startsWith(PREFIX)) return null;
  try {
    const text = atob(fragment.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/"));
    return readAnswers(new TextDecoder().decode(Uint8Array.from(text, (sign) => sign.charCodeAt(0))));
  } catch {
    return null;
  }
}
