import type { Kinship, Reason, Standing } from "../population/fact.ts";

/** Where somebody stands from a day on. */
export type Stay = { readonly from: number; readonly reason: Reason } & Standing;

/** What is known of a person besides the register, for days: where they live, what they work. */
export interface Circumstance {
  readonly person: string;
  readonly kind: "residence" | "rural-rights" | "home" | "work" | "school" | "service";
  readonly value: Readonly<Record<string, unknown>>;
  readonly from: number;
}

/** A person while a family is made up. */
export interface Person {
  readonly id: string;
  readonly sex: "male" | "female";
  /** Day number. */
  readonly born: number;
  readonly surname: string;
  readonly name: string;
  readonly ethnicity: string;
  readonly birthplace: string;
  readonly number: string | null;
  formerName: { readonly name: string; readonly until: number } | null;
  died: number | null;
  /** Changes of the marriage, by day: GB/T 2261.2. Single from birth on. */
  readonly marriages: { readonly from: number; readonly code: string }[];
  readonly stays: Stay[];
  readonly kin: {
    readonly relative: string;
    readonly kin: Kinship["kin"];
    readonly from: number;
    readonly until: number | null;
  }[];
}

/** Whether somebody lives and is registered in the end. */
export const isRegistered = ({ stays, died }: Person): boolean => died === null && stays.at(-1)?.state === "registered";

/** Somebody marries somebody; both know it. */
export function marry(one: Person, other: Person, day: number, until: number | null = null): void {
  for (const [self, relative] of [[one, other] as const, [other, one] as const]) {
    self.marriages.push({ from: day, code: "20" });
    self.kin.push({ relative: relative.id, kin: "spouse", from: day, until });
  }
}

/** A child knows its parents from birth on. */
export function descend(child: Person, parents: readonly Person[]): void {
  for (const parent of parents)
    child.kin.push({
      relative: parent.id,
      kin: parent.sex === "male" ? "father" : "mother",
      from: child.born,
      until: null,
    });
}
