import { z } from "zod";
import {
  arrival,
  coded,
  details,
  few,
  into,
  kin,
  lacking,
  leaver,
  mover,
  newChild,
  ordered,
  place,
  secret,
} from "./command-parts.ts";
import {
  communityCode,
  day,
  divisionCode,
  householdKind,
  id,
  items,
  moment,
  relation,
  shownName,
  written,
} from "./parts.ts";

/** One schema a command: what is sent to `POST /api/v1/cities/{city}/commands/{type}`. */
export const commandBodies = {
  birth: z.strictObject({
    ...ordered,
    person: id,
    items: newChild,
    household: id,
    relation,
    parents: z.array(z.strictObject({ person: id, kin: z.enum(["mother", "father"]) })).max(2),
  }),
  "first-registration": z.strictObject({
    ...ordered,
    arrival,
    into,
    group: z.enum([
      "outside-birth-plan",
      "no-birth-certificate",
      "de-facto-adoption",
      "declared-missing-or-dead",
      "cancelled-on-marriage",
      "lost-certificate",
      "foreign-parent",
      "resettled-migrant",
      "spontaneous-migrant",
      "other",
    ]),
    papers: z.array(written(50)).max(20).exactOptional().describe("已核实的证明材料 · codes of what was shown"),
  }),
  death: z.strictObject({ ...ordered, person: id }),
  settle: z.strictObject({
    ...ordered,
    arrivals: few(arrival),
    into,
    lacking,
  }),
  "move-in": z.strictObject({
    ...ordered,
    arrivals: few(arrival),
    into,
    certificate: z.strictObject({ number: written(50), issued: day }),
  }),
  "move-out": z.strictObject({
    ...ordered,
    movers: few(leaver),
    to: divisionCode.describe("division code of the destination"),
    certificate: written(50).exactOptional(),
  }),
  "move-within": z.strictObject({
    ...ordered,
    movers: few(mover),
    into,
    lost: z
      .enum(["sold", "lease-ended", "divorce", "demolished", "other"])
      .exactOptional()
      .describe("失去住所的原因 · how the home was lost, where they move into a public household"),
  }),
  split: z.strictObject({ ...ordered, household: id, movers: few(mover), opens: id }),
  merge: z.strictObject({ ...ordered, household: id, into: id, movers: few(mover) }),
  "change-head": z.strictObject({ ...ordered, household: id, relations: z.record(z.string(), relation) }),
  "open-household": z.strictObject({
    ...ordered,
    household: id,
    householdKind: householdKind.exclude(["family"]),
    at: place,
    name: written(100),
    approval: written(100).exactOptional(),
  }),
  "close-household": z.strictObject({ ...ordered, household: id }),
  correct: z.strictObject({ ...ordered, person: id, items: exactPartial(items) }),
  "change-items": z.strictObject({ ...ordered, person: id, items: exactPartial(items) }),
  cancel: z.strictObject({
    ...ordered,
    person: id,
    because: z.enum(["enlisted", "settled-abroad", "declared-missing", "duplicate", "fraud", "overdue"]),
  }),
  restore: z.strictObject({
    ...ordered,
    mover,
    into,
    revoked: written(100).exactOptional().describe("撤销决定书编号 · decision that revoked the settlement elsewhere"),
  }),
  "record-kinship": z.strictObject({ ...ordered, person: id, relative: id, kin, evidence: written(200) }),
  "end-kinship": z.strictObject({ ...ordered, person: id, relative: id, kin, evidence: written(200) }),
  "record-residence": z.strictObject({
    ...ordered,
    person: id,
    at: z
      .strictObject({
        division: communityCode,
        address: written(200),
        basis: z.enum(["owned", "rented", "relatives", "dormitory", "other"]),
        source: z.enum(["declaration", "permit", "lease", "visit"]),
      })
      .nullable()
      .describe("实际居住地址 · where the person really lives; null where that is not known any longer"),
  }),
  "keep-secret": z.strictObject({ ...ordered, person: id, secret, evidence: written(200) }),
  "lift-secret": z.strictObject({ ...ordered, person: id, secret }),
  "put-back": z.strictObject({
    ...ordered,
    move: id.describe("违背本人意愿的迁移指令 · the command that moved them without their will"),
    people: few(id),
    household: id
      .nullable()
      .describe("迁移前所在的户 · household in which they were registered before; null where in none of this city"),
  }),
  revoke: z.strictObject({
    ...ordered,
    settlement: id.describe("所撤销的落户指令 · the command by which they were registered"),
    people: few(id),
    hearing: written(100).describe("陈述申辩笔录编号 · number of the record in which they were heard"),
  }),
  "resolve-duplicate": z.strictObject({
    ...ordered,
    keeps: id,
    other: id,
    double: z.union([
      z.strictObject({ of: z.literal("person") }),
      z.strictObject({ of: z.literal("number"), community: communityCode }),
    ]),
  }),
} as const;

function exactPartial(whole: typeof items) {
  const { shape } = whole;
  return z.strictObject({
    name: shape.name.exactOptional(),
    formerName: shape.formerName.exactOptional(),
    sex: shape.sex.exactOptional(),
    born: shape.born.exactOptional(),
    number: shape.number.exactOptional(),
    ethnicity: coded.ethnicity.exactOptional(),
    marriage: coded.marriage.exactOptional(),
    birthplace: shape.birthplace.exactOptional(),
    nativePlace: shape.nativePlace.exactOptional(),
    ...details,
  });
}

export type CommandType = keyof typeof commandBodies;
export type CommandBody<T extends CommandType> = z.output<(typeof commandBodies)[T]>;

/** What became of a command that was not refused. */
export const commandAnswer = z
  .discriminatedUnion("state", [
    z.object({
      state: z.literal("recorded"),
      id,
      recorded: moment,
      repeated: z.boolean().describe("it had been carried out before, and nothing was done now"),
    }),
    z.object({
      state: z.literal("awaiting-approval"),
      id,
      proposed: moment.describe("kept until another officer approves or rejects it"),
    }),
  ])
  .meta({ id: "CommandAnswer" });

/** Commands that wait for a second officer. */
export const approvalList = z
  .object({
    approvals: z.array(
      z.object({
        id,
        type: z.string(),
        proposed: moment,
        by: z.string(),
        own: z.boolean().describe("proposed by whoever asks, who cannot approve it"),
        people: z.array(z.object({ person: id, name: shownName })).describe("whom it concerns"),
        command: z.record(z.string(), z.unknown()).describe("what it says, as it was sent"),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: "ApprovalList" });

/** What the second officer says. */
export const approvalDecision = z
  .strictObject({ decision: z.enum(["approve", "reject"]), reason: written(500, 2) })
  .meta({ id: "ApprovalDecision" });

export type CommandAnswer = z.infer<typeof commandAnswer>;
export type ApprovalList = z.infer<typeof approvalList>;
export type ApprovalDecision = z.infer<typeof approvalDecision>;
