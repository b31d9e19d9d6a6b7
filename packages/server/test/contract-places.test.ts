import assert from "node:assert/strict";
import { test } from "node:test";
import { type PlaceCommandBody, placeBodies, type PlaceCommandType as Sent } from "@luohu/contract/register";
import type { PlaceCommandType as Any, PlaceCommandOf } from "@luohu/registry";

/** What a client sends: the session says who acts, the address says which command. */
type Body<T extends Any> = Omit<PlaceCommandOf<T>, "type" | "actor" | "approver">;
type Plain<T> = T extends readonly (infer E)[]
  ? Plain<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;
type Fits<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

// the compiler holds these: a command without a schema, or a schema that says more or less than the command, is an error here
const everyCommandHasASchema: Fits<Sent, Any> = true;
type Every = { readonly [T in Any]: true };
const valuesAgree: Every = {} as { readonly [T in Any]: Fits<Plain<Body<T>>, Plain<PlaceCommandBody<T>>> };

test("[contract] every command on places has one schema, which takes what the model takes", () => {
  assert.ok(everyCommandHasASchema && valuesAgree);
  assert.equal(Object.keys(placeBodies).length, 8);
});
