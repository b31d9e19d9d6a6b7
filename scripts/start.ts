import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { run } from "@luohu/cli";

/** `npm start`: what comes before, then serves site and API until it is told to stop. */
const { status } = spawnSync(process.execPath, [join(import.meta.dirname, "before-start.ts")], { stdio: "inherit" });
if (status === 0)
  console.log(
    "正在打开登记簿、逐项证明规定，几秒后开始服务。The register is opened and the law proved; the service starts in some seconds.",
  );
process.exitCode = status === 0 ? await run(["serve", "--demo"]) : (status ?? 1);
