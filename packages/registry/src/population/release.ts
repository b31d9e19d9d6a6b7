import type { Day, PersonId } from "./fact.ts";
import { type Refusal, type RefusalCode, refusal } from "./refusal.ts";
import { after } from "./timeline.ts";

/** Days that a release is good for unless it says fewer: those of a transfer certificate. */
export const RELEASE_DAYS = 30;

/** What an officer gives people who leave for another city; they stay registered until they arrive there. */
export interface Release {
  readonly id: string;
  readonly people: readonly PersonId[];
  /** The day on which it was given, and the last on which it counts. */
  readonly given: Day;
  readonly until: Day;
  readonly state: "open" | "revoked" | "used";
  /** The command by which they arrived; null unless it was used. */
  readonly arrival: string | null;
}

/** An arrival that quotes a release. */
export interface ArrivalByRelease {
  /** Id of the command. */
  readonly id: string;
  readonly on: Day;
  readonly people: readonly PersonId[];
}

/** Last day of a release that says none. `releaseUntil("2021-03-01")` gives `2021-03-31`. */
export const releaseUntil = (given: Day): Day => after(given, { days: RELEASE_DAYS });

/** Why a release cannot last until a day: it ends no earlier than it begins, and lasts no longer than a certificate. */
export function lastingFault(city: string, id: string, given: Day, until: Day): Refusal | undefined {
  return until < given || until > releaseUntil(given) ? refusal("release-lasts-wrong", city, id) : undefined;
}

/**
 * Why people do not arrive in a city by a release; undefined where they may, also where they arrived by the same command.
 * @param today ISO day in China
 */
export function releaseFault(
  city: string,
  release: Release,
  arrival: ArrivalByRelease,
  today: Day,
): Refusal | undefined {
  const refused = (code: RefusalCode): Refusal => refusal(code, city, release.id);
  if (release.state === "used") return release.arrival === arrival.id ? undefined : refused("release-used");
  if (release.state === "revoked") return refused("release-revoked");
  if (today > release.until) return refused("release-overdue");
  if (arrival.on < release.given) return refused("release-not-yet");
  const leave = new Set(release.people);
  const same = leave.size === arrival.people.length && new Set(arrival.people).size === leave.size;
  if (!same || arrival.people.some((person) => !leave.has(person))) return refused("release-differs");
  return undefined;
}
