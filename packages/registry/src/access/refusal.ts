/** Sources that refusals of access cite, by the first part of a citation. */
export const ACCESS_SOURCES = {
  pipl: { zh: "中华人民共和国个人信息保护法", en: "Personal Information Protection Law" },
  "civil-servants-law": { zh: "中华人民共和国公务员法", en: "Civil Servants Law" },
  access: { zh: "登记簿的权限规则", en: "rule of access to the register" },
} as const;

/** What each refusal of access stands on: `<source>/<article>`, or the id of a city's clause, which counts there only. */
export const ACCESS_CITED = {
  "role-lacks-right": ["pipl/34", "access/role"],
  "in-another-city": ["pipl/34", "access/place"],
  "outside-place": ["pipl/6", "access/place"],
  "nothing-at-hand": ["pipl/6", "access/grant"],
  "not-own-record": ["pipl/6", "access/own"],
  "own-matter": ["civil-servants-law/76"],
  "purpose-missing": ["pipl/6"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Why somebody may not do something; words stand in `words.ts`, what to do in docs/errors.md. */
export type AccessRefusalCode = keyof typeof ACCESS_CITED;

export interface AccessRefusal {
  readonly code: AccessRefusalCode;
  /** Citations that count in the city. */
  readonly cites: readonly string[];
  /** Id of the person or household. */
  readonly about: string | null;
}

/** A refusal of access as it stands in a city. */
export function accessRefusal(
  code: AccessRefusalCode,
  city: string | null,
  about: string | null = null,
): AccessRefusal {
  const counts = (cited: string): boolean =>
    cited.startsWith(`${city}/`) || (cited.split("/")[0] ?? "") in ACCESS_SOURCES;
  return { code, cites: ACCESS_CITED[code].filter(counts), about };
}
