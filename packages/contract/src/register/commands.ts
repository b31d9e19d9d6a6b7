import { z } from "zod";
import {
  citizenNumber,
  communityCode,
  day,
  divisionCode,
  householdKind,
  id,
  items,
  moment,
  purpose,
  relation,
  written,
} from "./parts.ts";

/** What every command says. Who sends it, the session says; who approves, another officer does. */
const ordered = {
  id: id.describe("生成一次，重发不变 · made once by the sender: the same command sent twice does one thing"),
  on: day.describe("生效日 · day from which the change holds"),
  purpose,
  clause: written(120)
    .exactOptional()
    .describe("所依据的条款 · clause on which it rests: `liaocheng/2020/二（一）2/a`"),
  ground: z
    .strictObject({
      kind: z.enum(["declaration", "case", "court", "notice", "correction"]),
      reference: written(200).describe("number of the case, ruling or notice; for a declaration who made it"),
    })
    .describe("依据 · what the change rests on"),
  seen: z
    .record(z.string(), z.string())
    .exactOptional()
    .describe("persons and households as they were looked at, each with its `touched`: refused if one changed since"),
};

/** Items of the registration form beside the particulars. */
const detail = (longest: number) => written(longest).nullable().exactOptional();
const details = {
  otherAddress: detail(200).describe("本县（市、区）其他住址 · another address in the county"),
  religion: detail(50),
  education: z
    .string()
    .regex(/^[0-9]{2}$/)
    .nullable()
    .exactOptional()
    .describe("文化程度 · GB/T 4658, two digits"),
  militaryService: detail(50),
  height: z.int().min(20).max(280).nullable().exactOptional().describe("身高（厘米） · centimetres"),
  bloodType: z.enum(["A", "B", "AB", "O"]).nullable().exactOptional(),
  occupation: detail(100),
  workplace: detail(200),
  guardian: detail(100),
  guardianRelation: detail(50),
} as const;

const { number: _, ...withoutNumber } = items.shape;
const newChild = z.strictObject({ ...withoutNumber, ...details }).meta({ id: "NewChild" });
const newPerson = z
  .strictObject({ ...withoutNumber, number: citizenNumber.exactOptional(), ...details })
  .meta({ id: "NewPerson", description: "left out, the number is allocated where the command allocates one" });
const declared = z
  .union([z.literal("self"), z.strictObject({ guardian: written(100), incapacity: written(200).exactOptional() })])
  .meta({ id: "Declared", description: "本人申报，或监护人申报 · who declared the will to move" });
const mover = z.strictObject({ person: id, relation, declared }).meta({ id: "Mover" });
const arrival = z
  .strictObject({ person: id, relation, declared, items: newPerson.exactOptional() })
  .meta({ id: "Arrival" });
const leaver = z.strictObject({ person: id, declared }).meta({ id: "Leaver" });
const place = z.strictObject({ division: communityCode, address: written(200) }).meta({ id: "CommunityAddress" });
const into = z
  .union([z.strictObject({ household: id }), z.strictObject({ opens: id, at: place })])
  .meta({ id: "Into", description: "迁入已有的户，或新立的家庭户 · a household that is there, or one that begins" });
const kin = z.enum(["mother", "father", "adoptive-mother", "adoptive-father", "spouse", "guardian"]);
const secret = z.enum(["adoption", "violence"]);
const few = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(100);

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
    lacking: z
      .array(z.enum(["dwelling", "relative", "employer-household", "talent-household"]))
      .max(4)
      .exactOptional()
      .describe("落社区集体户时缺少的条件 · what they lack, where they settle in a community's collective household"),
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
    ethnicity: shape.ethnicity.exactOptional(),
    marriage: shape.marriage.exactOptional(),
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
