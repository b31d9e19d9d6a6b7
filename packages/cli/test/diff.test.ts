import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "@luohu/law";
import { luohu } from "./luohu.ts";

test("[law diff] two cities by subject: what each has on renting", async () => {
  const { code, out } = await luohu(["law", "diff", "qujing", "liaocheng", "--subject", "renting", "--json"]);
  assert.equal(code, 0);
  const diff = JSON.parse(out);
  assert.deepEqual(
    diff.subjects.map(({ id }: { id: string }) => id),
    ["renting"],
  );
  const ids = (side: "left" | "right"): string[] => diff.subjects[0][side].map(({ id }: { id: string }) => id);
  assert.ok(ids("left").includes("qujing/draft/二（一）3/d"));
  assert.ok(ids("right").includes("liaocheng/2020/二（一）2/a"));
  assert.ok(
    ids("left").every((id) => id.startsWith("qujing/")) && ids("right").every((id) => id.startsWith("liaocheng/")),
  );
  assert.equal(diff.clauses, null, "clauses are compared by number within one city only");
});

test("[law diff] a document differs from itself in nothing", async () => {
  const { out } = await luohu(["law", "diff", "liaocheng/2020", "liaocheng/2020", "--json"]);
  const diff = JSON.parse(out);
  assert.deepEqual(diff.clauses, { added: [], removed: [], changed: [] });
  for (const { left, right } of diff.subjects) assert.deepEqual(left, right);
  const shown = diff.subjects.flatMap(({ left }: { left: { id: string }[] }) => left.map(({ id }) => id));
  assert.equal(new Set(shown).size, 80, "every clause stands under a subject");
});

test("[law diff] as text, in both languages", async () => {
  const chinese = await luohu(["law", "diff", "jinzhou", "lincang"]);
  const english = await luohu(["law", "diff", "jinzhou", "lincang", "--lang", "en"]);
  for (const { label } of loadLaw().subjects.filter(({ id }) => ["work", "students"].includes(id))) {
    assert.ok(chinese.out.includes(label.zh) && english.out.includes(label.en), label.en);
  }
});

test("[law diff] an unknown city, document or subject ends with 2 and says what there is", async () => {
  for (const args of [
    ["beijing", "qujing"],
    ["qujing", "liaocheng/2016"],
    ["qujing", "liaocheng", "--subject", "rent"],
  ]) {
    const { code, err } = await luohu(["law", "diff", ...args]);
    assert.equal(code, 2, args.join(" "));
    assert.match(err, /there are .*(liaocheng|renting)/);
  }
});
