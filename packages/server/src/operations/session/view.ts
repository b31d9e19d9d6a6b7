import type { Session as Shown } from "@luohu/contract/register";
import type { Session } from "../../access/index.ts";

/** A session as the contract shows it. */
export function sessionView({ id, began, ends, actor, provisional }: Session): Shown {
  const { account, name, role, city, places, person } = actor;
  return { id, account, name, role, city, places: [...places], person, began, ends, provisional };
}
