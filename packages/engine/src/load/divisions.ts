import type { z } from "zod";
import type { LawIssue } from "../issue.ts";
import * as format from "../law/format.ts";
import type { Divisions } from "../law/law.ts";
import { Source } from "./source.ts";

/** Codes of the country's counties, zones without a code, and retired codes. */
export function readDivisions(files: ReadonlyMap<string, string>, issues: LawIssue[]): Divisions {
  const counties = json("divisions/counties.json", format.counties, files, issues)?.counties ?? {};
  const retired = json("divisions/retired.json", format.retired, files, issues)?.retired ?? {};
  const file = Source.of("divisions/zones.yaml", files, issues);
  const zones = file.read(format.zones, file.value, [])?.zones ?? {};
  return {
    counties: new Map(Object.entries(counties)),
    zones: new Map(Object.entries(zones).map(([code, zone]) => [code, zone.label])),
    retired: new Map(Object.entries(retired).map(([code, entry]) => [code, entry.now])),
  };
}

/** JSON is made by a script and has no positions: a fault names the file and the field. */
function json<S extends z.ZodType>(
  file: string,
  schema: S,
  files: ReadonlyMap<string, string>,
  issues: LawIssue[],
): z.output<S> | undefined {
  const add = (code: string, found: string, expected: string): void => {
    issues.push({ code, file, line: 1, column: 1, found, expected });
  };
  const text = files.get(file);
  if (text === undefined) add("missing-file", "no such file", "the extracted division codes");
  try {
    const read = schema.safeParse(text === undefined ? undefined : JSON.parse(text));
    if (read.success) return read.data;
    if (text !== undefined)
      for (const issue of read.error.issues.slice(0, 10))
        add("wrong-type", `\`${issue.path.join(".")}\``, issue.message);
  } catch (error) {
    add("bad-json", (error as Error).message, "JSON");
  }
  return undefined;
}
