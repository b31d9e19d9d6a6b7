/** What may be done with the register. The first group is about somebody or a household, the second about nobody. */
export const ABOUT_SOMEBODY = [
  /** Find people by name, number or pinyin. */
  "find",
  /** See the particulars and registrations of a person. */
  "read-record",
  /** See a household: its premises and who is in it. */
  "read-household",
  "read-kinship",
  /** Carry out a command. */
  "change",
  /** Approve as the second officer. */
  "approve",
  /** Answer a correction that was asked for, or a finding. */
  "answer",
  /** Take somebody's case or declaration in hand. */
  "take-up",
  /** Let a clerk see what a case or benefit needs. */
  "grant",
  /** Order that looks for a case are not told to the person. */
  "withhold",
  /** Be told who looked, and why. */
  "read-views",
  /** Ask for a correction or a proof. */
  "request",
] as const;

export const ABOUT_NOBODY = [
  "read-figures",
  /** Entries of the journal without what they hold of people. */
  "read-entries",
  "manage-accounts",
  /** What administrators and accounts did. */
  "read-audit",
  /** End what anybody ordered to be withheld. */
  "end-withholding",
  /** Run the service: migrate, back up, restore, and keep its divisions, addresses, stations and zones. */
  "operate",
] as const;

export type ActionOnSomebody = (typeof ABOUT_SOMEBODY)[number];
export type Action = ActionOnSomebody | (typeof ABOUT_NOBODY)[number];
export const ACTIONS: readonly Action[] = [...ABOUT_SOMEBODY, ...ABOUT_NOBODY];
