import type { Role, Session } from "@luohu/contract/register";

/** Roles that work with the queues, as the register permits it. */
const WORKING: ReadonlySet<Role> = new Set(["registration-officer", "station-leader"]);

/** Whether a role finds people and decides what waits; about whom, the register says. */
export const worksHere = ({ role, city }: Pick<Session, "role" | "city">): boolean =>
  WORKING.has(role) && city !== null;

/** What every queue knows. */
export interface QueueProps {
  readonly session: Session;
  readonly city: string;
  readonly purpose: string;
  /** The one that is opened; null: the list is shown. */
  readonly id: string | null;
}

const DAY = 86_400_000;

/** Whole days since a moment. */
export const daysSince = (moment: string, now: number = Date.now()): number =>
  Math.max(0, Math.floor((now - Date.parse(moment)) / DAY));

/** What whoever opened something that waits tells of it. */
export interface Answering {
  /** It was decided, with what is told of that. */
  readonly onDecided: (said: string) => void;
  /** Somebody was faster: the queue is asked for anew. */
  readonly onReload: () => void;
}
