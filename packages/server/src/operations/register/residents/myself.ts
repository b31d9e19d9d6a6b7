import { problemOf } from "@luohu/contract";
import type { Actor } from "@luohu/registry";
import { accessRefusal } from "@luohu/registry";
import { sendProblem } from "../../../http/problems.ts";
import { type Asked, sendRefusal, unknownCity } from "../../../http/register-routes.ts";
import type { City } from "../../../storage/register/tables.ts";

/** A resident as whom a request acts: the person and the city in whose register the person stands. */
export interface Myself {
  readonly actor: Actor;
  readonly person: string;
  readonly city: City;
}

/** Answers for a resident whose person is known; anybody else is refused. */
export async function asMyself(asked: Asked, answer: (me: Myself) => Promise<unknown>): Promise<unknown> {
  const { actor, register, reply } = asked;
  if (actor.role !== "resident") return sendRefusal(reply, accessRefusal("role-lacks-right", actor.city));
  const city = register.cities.get(actor.city ?? "");
  if (city === undefined) return unknownCity(reply, register);
  if (actor.person === null)
    return sendProblem(reply, problemOf("not-found", "the account is not yet joined to a person of the register"));
  return answer({ actor, person: actor.person, city });
}

/** What a resident's own request is for, in the words of the log. */
export const MINE = "本人查询";
