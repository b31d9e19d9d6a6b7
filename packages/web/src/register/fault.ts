import type { Problem } from "@luohu/contract";
import type { Refused } from "@luohu/contract/register";

/** Why the register gave no answer, as a person is told of it. */
export type FaultKind =
  | "offline"
  | "signed-out"
  | "forbidden"
  | "none"
  | "conflict"
  | "refused"
  | "too-many"
  | "away"
  | "failed";

const KINDS: Readonly<Record<number, FaultKind>> = {
  400: "refused",
  401: "signed-out",
  403: "forbidden",
  404: "none",
  409: "conflict",
  422: "refused",
  429: "too-many",
  502: "away",
  503: "away",
  504: "away",
};

/** What a problem document says, as far as it is one. */
type Told = Partial<Problem & Pick<Refused, "refusal">>;

/** No answer, or one that is a problem document (RFC 9457). */
export class Fault extends Error {
  readonly kind: FaultKind;
  readonly problem: Told;

  constructor(kind: FaultKind, problem: Told = {}) {
    super(problem.title ?? kind);
    this.kind = kind;
    this.problem = problem;
  }
}

/** The fault of an answer that is none of what was asked for. */
export async function faultOf(response: Response): Promise<Fault> {
  const problem = await response.json().catch(() => ({}));
  return new Fault(KINDS[response.status] ?? "failed", problem as Told);
}

/** The code of the problem that a fault is, as docs/errors.md lists them; empty where it is none. */
export const codeOf = (fault: Fault | null): string => fault?.problem.type?.split(":").pop() ?? "";

/** Whatever was thrown, as a fault. What `fetch` throws is a network that is not there. */
export function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  return new Fault(thrown instanceof TypeError ? "offline" : "failed");
}

/** What is not there, or not to be seen, is null; what else went wrong stays a fault. */
export function noneAsNull(thrown: unknown): null {
  if (thrown instanceof Fault && thrown.kind === "none") return null;
  throw thrown;
}
