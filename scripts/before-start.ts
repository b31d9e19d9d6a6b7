import { run } from "@luohu/cli";
import { freshSite } from "@luohu/web/build";

/** What `npm start` does before it serves, in a process of its own whose memory goes with it: builds the site where it is missing or old, and prints the check of a sample family. */
const built = await freshSite();
if (built) console.log("网站已生成。The site was built.");
console.log(
  "示例：一家人想在聊城城区落户（examples/family.json）。Sample: a family that wants to settle in Liaocheng.",
);
process.exitCode = await run(["check", "examples/family.json", "--on", "2021-03-01", "--city", "liaocheng"]);
