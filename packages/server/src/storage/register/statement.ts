import { createHash } from "node:crypto";
import type { ClientBase, QueryResult, QueryResultRow } from "pg";

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
  names.set(text, name);
  return name;
}

/**
 * Sends a statement that each connection prepares once. Our connections do not wait for the answer before they send the
 * next: whoever sends several and then waits for all pays one way there and back.
 * @param text one of a limited number of texts; what differs from call to call stands in `values`
 */
export function send<R extends QueryResultRow>(
  client: ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<QueryResult<R>> {
  return client.query<R>({ name: nameOf(text), text, values: [...values] });
}

/** Waits for statements that were sent together; the first that failed is told, after all were answered. */
export async function all<const T extends readonly Promise<unknown>[]>(
  sent: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(sent);
  // those after the first failure fail too, because its transaction is over
  const failed = settled.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never;
}
