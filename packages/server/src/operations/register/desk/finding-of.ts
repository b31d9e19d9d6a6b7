import type { Finding } from "@luohu/contract/register";
import type { QueuedFinding } from "../../../storage/quality/index.ts";

/** A finding as the API shows one. */
export function findingOf(one: QueuedFinding): Finding {
  const { id, kind, subject, other, division, state, firstSeen, reason, resolvedAt, cites } = one;
  return {
    id,
    code: kind,
    about: [subject, ...(other === null ? [] : [other])],
    division,
    found: firstSeen,
    state,
    reason,
    resolved: resolvedAt,
    cites: [...cites],
  };
}
