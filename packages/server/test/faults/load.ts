import type { Command } from "@luohu/registry";
import { order, person } from "../../../registry/test/family.ts";
import { COMMUNITIES, idOf } from "../../../registry/test/world.ts";

/** The day on which these commands are carried out. */
export const TODAY = "2021-06-01";
/** Officers who work at once. */
export const OFFICERS = 6;

/**
 * What an officer does in one go: a family settles, a child is born, somebody moves out. Every run makes the same
 * commands for a number, so whoever watches knows what was sent.
 */
export function familyOf(n: number): readonly Command[] {
  const id = (k: number): string => idOf(n * 10 + k);
  const [father, mother, child, home] = [id(1), id(2), id(3), id(4)];
  const command = (k: number): string => `00000000-0000-4000-9000-${String(n * 10 + k).padStart(12, "0")}`;
  const at = { division: COMMUNITIES[0] as string, address: `路${n}号` };
  return [
    order("settle", {
      id: command(1),
      on: "2021-01-05",
      clause: "lincang/any",
      into: { opens: home, at },
      arrivals: [
        { person: father, relation: "02", declared: "self", items: person(`父${n}`, "1980-01-15", "male") },
        { person: mother, relation: "12", declared: "self", items: person(`母${n}`, "1982-02-02") },
      ],
    }),
    order("birth", {
      id: command(2),
      on: "2021-02-10",
      person: child,
      items: person(
        `子${n}`,
        new Date(Date.UTC(2020, 2, 1) + (n % 300) * 86_400_000).toISOString().slice(0, 10),
        "male",
      ),
      household: home,
      relation: "20",
      parents: [{ person: mother, kin: "mother" }],
    }),
    order("move-out", {
      id: command(3),
      on: "2021-03-01",
      movers: [{ person: father, declared: "self" }],
      to: "530302",
    }),
  ];
}
