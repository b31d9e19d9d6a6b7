import { z } from "zod";
import { ordered } from "./command-parts.ts";
import { cityId, communityCode, day, divisionCode, id, moment, written } from "./parts.ts";

const { seen: _, ...orderedOfPlaces } = ordered;
const many = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(5000);
const code = divisionCode.describe("区划代码 · code of a division, 6, 9 or 12 digits");
const name = written(100);
const street = written(100);
const detail = { number: written(50).exactOptional(), room: written(50).exactOptional() };

/** One schema a command on places: what is sent to `POST /api/v1/cities/{city}/places/{type}`. */
export const placeBodies = {
  "rename-division": z.strictObject({ ...orderedOfPlaces, division: code, name, nameEn: name.exactOptional() }),
  "recode-division": z.strictObject({
    ...orderedOfPlaces,
    division: code,
    into: code,
    name: name.exactOptional(),
    nameEn: name.exactOptional(),
  }),
  "merge-divisions": z.strictObject({
    ...orderedOfPlaces,
    divisions: many(code),
    into: code,
    name: name.exactOptional(),
    codes: z
      .record(code, code)
      .exactOptional()
      .describe("下级区划的新代码 · new codes of what lies directly below the divisions that go"),
    station: written(100).exactOptional().describe("合并后由哪个派出所管 · station of the merged community"),
  }),
  "split-division": z.strictObject({
    ...orderedOfPlaces,
    division: code,
    parts: z
      .array(
        z.strictObject({
          code,
          name,
          streets: z.array(street).max(1000).exactOptional(),
          households: z.array(id).max(20_000).exactOptional(),
        }),
      )
      .min(1)
      .max(100)
      .describe("不写街道和户的一部分收其余 · the part that names neither streets nor households takes the rest"),
  }),
  "register-addresses": z.strictObject({
    ...orderedOfPlaces,
    addresses: many(z.strictObject({ address: id, division: communityCode, street, ...detail })),
  }),
  "rename-street": z.strictObject({ ...orderedOfPlaces, divisions: many(communityCode), street, into: street }),
  "renumber-addresses": z.strictObject({
    ...orderedOfPlaces,
    addresses: many(z.strictObject({ address: id, street, ...detail })),
  }),
  "set-areas": z.strictObject({
    ...orderedOfPlaces,
    kind: z.enum(["station", "zone"]),
    areas: z
      .array(
        z.strictObject({
          area: written(100).nullable().describe("null takes communities out of every zone"),
          name: name.exactOptional(),
          nameEn: name.exactOptional(),
          communities: many(communityCode),
        }),
      )
      .min(1)
      .max(500),
  }),
} as const;

export type PlaceCommandType = keyof typeof placeBodies;
export type PlaceCommandBody<T extends PlaceCommandType> = z.output<(typeof placeBodies)[T]>;

/** A command on places that was carried out. */
export const placesAnswer = z
  .object({ state: z.literal("recorded"), id, recorded: moment, repeated: z.boolean() })
  .meta({ id: "PlacesAnswer" });

/** A community on a day, as known at a moment. */
export const placeView = z
  .object({
    city: cityId,
    on: day,
    knownAt: moment.nullable(),
    division: communityCode,
    path: z
      .array(z.object({ code: z.string(), level: z.string(), name: z.string() }))
      .describe("自省而下 · from the province down, as called on the day"),
    class: z
      .object({ code: z.string(), edition: z.string() })
      .nullable()
      .describe("城乡分类代码及其版本 · urban-rural class with the edition that gives it"),
    station: z
      .object({ id: z.string(), name: z.string(), derived: z.boolean().describe("made up: no data name a station") })
      .nullable(),
    zone: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: "PlaceView" });

export type PlaceView = z.infer<typeof placeView>;
