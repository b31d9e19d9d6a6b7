import assert from "node:assert/strict";
import type { Refused } from "@luohu/contract/register";
import { mismatches, type OpenApi } from "../schema.ts";

/** An answer's body, once it has the status and fits what OpenAPI says of it. */
export type Fitting = <T = Record<string, never>>(
  answer: Response,
  status: number,
  operation: string,
) => Promise<T & Partial<Refused>>;

/** Holds answers against the description that the server itself gives. */
export const fittingTo =
  (described: OpenApi): Fitting =>
  async <T>(answer: Response, status: number, operation: string): Promise<T & Partial<Refused>> => {
    const body = (await answer.json()) as T;
    assert.equal(answer.status, status, JSON.stringify(body));
    const [method = "", path = ""] = operation.split(" ");
    const response = described.paths[path]?.[method]?.responses[status];
    assert.ok(response, `${operation} does not say that it may answer ${status}`);
    const [content] = Object.values(response.content ?? {});
    assert.deepEqual(mismatches(content?.schema ?? {}, body, described), [], operation);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    return body as T & Partial<Refused>;
  };
