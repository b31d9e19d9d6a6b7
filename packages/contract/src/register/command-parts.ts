import { z } from "zod";
import { citizenNumber, communityCode, day, detailItems, id, items, purpose, relation, written } from "./parts.ts";

/** What every command says. Who sends it, the session says; who approves, another officer does. */
export const ordered = {
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

const form = detailItems.shape;
/** Items of the registration form beside the particulars. */
export const details = {
  otherAddress: form.otherAddress.exactOptional(),
  religion: form.religion.exactOptional(),
  education: form.education.exactOptional(),
  militaryService: form.militaryService.exactOptional(),
  height: form.height.exactOptional(),
  bloodType: form.bloodType.exactOptional(),
  occupation: form.occupation.exactOptional(),
  workplace: form.workplace.exactOptional(),
  guardian: form.guardian.exactOptional(),
  guardianRelation: form.guardianRelation.exactOptional(),
} as const;

/** Of what is written anew, the codes are those of the standards; an older register may hold others. */
export const coded = {
  ethnicity: z
    .string()
    .regex(/^(0[1-9]|[1-4]\d|5[0-6]|97|98)$/)
    .nullable()
    .meta({ description: "民族 GB 3304：01 至 56，97 其他，98 外国血统 · ethnicity: 97 other, 98 of foreign origin" }),
  marriage: z
    .string()
    .regex(/^(10|2[0-3]|30|40|90)$/)
    .nullable()
    .meta({ description: "婚姻状况 GB/T 2261.2 · marriage" }),
} as const;

const { number: _, ...read } = items.shape;
const withoutNumber = { ...read, ...coded };
export const newChild = z.strictObject({ ...withoutNumber, ...details }).meta({ id: "NewChild" });
const newPerson = z
  .strictObject({ ...withoutNumber, number: citizenNumber.exactOptional(), ...details })
  .meta({ id: "NewPerson", description: "left out, the number is allocated where the command allocates one" });
const declared = z
  .union([z.literal("self"), z.strictObject({ guardian: written(100), incapacity: written(200).exactOptional() })])
  .meta({ id: "Declared", description: "本人申报，或监护人申报 · who declared the will to move" });
export const mover = z.strictObject({ person: id, relation, declared }).meta({ id: "Mover" });
export const arrival = z
  .strictObject({ person: id, relation, declared, items: newPerson.exactOptional() })
  .meta({ id: "Arrival" });
export const leaver = z.strictObject({ person: id, declared }).meta({ id: "Leaver" });
export const place = z
  .strictObject({ division: communityCode, address: written(200) })
  .meta({ id: "CommunityAddress" });
export const into = z
  .union([z.strictObject({ household: id }), z.strictObject({ opens: id, at: place })])
  .meta({ id: "Into", description: "迁入已有的户，或新立的家庭户 · a household that is there, or one that begins" });
export const kin = z.enum(["mother", "father", "adoptive-mother", "adoptive-father", "spouse", "guardian"]);
export const secret = z.enum(["adoption", "violence"]);
export const few = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(100);

/** What people lack who settle in a community's collective household. */
export const lacking = z
  .array(z.enum(["dwelling", "relative", "employer-household", "talent-household"]))
  .max(4)
  .exactOptional()
  .describe("落社区集体户时缺少的条件 · what they lack, where they settle in a community's collective household");
