import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LAW_FOLDER, lawFiles } from "@luohu/law";
import { load } from "js-yaml";
import { z } from "zod";

const outcome = z.enum(["eligible", "ineligible", "undetermined", "officer"]);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const place = z.record(z.string(), z.unknown());

const expected = {
  gives: outcome,
  missing: z.array(z.string()).optional(),
  companions: z.array(outcome.nullable()).optional(),
  /** Codes of the papers that the applicant brings. */
  brings: z.array(z.string()).optional(),
};

const variation = z.strictObject({
  says: z.string().min(1),
  change: z.record(z.string(), z.unknown()).optional(),
  on: day.optional(),
  destination: place.optional(),
  ...expected,
});

const file = z.strictObject({
  examples: z.array(
    z.strictObject({
      clause: z.string(),
      says: z.string().optional(),
      on: day,
      destination: place.optional(),
      base: z.record(z.string(), z.unknown()),
      ...expected,
      cases: z.array(variation).optional(),
    }),
  ),
});

/** One situation and what a clause gives over it. */
export interface Example {
  readonly clause: string;
  readonly says: string;
  readonly request: {
    readonly cities: readonly string[];
    readonly on: string;
    readonly situation: Readonly<Record<string, unknown>>;
    readonly destination?: object;
  };
  readonly gives: string;
  readonly missing: readonly string[] | undefined;
  readonly companions: readonly (string | null)[] | undefined;
  readonly brings: readonly string[] | undefined;
}

/** The examples that stand beside the clauses of every city, each with its whole situation. */
export function readExamples(): readonly Example[] {
  const names = [...lawFiles(LAW_FOLDER, { examples: true }).keys()].filter((name) => name.endsWith(".examples.yaml"));
  return names.flatMap((name) => {
    const [folder = "", document = ""] = name.split("/");
    // national law is answered for whichever city is asked about
    const [city, prefix] =
      folder === "national" ? ["liaocheng", `national/${document.split(".")[0]}`] : [folder, `${folder}/${document}`];
    const { examples } = file.parse(load(readFileSync(join(LAW_FOLDER, name), "utf8")));
    return examples.flatMap((example): Example[] => {
      const { clause, base, cases = [], ...own } = example;
      const id = `${prefix}/${clause}`;
      const make = (
        one: typeof own | z.infer<typeof variation>,
        says: string,
        situation: Record<string, unknown>,
      ): Example => {
        const destination = one.destination ?? own.destination;
        return {
          clause: id,
          says,
          request: { cities: [city], on: one.on ?? own.on, situation, ...(destination ? { destination } : {}) },
          gives: one.gives,
          missing: one.missing,
          companions: one.companions,
          brings: one.brings,
        };
      };
      return [
        make(own, own.says ?? "as it stands", base),
        ...cases.map((one) => make(one, one.says, changed(base, one.change ?? {}))),
      ];
    });
  });
}

/** The situation with values put at dotted paths; null takes a fact away. */
function changed(base: Record<string, unknown>, change: Record<string, unknown>): Record<string, unknown> {
  const copy = structuredClone(base);
  for (const [path, value] of Object.entries(change)) {
    const keys = path.split(/\.|\[|\]\.?/).filter((key) => key !== "");
    let holder: Record<string, unknown> = copy;
    for (const key of keys.slice(0, -1)) {
      holder[key] ??= {};
      holder = holder[key] as Record<string, unknown>;
    }
    const last = keys.at(-1) as string;
    if (value === null && Array.isArray(holder)) holder.splice(Number(last), 1);
    else if (value === null) delete holder[last];
    else holder[last] = value;
  }
  return copy;
}
