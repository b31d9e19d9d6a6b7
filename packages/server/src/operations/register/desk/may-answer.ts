import { type AccessRefusal, type Actor, may } from "@luohu/registry";
import type { City } from "../../../storage/register/tables.ts";

/** Why somebody may not work with the queues of a city at all; about whom in it, row-level security decides. */
export function mayAnswer(actor: Actor, city: City): AccessRefusal | undefined {
  const permitted = may(actor, "answer", { city: city.id, division: actor.places[0]?.padEnd(12, "0") ?? "" });
  return permitted.ok ? undefined : permitted.refusal;
}
