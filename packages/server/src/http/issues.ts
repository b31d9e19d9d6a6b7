import type { Issue } from "@luohu/engine";
import type { z } from "zod";
import { BodyFault } from "./json-body.ts";
import { invalidRequest } from "./problems.ts";

/** Most issues of one request that are named. */
const MOST = 100;

type ZodIssue = z.core.$ZodIssue;

/** What a schema finds wrong, as issues: code, path, expectation, and never the value. */
export function issuesOf(error: z.core.$ZodError): readonly Issue[] {
  return error.issues.flatMap((one) => issuesIn(one, [])).slice(0, MOST);
}

function issuesIn(one: ZodIssue, above: readonly PropertyKey[]): readonly Issue[] {
  const path = [...above, ...one.path];
  switch (one.code) {
    case "unrecognized_keys":
      return one.keys.map((key) =>
        issue("unknown-field", [...path, key.slice(0, 60)], "没有这个字段", "no field of this name"),
      );
    case "invalid_union": {
      // of several forms, the one that fits best says what is missing
      const [best] = [...one.errors].sort((a, b) => a.length - b.length);
      return best === undefined || best.length === 0
        ? [issue("wrong-type", path, "规定的几种形式之一", "one of the forms of the contract")]
        : best.flatMap((inner) => issuesIn(inner, path));
    }
    case "invalid_type":
      // a schema is not told what was there, only its message says that nothing was
      return /undefined/.test(one.message)
        ? [issue("missing-field", path, "必填", `${one.expected}, which is needed`)]
        : [issue("wrong-type", path, one.expected, one.expected)];
    case "invalid_value":
      return [issue("unknown-answer", path, `${listed(one.values)} 之一`, `one of ${listed(one.values)}`)];
    case "invalid_format":
      return one.format === "date"
        ? [issue("impossible-day", path, "如 2021-03-01 的日", "a day such as 2021-03-01")]
        : [issue("wrong-type", path, `符合 ${one.format} 格式`, `the form of ${formatOf(one)}`)];
    case "too_big":
    case "too_small": {
      const [limit, zh, en] =
        one.code === "too_big" ? [one.maximum, "至多", "at most"] : [one.minimum, "至少", "at least"];
      const code =
        one.origin === "array" ? "too-many" : one.origin === "string" ? "text-too-long" : "number-out-of-range";
      return [issue(code, path, `${zh} ${limit}`, `${en} ${limit}`)];
    }
    case "custom": {
      // a rule over several fields says in its parameters what it expects
      const { zh = "符合接口约定的值", en = "a value that the contract takes" } = one.params ?? {};
      return [issue("wrong-type", path, zh, en)];
    }
    default:
      return [issue("wrong-type", path, "符合接口约定的值", "a value that the contract takes")];
  }
}

const formatOf = (one: { readonly format: string; readonly pattern?: string | undefined }): string =>
  one.format === "regex" ? (one.pattern ?? "a text of another form") : one.format;

const listed = (values: readonly unknown[]): string => values.slice(0, 30).map(String).join(", ");

function issue(code: Issue["code"], path: readonly PropertyKey[], zh: string, en: string): Issue {
  const where = path.map((key, index) =>
    typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${String(key)}`,
  );
  return { code, path: where.join(""), expected: { zh, en } };
}

/** Validates by a schema and answers with every issue at once. */
export const readBySchema =
  ({ schema }: { readonly schema: unknown }) =>
  (value: unknown): { readonly value: unknown } | { readonly error: Error } => {
    const read = (schema as z.ZodType).safeParse(value ?? undefined, { reportInput: false });
    return read.success ? { value: read.data } : { error: new BodyFault(invalidRequest(issuesOf(read.error))) };
  };
