import type { LawIssue } from "../issue.ts";
import type { Divisions } from "../law/law.ts";
import type { Text } from "../text.ts";
import { Source } from "./source.ts";

interface CountyFile {
  readonly counties: Readonly<Record<string, string>>;
}

interface RetiredFile {
  readonly retired: Readonly<Record<string, { readonly now: string | null }>>;
}

/** Codes of the country's counties, zones without a code, and retired codes. */
export function readDivisions(files: ReadonlyMap<string, string>, issues: LawIssue[]): Divisions {
  const counties = json<CountyFile>("divisions/counties.json", files, issues)?.counties ?? {};
  const retired = json<RetiredFile>("divisions/retired.json", files, issues)?.retired ?? {};
  const zones = new Source("divisions/zones.yaml", files.get("divisions/zones.yaml") ?? "", issues);
  const listed = (zones.value as { zones?: Record<string, { label: Text }> } | undefined)?.zones ?? {};
  return {
    counties: new Map(Object.entries(counties)),
    zones: new Map(Object.entries(listed).map(([code, zone]) => [code, zone.label])),
    retired: new Map(Object.entries(retired).map(([code, entry]) => [code, entry.now])),
  };
}

function json<T>(file: string, files: ReadonlyMap<string, string>, issues: LawIssue[]): T | undefined {
  const text = files.get(file);
  try {
    if (text !== undefined) return JSON.parse(text) as T;
    issues.push({
      code: "missing-file",
      file,
      line: 1,
      column: 1,
      found: "no such file",
      expected: "the extracted division codes",
    });
  } catch (error) {
    issues.push({ code: "bad-json", file, line: 1, column: 1, found: (error as Error).message, expected: "JSON" });
  }
  return undefined;
}
