import { z } from "zod";
import {
  basis,
  cityId,
  day,
  detailItems,
  forCase,
  householdKind,
  id,
  items,
  moment,
  purpose,
  relation,
  source,
  state,
} from "./parts.ts";

/** Which day is asked about, and as known when. Left out: today, and as known now. */
export const asked = z.object({
  on: day.optional(),
  knownAt: moment.optional(),
});

/** The same of somebody else's record: with the purpose and the case, which are logged. */
export const askedFor = asked.extend({ purpose, reference: forCase });

const member = z
  .object({
    person: id,
    ...items.shape,
    relation,
    since: day.describe("first day of the unbroken registration in this household"),
  })
  .meta({ id: "HouseholdMember" });

/** Something that an officer looks at; nothing is refused for it. */
const remark = z.object({ code: z.string(), about: z.string() }).meta({ id: "Remark" });

/** A household on a day, as known at a moment. */
export const householdView = z
  .object({
    city: cityId,
    on: day,
    knownAt: moment.nullable().describe("null: as known now"),
    household: id,
    householdKind,
    division: z.string(),
    divisionName: z.string().nullable().describe("云南省临沧市临翔区… of the day"),
    address: z.string(),
    name: z.string().nullable(),
    members: z.array(member).describe("by relation, then by birth"),
    more: z.boolean().describe("there are more members than are listed"),
    remarks: z.array(remark),
    touched: id.nullable().describe("the command that changed it last: send it as `seen` to be told of changes since"),
  })
  .meta({ id: "HouseholdView" });

const kin = z
  .object({
    relative: id,
    kin: z.enum(["mother", "father", "adoptive-mother", "adoptive-father", "spouse", "guardian"]),
    name: z.string().nullable(),
    evidence: z.string(),
    from: day,
    until: day.nullable(),
  })
  .meta({ id: "Kin" });

const residence = z
  .object({
    division: z.string(),
    divisionName: z.string().nullable(),
    address: z.string(),
    basis,
    source: source.describe("how the register knows"),
    from: day,
    until: day.nullable(),
  })
  .meta({ id: "ActualResidence" });

/** A person on a day, as known at a moment. */
export const personView = z
  .object({
    city: cityId,
    on: day,
    knownAt: moment.nullable(),
    person: id,
    items: items.nullable().describe("null before the person was known"),
    standing: z
      .object({
        state,
        household: id.nullable(),
        relation: relation.nullable(),
        place: z.string().nullable(),
        since: day,
      })
      .nullable()
      .describe("null: not for you to see, or before the person was known"),
    kin: z.array(kin).describe("without what is withheld"),
    details: detailItems
      .nullable()
      .describe("the rest of the registration form; null: nothing is written, or not for you to see"),
    residence: residence.nullable().describe("where the person really lives; null: not known, or not for you to see"),
    formerStatuses: z
      .array(z.object({ status: z.enum(["agricultural", "non-agricultural"]), from: day, until: day }))
      .describe("agricultural or not, while that was told apart: history until the day, in order"),
    secrets: z
      .array(
        z.object({ secret: z.enum(["adoption", "violence"]), evidence: z.string(), from: day, until: day.nullable() }),
      )
      .describe("what is to be withheld: told only for a case of the person at hand"),
    identity: z
      .object({
        kept: id.nullable().describe("the record of the same person that is kept"),
        others: z.array(id).describe("records of the same person that were taken out"),
      })
      .describe("other records of the same person"),
    touched: id.nullable(),
  })
  .meta({ id: "PersonView" });

/** A resident's own record and household. */
export const myRecord = z.object({ person: personView, household: householdView.nullable() }).meta({ id: "MyRecord" });

const event = z
  .object({
    command: id,
    event: z.string().describe("type of the command"),
    on: day.describe("day from which it holds"),
    recorded: moment,
    actor: z.string().describe("who did it: an office or an account, for a resident without a person's name"),
    purpose: z.string(),
    clause: z.string().nullable(),
    ground: z
      .object({ kind: z.string(), reference: z.string() })
      .nullable()
      .describe("null: what it rests on lies sealed in the journal"),
  })
  .meta({ id: "RegisterEvent" });

/** What happened to a person or household: the days and moments at which a reading differs from the one before. */
export const history = z
  .object({
    city: cityId,
    about: id,
    days: z.array(day).describe("days on which something changed, as known now; in order"),
    moments: z.array(moment).describe("moments at which something was recorded; in order"),
    events: z.array(event).describe("in the order in which they were recorded"),
    more: z.boolean(),
  })
  .meta({ id: "RegisterHistory" });

export type PersonView = z.infer<typeof personView>;
export type HouseholdView = z.infer<typeof householdView>;
export type MyRecord = z.infer<typeof myRecord>;
export type RegisterHistory = z.infer<typeof history>;
