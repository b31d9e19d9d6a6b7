import { run } from "@luohu/cli";
import { freshSite } from "@luohu/web/build";

/** `npm start`: builds the site where it is missing or old, prints the check of a sample family, then serves site and API until it is told to stop. */
const built = await freshSite();
if (built) console.log("网站已生成。The site was built.");
console.log(
  "示例：一家人想在聊城城区落户（examples/family.json）。Sample: a family that wants to settle in Liaocheng.",
);
const checked = await run(["check", "examples/family.json", "--on", "2021-03-01", "--city", "liaocheng"]);
if (checked === 0)
  console.log(
    "正在打开登记簿、逐项证明规定，几秒后开始服务。The register is opened and the law proved; the service starts in some seconds.",
  );
process.exitCode = checked === 0 ? await run(["serve", "--demo"]) : checked;
