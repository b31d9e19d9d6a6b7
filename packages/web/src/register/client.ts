import type {
  ApprovalDecision,
  ApprovalList,
  CommandAnswer,
  Correction,
  CorrectionDecision,
  CorrectionList,
  CorrectionRequest,
  DemoAccounts,
  Finding,
  FindingList,
  FindingResolution,
  HouseholdsAsked,
  HouseholdsFound,
  HouseholdView,
  MoveList,
  MyCorrectionList,
  MyRecord,
  Objection,
  ObjectionDecision,
  ObjectionList,
  ObjectionRequest,
  PasswordChange,
  PersonView,
  Proof,
  ProofList,
  ProofRequest,
  RegisterHistory,
  SearchAnswer,
  SearchRequest,
  Session,
  SessionList,
  SignInRequest,
  SignInWays,
  ViewList,
} from "@luohu/contract/register";
import { referenceOf } from "../desk/purpose.ts";
import { codeOf, Fault, faultOf } from "./fault.ts";

/** The register over HTTP. Nothing here is called before somebody goes to sign in or to a page behind it. */

const API = "/api/v1";

/** Called when an answer says that nobody is signed in any more. */
let onSignedOut: () => void = () => undefined;

export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** Problems of somebody who is signed in and did not prove once more who they are. */
const UNPROVEN: ReadonlySet<string> = new Set(["sign-in-failed", "code-missing", "code-used"]);

type Query = Readonly<Record<string, string | null>>;

/** Asks, and gives the answer or throws a {@link Fault}. */
async function ask<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown, query: Query = {}): Promise<T> {
  const asked = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  const response = await fetch(`${API}${path}${asked.size > 0 ? `?${asked}` : ""}`, {
    method,
    cache: "no-store",
    credentials: "same-origin",
    headers: {
      Accept: "application/json, application/problem+json",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const fault = await faultOf(response);
  // a wrong password is no end of a session
  if (fault.kind === "signed-out" && path !== "/session" && !UNPROVEN.has(codeOf(fault))) onSignedOut();
  throw fault;
}

export const signIn = (request: SignInRequest): Promise<Session> => ask("POST", "/session", request);
export const signOut = (): Promise<void> => ask("DELETE", "/session");

/** Who is signed in; null: nobody. */
export async function readSession(): Promise<Session | null> {
  try {
    return await ask<Session>("GET", "/session");
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.kind === "signed-out") return null;
    throw thrown;
  }
}

export const readSessions = (): Promise<SessionList> => ask("GET", "/sessions");
export const changePassword = (request: PasswordChange): Promise<void> => ask("POST", "/session/password", request);
export const endSession = (id: string): Promise<void> => ask("DELETE", `/sessions/${id}`);

/** Accounts to try with; none where the server is no demonstration. */
export async function readDemoAccounts(): Promise<DemoAccounts["accounts"]> {
  try {
    return (await ask<DemoAccounts>("GET", "/demo-accounts")).accounts;
  } catch {
    return [];
  }
}

export const readMyRecord = (): Promise<MyRecord> => ask("GET", "/me/record");
export const readMyViews = (): Promise<ViewList> => ask("GET", "/me/views");
export const readMyCorrections = (): Promise<MyCorrectionList> => ask("GET", "/me/corrections");
export const askForCorrection = (request: CorrectionRequest): Promise<Correction> =>
  ask("POST", "/me/corrections", request);
export const readMyMoves = (): Promise<MoveList> => ask("GET", "/me/moves");
export const objectToMove = (request: ObjectionRequest): Promise<Objection> => ask("POST", "/me/objections", request);
export const readMyProofs = (): Promise<ProofList> => ask("GET", "/me/proofs");
export const makeProof = (request: ProofRequest): Promise<Proof> => ask("POST", "/me/proofs", request);
export const revokeProof = (number: string): Promise<void> => ask("DELETE", `/me/proofs/${number}`);

/** Beside a purpose, the number of the case, where it was given for one. */
function forCase(purpose: string): { readonly reference?: string } {
  const reference = referenceOf(purpose);
  return reference === null ? {} : { reference };
}

export const searchPeople = (city: string, request: SearchRequest): Promise<SearchAnswer> =>
  ask("POST", `/cities/${city}/search`, { ...forCase(request.purpose), ...request });

export const searchHouseholds = (
  city: string,
  {
    address,
    kind,
    purpose,
  }: {
    readonly address: string | null;
    readonly kind: NonNullable<HouseholdsAsked["kind"]> | null;
    readonly purpose: string;
  },
): Promise<HouseholdsFound> =>
  ask("GET", `/cities/${city}/households`, undefined, { address, kind, purpose, ...forCase(purpose) });

/** Which reading of a person or household is wanted, and why. */
export interface Asked {
  readonly city: string;
  readonly id: string;
  /** Null: today. */
  readonly on: string | null;
  /** Null: as known now. */
  readonly knownAt: string | null;
  readonly purpose: string;
}

export const readPerson = ({ city, id, on, knownAt, purpose }: Asked): Promise<PersonView> =>
  ask("GET", `/cities/${city}/people/${id}`, undefined, { on, knownAt, purpose, ...forCase(purpose) });

export const readHousehold = ({ city, id, on, knownAt, purpose }: Asked): Promise<HouseholdView> =>
  ask("GET", `/cities/${city}/households/${id}`, undefined, { on, knownAt, purpose, ...forCase(purpose) });

export const readHistory = (
  of: "people" | "households",
  { city, id, purpose }: Pick<Asked, "city" | "id" | "purpose">,
): Promise<RegisterHistory> =>
  ask("GET", `/cities/${city}/${of}/${id}/history`, undefined, { purpose, ...forCase(purpose) });

/** Corrections that wait. @param id only this one; null: all, the first of them */
export const readCorrections = (city: string, id: string | null): Promise<CorrectionList> =>
  ask("GET", `/cities/${city}/corrections`, undefined, { id });
export const decideCorrection = (city: string, id: string, decision: CorrectionDecision): Promise<Correction> =>
  ask("POST", `/cities/${city}/corrections/${id}`, decision);

/** Objections that wait. @param id only this one; null: all, the first of them */
export const readObjections = (city: string, id: string | null): Promise<ObjectionList> =>
  ask("GET", `/cities/${city}/objections`, undefined, { id });
export const decideObjection = (city: string, id: string, decision: ObjectionDecision): Promise<Objection> =>
  ask("POST", `/cities/${city}/objections/${id}`, decision);

/** Commands that wait for a second officer. @param id only this one; null: all, the first of them */
export const readApprovals = (city: string, id: string | null): Promise<ApprovalList> =>
  ask("GET", `/cities/${city}/approvals`, undefined, { id });
export const decideApproval = (
  city: string,
  id: string,
  decision: ApprovalDecision,
): Promise<CommandAnswer | { readonly state: "rejected"; readonly id: string }> =>
  ask("POST", `/cities/${city}/approvals/${id}`, decision);

/** A page of findings. @param kind null: of every kind @param after id of the last one of the page before; null: the first page */
export const readFindings = (
  city: string,
  { kind, after }: { readonly kind: string | null; readonly after: string | null },
): Promise<FindingList> => ask("GET", `/cities/${city}/findings`, undefined, { kind, after });
/** One finding, whatever its state. */
export const readFinding = (city: string, id: string): Promise<Finding> => ask("GET", `/cities/${city}/findings/${id}`);
export const resolveFinding = (city: string, id: string, resolution: FindingResolution): Promise<void> =>
  ask("POST", `/cities/${city}/findings/${id}`, resolution);

/** Ways to sign in beside account and password; none where the server does not say. */
export async function readSignInWays(): Promise<SignInWays> {
  try {
    return await ask<SignInWays>("GET", "/sign-in");
  } catch {
    return { provider: null };
  }
}
