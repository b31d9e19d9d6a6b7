import { z } from "zod";
import { cityId, day, divisionCode, householdKind, id, moment } from "./parts.ts";

const within = divisionCode.optional().describe("哪个区划之内，缺省为全市 · in which division; left out, the city");

/** Which figures are asked for: of a day, as known at a moment, of a division and each directly below it. */
export const figuresAsked = z.object({ on: day.optional(), knownAt: moment.optional(), within });

/** Which movements are asked for: from `since` up to, not including, `before`. */
export const movementsAsked = z
  .object({ since: day, before: day, knownAt: moment.optional(), within })
  .refine(({ since, before }) => since < before, {
    path: ["before"],
    params: { zh: "晚于 since", en: "later than `since`" },
  });

const count = z.int().min(0).nullable().describe("null: hidden, see `hidden`");
const counts = z.record(z.string(), count);
const each = <const K extends string>(...cells: readonly K[]) =>
  z.object(Object.fromEntries(cells.map((cell) => [cell, count])) as Record<K, typeof count>);
const told = z.int().min(0);

const called = {
  division: z.string().nullable().describe("null: people of whom no place is known"),
  name: z.string().nullable(),
};

const figuresOf = z
  .object({
    ...called,
    registered: z.int().describe("户籍人口 · people registered"),
    households: z.int(),
    sex: each("male", "female", "unstated"),
    ages: counts.describe(
      "五岁一组，以组内最小年龄为名，100 为百岁及以上 · by the first age of five years; 100: and older",
    ),
    kinds: each(...householdKind.options).describe("人口按户别 · people by kind of household"),
    classes: z
      .record(z.string(), told)
      .describe(
        "人口按所在村（居）委会的城乡分类代码，none 为当日没有分类 · people by class of their community; `none`: no edition in force gives one",
      ),
    town: z
      .object({ registered: told, classed: told, percent: z.number().nullable() })
      .describe(
        "户籍人口城镇化率，按 definition · share registered in town, by `definition`; null: no community has a class",
      ),
    householdKinds: z.object(
      Object.fromEntries(householdKind.options.map((kind) => [kind, told])) as Record<
        (typeof householdKind.options)[number],
        typeof told
      >,
    ),
    householdSizes: counts.describe("户数按户内人数，6 为六人及以上 · households by people in them; 6: and more"),
    unregistered: each("never-registered", "in-transit", "elsewhere", "in-service", "cancelled").describe(
      "没有户口登记的人，按最后登记地 · people in states without a registration, where they were registered last",
    ),
    missing: each("number", "ethnicity", "marriage").describe("缺项的登记人口 · people registered without this item"),
  })
  .meta({ id: "FiguresOfDivision" });

const hidden = z
  .object({ from: z.int(), to: z.int() })
  .nullable()
  .describe(
    "对本岗位不显示的小数，以及可据以推算出它的数 · counts that are hidden from this role, with those beside them from which they would follow; null: none",
  );
const words = { zh: z.string(), en: z.string() };

/** Size, structure and area of the population registered in a city, and how they were counted. */
export const figures = z
  .object({
    city: cityId,
    on: day,
    knownAt: moment.nullable().describe("null: as known now"),
    method: z.object(words),
    definition: z.object({
      id: z.string(),
      from: day,
      classes: z.array(z.string()).describe("classes that are town"),
      source: z.string(),
      ...words,
      edition: z
        .object({ edition: z.string(), cutoff: day })
        .nullable()
        .describe("edition of the classes in force on the day; null: none"),
    }),
    hidden,
    within: figuresOf,
    parts: z.array(figuresOf).describe("each division directly below"),
  })
  .meta({ id: "Figures" });

const movementsOf = z
  .object({
    ...called,
    opening: z.int().describe("registered on the day before `since`"),
    closing: z.int().describe("registered on the day before `before`"),
    in: each(
      "born",
      "first-registered",
      "settled",
      "moved-in",
      "restored",
      "came-otherwise",
      "arrived",
      "recoded-in",
    ).describe(
      "arrived：自市内别处迁来；recoded-in：只改代码，人未动 · arrived: from elsewhere in the city; recoded-in: moved nowhere",
    ),
    out: each(
      "died",
      "moved-out",
      "cancelled",
      "revoked",
      "duplicate",
      "left-otherwise",
      "left",
      "recoded-out",
    ).describe("left：迁往市内别处 · left: for elsewhere in the city"),
    within: each("moved-within").describe("区划内部的迁移 · moves that stay in the division"),
    settledBy: counts.describe("落户按所依条款 · those settled, by clause"),
    from: counts.describe(
      "迁来自何处 · from which county of the cities here; else `in-province`, `other-province`, `unknown`",
    ),
    to: counts.describe("迁往何处 · to which, likewise"),
  })
  .meta({ id: "MovementsOfDivision" });

/** How the population registered in a city changed between two days. `opening` with all of `in`, less all of `out`, is `closing`. */
export const movements = z
  .object({
    city: cityId,
    since: day,
    before: day,
    knownAt: moment.nullable(),
    method: z.object(words),
    hidden,
    within: movementsOf,
    parts: z.array(movementsOf),
    names: z.record(z.string(), z.string()).describe("counties that `from` and `to` name"),
  })
  .meta({ id: "Movements" });

/** Which areas are listed by whether they have a collective household. */
export const withoutCollectiveAsked = z.object({
  kind: householdKind.exclude(["family"]),
  level: z.enum(["community", "township", "county"]),
  within,
  on: day.optional(),
});

const area = { division: z.string(), name: z.string().nullable() };

/** Areas in which no collective household of a kind is open on a day, and for each other those that are. */
export const withoutCollective = z
  .object({
    city: cityId,
    on: day,
    kind: z.string(),
    level: z.string(),
    without: z.array(z.object(area)),
    with: z.array(
      z.object({
        ...area,
        households: z.array(
          z.object({
            household: id,
            division: z.string(),
            address: z.string(),
            name: z.string().nullable(),
            approval: z.string().nullable().describe("批准文号 · number of the approval, where it was told"),
            since: day,
          }),
        ),
      }),
    ),
  })
  .meta({ id: "WithoutCollective" });

export type FiguresAsked = z.output<typeof figuresAsked>;
export type MovementsAsked = z.output<typeof movementsAsked>;
export type Figures = z.infer<typeof figures>;
export type FiguresOfDivision = z.infer<typeof figuresOf>;
export type Movements = z.infer<typeof movements>;
export type MovementsOfDivision = z.infer<typeof movementsOf>;
export type WithoutCollectiveAsked = z.output<typeof withoutCollectiveAsked>;
export type WithoutCollective = z.infer<typeof withoutCollective>;
