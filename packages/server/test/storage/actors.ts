import type { Actor, Role } from "@luohu/registry";
import { idOf } from "../../../registry/test/world.ts";

/** Somebody of a city in the tests, who keeps the whole of it unless said otherwise. */
export const actorOf = (city: "lincang" | "qujing", role: Role, more: Partial<Actor> = {}): Actor => ({
  account: idOf(700 + (city === "qujing" ? 1 : 0)),
  role,
  city,
  places: [city === "qujing" ? "5303" : "5309"],
  person: null,
  name: `${role} of ${city}`,
  ...more,
});

/** The officer of a city who keeps all of it. */
export const officerOf = (city: string): Actor => actorOf(city as "lincang" | "qujing", "registration-officer");

export const LOOKING = { text: "counter" };
