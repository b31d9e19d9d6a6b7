import type { RegisterHistory } from "@luohu/contract/register";

export type RegisterEvent = RegisterHistory["events"][number];

/** Events that bring what happened on many days before them. */
const BRINGING: ReadonlySet<string> = new Set(["import", "seed"]);

/** A place on the axis of days: a day on which something changed, or today. */
export interface DayStep {
  readonly day: string;
  /** What happened; empty for today, and where a day changed by an event of another day. */
  readonly events: readonly RegisterEvent[];
  /** By what a day came into the register on which nothing happened in it. */
  readonly brought: readonly RegisterEvent[];
  /** Nothing changed today: it is the end of the axis. */
  readonly isToday: boolean;
}

/** The days of a history in order, with today at the end. */
export function dayStepsOf({ days, events }: RegisterHistory, today: string): readonly DayStep[] {
  const bringing = events.filter(({ event }) => BRINGING.has(event));
  const steps = days.map((day) => {
    const own = events.filter(({ on }) => on === day);
    return { day, events: own, brought: own.length === 0 ? bringing : [], isToday: false };
  });
  const last = days.at(-1);
  return last !== undefined && last >= today
    ? steps
    : [...steps, { day: today, events: [], brought: [], isToday: true }];
}

/** A place on the axis of what was known: a moment of a record, or now. */
export interface MomentStep {
  /** Null: now. */
  readonly moment: string | null;
  readonly events: readonly RegisterEvent[];
}

export function momentStepsOf({ moments, events }: RegisterHistory): readonly MomentStep[] {
  return [
    ...moments.map((moment) => ({ moment, events: events.filter(({ recorded }) => recorded === moment) })),
    { moment: null, events: [] },
  ];
}

/** The step in which a day lies: the last one not after it, else the first. */
export function stepAt(steps: readonly DayStep[], day: string): number {
  const after = steps.findIndex((step) => step.day > day);
  return after === -1 ? steps.length - 1 : Math.max(0, after - 1);
}

export function momentAt(steps: readonly MomentStep[], knownAt: string | null): number {
  if (knownAt === null) return steps.length - 1;
  const after = steps.findIndex(({ moment }) => moment === null || moment > knownAt);
  return Math.max(0, after - 1);
}
