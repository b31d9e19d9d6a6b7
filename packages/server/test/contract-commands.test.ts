import assert from "node:assert/strict";
import { test } from "node:test";
import { type CommandBody, commandBodies, type CommandType as Sent } from "@luohu/contract/register";
import type { CommandType as Any, CommandOf } from "@luohu/registry";

/** Another register is taken over by an administrator on the command line. */
type CommandType = Exclude<Any, "import">;

/** What a client sends: the session says who acts, another officer approves, the address says which command. */
type Body<T extends CommandType> = Omit<CommandOf<T>, "type" | "actor" | "approver">;

/** Readonly taken away at every depth, as schemas say nothing of it. */
type Plain<T> = T extends readonly (infer E)[]
  ? Plain<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;

/** The same with every field required, so that one that only one side has is seen. */
type Whole<T> = T extends readonly (infer E)[]
  ? Whole<E>[]
  : T extends object
    ? { -readonly [K in keyof T]-?: Whole<T[K]> }
    : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Fits<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

// the compiler holds these: a command without a schema, or a schema that says more or less than the command, is an error here
const everyCommandHasASchema: Same<Sent, CommandType> = true;
type Fields = { readonly [T in CommandType]: Fits<Whole<Body<T>>, Whole<CommandBody<T>>> };
type Values = { readonly [T in CommandType]: Fits<Plain<Body<T>>, Plain<CommandBody<T>>> };
type Every = { readonly [T in CommandType]: true };
const fieldsAgree: Every = {} as Fields;
const valuesAgree: Every = {} as Values;

test("[contract] every command of the model has one schema, which takes what the model takes", () => {
  assert.ok(everyCommandHasASchema && fieldsAgree && valuesAgree);
  assert.ok(Object.keys(commandBodies).length >= 16);
});

const ORDERED = {
  id: "0b9f5f5e-6d0b-4b53-9a55-6a5d1c1f3a10",
  on: "2021-03-01",
  purpose: "办理死亡登记",
  ground: { kind: "declaration", reference: "长子" },
};

test("[contract] a command says what it says and nothing else: no actor, no approver, no unknown field", () => {
  const body = { ...ORDERED, person: "7d9f5f5e-6d0b-4b53-9a55-6a5d1c1f3a10" };
  assert.ok(commandBodies.death.safeParse(body).success);
  for (const more of [{ actor: "somebody" }, { approver: "somebody" }, { type: "birth" }, { colour: "red" }])
    assert.ok(!commandBodies.death.safeParse({ ...body, ...more }).success, JSON.stringify(more));
  for (const wrong of [{ on: "2021-02-30" }, { id: "1" }, { person: "'; drop" }, { purpose: "" }, { seen: [] }])
    assert.ok(!commandBodies.death.safeParse({ ...body, ...wrong }).success, JSON.stringify(wrong));
});
