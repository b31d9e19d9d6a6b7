import { z } from "zod";

/** A surrogate id of a person, household, account, command or entry. */
export const id = z
  .uuid()
  .meta({ description: "UUID, lower case", examples: ["0b9f5f5e-6d0b-4b53-9a55-6a5d1c1f3a10"] });

/** A day, ISO. */
export const day = z.iso.date().meta({ description: "日，如 2021-03-01 · day", examples: ["2021-03-01"] });

/** A moment in UTC with microseconds, as the register writes it: as text it sorts by time. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/)
  .meta({ description: "UTC，精确到微秒 · moment in UTC", examples: ["2021-03-01T09:30:00.000000Z"] });

/** A text that somebody wrote: as it is, never normalised. */
export const written = (longest: number, least = 1) => z.string().min(least).max(longest);

/** A text that says something: blanks say nothing. */
export const saying = (longest: number, least = 2) => written(longest, least).regex(/[^\s\u200b]/);

/** Why a person's data are looked at or changed; the person may read it. Blanks say nothing. */
export const purpose = saying(200).meta({
  description: "用途，本人可以查看 · why; the person may read it",
  examples: ["办理购房落户"],
});

/** Number of a case, declaration or benefit, as it is written there: numbers are compared, so no blanks stand around it. */
export const caseNumber = written(100).regex(/^[^\s\u200b]([^\r\n]*[^\s\u200b])?$/);

/** The case for which it is looked, where it is for one. */
export const forCase = caseNumber
  .optional()
  .describe("案件或申报的编号 · number of the case or declaration, if it is for one");

/** Where a page ended: the next one goes on there. */
export const cursor = z
  .string()
  .regex(/^\d{1,18}$/)
  .meta({ description: "上一页的 next · `next` of the page before" });
export const nextPage = cursor.nullable().describe("null: there is no more");

/** What somebody is called, in a list of what waits. */
export const shownName = z.string().nullable().describe("null: not for you to see, or withheld");

/** Id of a city: `lincang`. */
export const cityId = z.string().regex(/^[a-z][a-z_]{0,40}$/);

/** Code of a division, 6 to 12 digits. */
export const divisionCode = z
  .string()
  .regex(/^\d{6}(\d{3}(\d{3})?)?$/)
  .meta({ examples: ["530902001001"] });

/** Code of a community, 12 digits. */
export const communityCode = z
  .string()
  .regex(/^\d{12}$/)
  .meta({ examples: ["530902001001"] });

/** Relation to the head of household, GB/T 4761. */
export const relation = z
  .string()
  .regex(/^\d{2}$/)
  .meta({ description: "与户主关系 GB/T 4761 · relation to the head", examples: ["02", "10", "20"] });

export const sex = z.enum(["male", "female", "unstated"]);

/** Citizen number, GB 11643; whether its day and check are right, the register says. */
export const citizenNumber = z
  .string()
  .regex(/^\d{17}[\dX]$/)
  .meta({ description: "公民身份号码 · citizen number" });

export const householdKind = z.enum([
  "family",
  "school",
  "employer",
  "talent-market",
  "service-centre",
  "community-collective",
  "public",
]);

/** Where a person stands: registered, or one of the states without a registration. */
export const state = z.enum([
  "registered",
  "never-registered",
  "in-transit",
  "elsewhere",
  "in-service",
  "cancelled",
  "dead",
]);

const code2 = z
  .string()
  .regex(/^\d{2}$/)
  .nullable();

/** What is written about a person. */
export const items = z.strictObject({
  name: written(100),
  formerName: written(100).nullable(),
  sex,
  born: day,
  number: citizenNumber.nullable(),
  ethnicity: code2.meta({ description: "民族 GB 3304 · ethnicity" }),
  marriage: code2.meta({ description: "婚姻状况 GB/T 2261.2 · marriage" }),
  birthplace: written(200).nullable(),
  nativePlace: written(200).nullable(),
});

const text = (longest: number) => written(longest).nullable();

/** The items of the registration form beside these; null where nothing is written. */
export const detailItems = z.strictObject({
  otherAddress: text(200).describe("本县（市、区）其他住址 · another address in the county"),
  religion: text(50),
  education: z
    .string()
    .regex(/^[0-9]{2}$/)
    .nullable()
    .describe("文化程度 · GB/T 4658, two digits"),
  militaryService: text(50),
  height: z.int().min(20).max(280).nullable().describe("身高（厘米） · centimetres"),
  bloodType: z.enum(["A", "B", "AB", "O"]).nullable(),
  occupation: text(100),
  workplace: text(200),
  guardian: text(100),
  guardianRelation: text(50),
});

/** How somebody lives at an address, and how the register knows. */
export const basis = z.enum(["owned", "rented", "relatives", "dormitory", "other"]);
export const source = z.enum(["declaration", "permit", "lease", "visit"]);
