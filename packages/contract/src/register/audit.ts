import { z } from "zod";
import { cityId, cursor, day, id, moment, nextPage as next, written } from "./parts.ts";
import { role } from "./session.ts";

/** Which entries of the journal are asked for. */
export const entriesAsked = z.object({
  after: cursor.optional(),
  event: written(40).optional().describe("一类事项 · only this event: `settle`"),
  actor: written(100).optional().describe("一个账号 · only what this account did"),
  since: moment.optional(),
  before: moment.optional(),
});

/** Entries of a city's journal, in the order in which they were written, without what they hold of people. */
export const entryList = z
  .object({
    city: cityId,
    entries: z.array(
      z.object({
        command: id,
        recorded: moment,
        event: z.string(),
        effective: day,
        actor: z.string(),
        approver: z.string().nullable(),
        purpose: z.string(),
        clause: z.string().nullable(),
        ground: z.string().describe("kind of the ground"),
        seal: z.int().nullable().describe("number of the seal that commits to it; null: not sealed yet"),
        subjects: z
          .array(id)
          .nullable()
          .describe("whom it is about, by id: for the audit administrator only, else null"),
      }),
    ),
    next,
  })
  .meta({ id: "EntryList" });

/** Which looks at people are asked for. */
export const looksAsked = z.object({
  on: day.describe("北京时间的一日 · a day in China"),
  account: id.optional().describe("一个账号 · only of this account"),
  after: cursor.optional(),
  afterSearch: cursor.optional().describe("上一页的 nextSearch · `nextSearch` of the page before"),
});

/** Who looked at whom in a city on a day, and why; and who searched, also where nobody was found. */
export const lookList = z
  .object({
    city: cityId,
    on: day,
    looks: z.array(
      z.object({
        at: moment,
        account: id,
        role,
        office: z.string(),
        person: id,
        what: z.string(),
        purpose: z.string(),
        reference: z.string().nullable(),
        withheld: z.boolean().describe("not told to the person now: an order for the reference is in force"),
      }),
    ),
    next,
    searches: z.array(
      z.object({
        at: moment,
        account: id,
        role,
        office: z.string(),
        way: z.string().describe("`name`, `part`, `pinyin`, `number`, or `release`: for the release of a number"),
        digest: z.string().nullable().describe("keyed digest of what was looked for: the same for the same text"),
        found: z.int(),
        purpose: z.string(),
        reference: z.string().nullable(),
      }),
    ),
    nextSearch: next,
  })
  .meta({ id: "LookList" });

/** Which acts with accounts are asked for. */
export const actsAsked = z.object({
  after: cursor.optional(),
  event: written(40).optional().describe("一类事项 · only this event: `recovery-approved`"),
  actor: written(100).optional().describe("谁做的 · only what this account did, or this name on the command line"),
  account: id.optional().describe("一个账号 · only what concerns this account"),
  since: moment.optional(),
  before: moment.optional(),
});

/** What was done with accounts, in the order in which it was noted. */
export const actList = z
  .object({
    acts: z.array(
      z.object({
        at: moment,
        actor: z.string().describe("an account, or on the command line the name that was given"),
        event: z.string(),
        account: id.nullable().describe("which account it concerns"),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    next,
  })
  .meta({ id: "ActList" });

/** How sealing of a city's journal stands. */
export const sealingState = z
  .object({
    city: cityId,
    seal: z
      .object({ number: z.int(), sealed: moment, total: z.int().describe("entries sealed since the beginning") })
      .nullable()
      .describe("the last seal; null: there is none yet"),
    unsealed: z.int().describe("entries that are committed and not sealed yet"),
    since: moment.nullable().describe("when the oldest of them was recorded"),
    behind: z.int().describe("seconds since then; 0 where everything is sealed"),
  })
  .meta({ id: "SealingState" });

export type EntriesAsked = z.output<typeof entriesAsked>;
export type LooksAsked = z.output<typeof looksAsked>;
export type ActsAsked = z.output<typeof actsAsked>;
export type ActList = z.infer<typeof actList>;
export type EntryList = z.infer<typeof entryList>;
export type LookList = z.infer<typeof lookList>;
