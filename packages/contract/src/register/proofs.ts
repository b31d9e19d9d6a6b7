import { z } from "zod";
import { cityId, id, moment, written } from "./parts.ts";

/** Which proof is wanted. */
export const proofRequest = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("registration"), purpose: written(200).optional() }),
    z.strictObject({
      kind: z.literal("kinship"),
      relative: id.describe("somebody whom the register names as kin"),
      purpose: written(200).optional(),
    }),
  ])
  .meta({ id: "ProofRequest", examples: [{ kind: "registration" }] });

const number = z
  .string()
  .regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
  .meta({ description: "proof number; cannot be guessed", examples: ["LC21-7K2M-Q0XV-93TD-B6FE"] });

/** A proof that was issued. */
export const proof = z
  .object({
    number,
    city: cityId,
    kind: z.enum(["registration", "kinship"]),
    relative: id.nullable(),
    issued: moment,
    revoked: moment.nullable(),
    pdf: z.string().describe("address of the document"),
  })
  .meta({ id: "Proof" });

export const proofList = z.object({ proofs: z.array(proof) }).meta({ id: "ProofList" });

/** What anybody may ask who holds a proof: whether it was issued and still counts. Nothing of the person. */
export const proofStatus = z
  .object({
    number,
    city: cityId,
    kind: z.enum(["registration", "kinship"]),
    state: z.enum(["valid", "revoked"]),
    issued: moment,
    revoked: moment.nullable(),
  })
  .meta({ id: "ProofStatus" });

export type ProofRequest = z.infer<typeof proofRequest>;
export type Proof = z.infer<typeof proof>;
export type ProofList = z.infer<typeof proofList>;
export type ProofStatus = z.infer<typeof proofStatus>;
