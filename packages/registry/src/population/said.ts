import type { ImportedHousehold, ImportedPerson } from "./command.ts";
import type { Fact } from "./fact.ts";

/** Kinds of facts that only some commands look at. */
export type PersonalKind = "kinship" | "details" | "residence" | "secrecy" | "former-status" | "identity";

/** The part of an imported person that says each of them. */
const PARTS = {
  kinship: "kinship",
  details: "details",
  residence: "residences",
  secrecy: "secrecy",
  "former-status": "formerStatuses",
  identity: "identities",
} as const satisfies Readonly<Record<PersonalKind, keyof ImportedPerson>>;

const PERSONAL = Object.entries(PARTS) as readonly (readonly [PersonalKind, (typeof PARTS)[PersonalKind]])[];

/** A fact that has no id yet. */
export type Said = Fact extends infer F ? (F extends Fact ? Omit<F, "id"> : never) : never;

/** The kinds of which somebody among imported people says something, besides particulars and standings. */
export const kindsSaid = (people: readonly ImportedPerson[]): readonly PersonalKind[] =>
  PERSONAL.filter(([, part]) => people.some((one) => one[part] !== undefined)).map(([kind]) => kind);

/** What is said of an imported person, as facts. */
export function saidOfPerson(imported: ImportedPerson): readonly Said[] {
  const { person, particulars, standings } = imported;
  const more = PERSONAL.flatMap(([kind, part]) => (imported[part] ?? []).map((one) => ({ kind, person, ...one })));
  return [
    ...particulars.map((one) => ({ kind: "particulars" as const, person, ...one })),
    ...standings.map((one) => ({ kind: "registration" as const, person, ...one })),
    ...(more as readonly Said[]),
  ];
}

/** What is said of an imported household, as facts. */
export const saidOfHousehold = ({ household, premises }: ImportedHousehold): readonly Said[] =>
  premises.map((one) => ({ kind: "premises", household, ...one, reason: null }));

/** Facts that lead to another person, and can only be entered when both are there. */
export const isLink = ({ kind }: { readonly kind: Fact["kind"] }): boolean => kind === "kinship" || kind === "identity";

/**
 * One text for what a fact says, whatever its id and the order of its fields. Why premises are called so is known to us
 * alone: it is no part of it.
 */
export const sayingOf = (fact: Said | Fact): string =>
  JSON.stringify(
    Object.entries(fact)
      .filter(([field]) => field !== "id" && !(field === "reason" && fact.kind === "premises"))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
