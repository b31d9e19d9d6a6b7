import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

/** A browser under a strict content security policy refuses code that is made at run time; so does Node with this flag. */
test("[architecture] the law is read and a check is answered where no code may be generated", () => {
  const program = `
    import { checkerOf } from "@luohu/engine";
    import { loadLaw } from "@luohu/law";
    const checked = checkerOf(loadLaw()).check({ situation: { home: { basis: "owned" } } }, "2021-03-01");
    console.log(checked.ok && checked.answer.clauses.length > 100);
    try { new Function("return 1")(); console.log("generated"); } catch { console.log("refused"); }
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", program],
    { cwd: join(import.meta.dirname, ".."), encoding: "utf8" },
  );
  assert.equal(stdout, "true\nrefused\n", stderr);
});
