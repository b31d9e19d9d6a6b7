import type { Day } from "../population/fact.ts";

/** What is called registered in town, as the national rules have it on a day. */
export interface TownDefinition {
  readonly id: string;
  readonly from: Day;
  /** Classes of communities that are town (城乡分类代码). */
  readonly classes: readonly string[];
  readonly source: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * The share of the registered who are registered in town, by definition (sanmenxia 四（一）/a, jinzhou 一（三）/c). None
 * of the documents prints it, so the national one counts; a change of it is a new entry with its day.
 */
export const TOWN_DEFINITIONS: readonly TownDefinition[] = [
  {
    id: "registered-in-town-2008",
    from: "2008-07-12",
    classes: ["111", "112", "121", "122", "123"],
    source: "国函〔2008〕60号",
    zh: "登记在城乡分类代码为1开头的村（居）委会的户籍人口，除以登记在有分类代码的村（居）委会的户籍人口",
    en: "people registered in communities of an urban class (1..), divided by people registered in communities that have a class",
  },
];

/** The definition on a day; on days before the first, the first. */
export const townDefinitionOn = (day: Day): TownDefinition =>
  TOWN_DEFINITIONS.findLast(({ from }) => from <= day) ?? (TOWN_DEFINITIONS[0] as TownDefinition);
