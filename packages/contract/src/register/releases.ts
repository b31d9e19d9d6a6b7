import { z } from "zod";
import { few, into, lacking, leaver, mover, ordered } from "./command-parts.ts";
import { citizenNumber, cityId, day, id, moment, purpose, written } from "./parts.ts";

const { on: _, ...orderedOnArrival } = ordered;
const ground = z.object({ kind: z.string(), reference: z.string() });

/** A release: people may leave for another city of the register, and are registered here until they arrive there. */
export const releaseBody = z
  .strictObject({
    ...orderedOnArrival,
    movers: few(leaver),
    to: cityId.describe("迁往的城市 · the city for which they leave"),
    until: day.exactOptional().describe("有效期至，最长三十日 · last day on which it counts: thirty days, or fewer"),
  })
  .meta({ id: "ReleaseRequest" });

/** A release that was given. */
export const releaseAnswer = z
  .object({ state: z.literal("given"), id, given: moment, repeated: z.boolean() })
  .meta({ id: "ReleaseAnswer" });

export const releaseList = z
  .object({
    releases: z.array(
      z.object({
        id,
        to: cityId,
        people: z.array(id),
        ground,
        given: day,
        until: day,
        state: z.enum(["open", "overdue", "revoked", "used"]),
        own: z.boolean().describe("given by whoever asks"),
        ended: moment.nullable(),
        reason: z.string().nullable(),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: "ReleaseList" });

/** Why a release is taken back. */
export const releaseRevocation = z.strictObject({ reason: written(500, 2) }).meta({ id: "ReleaseRevocation" });
export const releaseRevoked = z.object({ id, state: z.literal("revoked") }).meta({ id: "ReleaseRevoked" });

/** Which releases for the own city are looked for. */
export const comingAsked = z.object({
  purpose,
  number: citizenNumber
    .optional()
    .describe("其中一人的公民身份号码 · citizen number of one of them: also finds who is left out of the list"),
});

/** Open releases for a city: what is needed to receive people, and no more. */
export const comingList = z
  .object({
    releases: z.array(
      z.object({
        id,
        from: cityId,
        given: day,
        until: day,
        ground,
        people: z.array(z.object({ person: id, name: z.string().nullable(), number: z.string().nullable() })),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: "ComingList" });

/** People arrive by a release: what is written about them comes from the city that they leave. */
export const arrivalBody = z
  .strictObject({
    ...ordered,
    release: z.strictObject({ city: cityId.describe("迁出的城市 · the city that gave it"), id }),
    as: z.enum(["settle", "move-in"]).describe("凭条款落户，或凭迁移证迁入 · by a clause, or as with a certificate"),
    arrivals: few(mover),
    into,
    lacking,
  })
  .meta({ id: "ArrivalRequest" });

export type ReleaseBody = z.output<typeof releaseBody>;
export type ReleaseList = z.infer<typeof releaseList>;
export type ComingList = z.infer<typeof comingList>;
export type ArrivalBody = z.output<typeof arrivalBody>;
