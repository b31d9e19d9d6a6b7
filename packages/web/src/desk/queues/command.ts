import type { ApprovalList } from "@luohu/contract/register";
import { ITEMS, type ItemName } from "../../register/says.ts";

export type Approval = ApprovalList["approvals"][number];

/** What a command that waits says, as far as an officer has to see it. */
export interface CommandSaid {
  /** Day from which it holds; of a correction, a day on which the wrong value stands. */
  readonly on: string | null;
  readonly purpose: string | null;
  readonly clause: string | null;
  readonly ground: { readonly kind: string; readonly reference: string } | null;
  /** Whom it is about; of a duplicate, first who keeps record or number. */
  readonly people: readonly string[];
  /** What items are to be. */
  readonly items: readonly (readonly [name: ItemName, value: string | null])[];
  /** The same of the rest of the registration form. */
  readonly details: readonly (readonly [name: string, value: string | null])[];
  /** What is there twice. */
  readonly double: "person" | "number" | null;
  /** What is to be withheld no longer. */
  readonly secret: string | null;
}

/** What is read of it, whatever stands there. */
type Fields = {
  readonly [name in
    | "on"
    | "purpose"
    | "clause"
    | "ground"
    | "kind"
    | "reference"
    | "person"
    | "keeps"
    | "other"
    | "items"
    | "double"
    | "of"
    | "secret"]?: unknown;
};

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? value : {});
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const isItem = (name: string): name is ItemName => (ITEMS as readonly string[]).includes(name);

/** Reads a command as it was sent. */
export function saidBy(command: Fields): CommandSaid {
  const { kind, reference } = fieldsOf(command.ground);
  const said = Object.entries(fieldsOf(command.items)).map(
    ([name, value]) => [name, value === null ? null : String(value)] as const,
  );
  const of = textOf(fieldsOf(command.double).of);
  return {
    on: textOf(command.on),
    purpose: textOf(command.purpose),
    clause: textOf(command.clause),
    ground: typeof kind === "string" && typeof reference === "string" ? { kind, reference } : null,
    people: (["person", "keeps", "other"] as const).flatMap((role) => textOf(command[role]) ?? []),
    items: said.flatMap(([name, value]) => (isItem(name) ? [[name, value] as const] : [])),
    details: said.filter(([name]) => !isItem(name)),
    double: of === "person" || of === "number" ? of : null,
    secret: textOf(command.secret),
  };
}
