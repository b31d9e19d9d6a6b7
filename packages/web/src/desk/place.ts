/** A person or household, on a day, as known at a moment. Only the surrogate id stands in the address. */
export interface Subject {
  readonly city: string;
  readonly kind: "person" | "household";
  readonly id: string;
  /** Null: today. */
  readonly on: string | null;
  /** Null: as known now. */
  readonly knownAt: string | null;
}

/** Where on the two axes of time. */
export type When = Pick<Subject, "on" | "knownAt">;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `liaocheng/person/<id>/2021-03-01/2021-03-05T09:30:00.000000Z`; null where a path is none of that. */
export function subjectOf(rest: string): Subject | null {
  const [city = "", kind, id = "", on, knownAt, ...others] = rest.split("/");
  if (kind !== "person" && kind !== "household") return null;
  if (city === "" || !ID.test(id) || others.length > 0) return null;
  if (on !== undefined && !DAY.test(on)) return null;
  if (knownAt !== undefined && !MOMENT.test(knownAt)) return null;
  return { city, kind, id, on: on ?? null, knownAt: knownAt ?? null };
}

/** What waits for an officer. */
export const QUEUES = ["corrections", "objections", "approvals", "findings"] as const;
export type QueueName = (typeof QUEUES)[number];

/** A queue, or one of what waits in it. */
export interface QueuePlace {
  readonly queue: QueueName;
  readonly id: string | null;
}

/** `corrections`, `corrections/<id>`; null where a path is none of that. */
export function queueOf(rest: string): QueuePlace | null {
  const [name, id, ...others] = rest.split("/");
  const queue = QUEUES.find((known) => known === name);
  if (queue === undefined || others.length > 0 || (id !== undefined && !ID.test(id))) return null;
  return { queue, id: id ?? null };
}

/** What follows `/desk/` in the address. @param today stands for the day where only a moment is asked for */
export function restOf({ city, kind, id, on, knownAt }: Subject, today: string): string {
  const times = knownAt === null ? (on === null ? [] : [on]) : [on ?? today, knownAt];
  return [city, kind, id, ...times].join("/");
}
