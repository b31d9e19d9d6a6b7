import { run } from "@luohu/cli";

/** `npm start`: prints the check of a sample family, then serves the API until it is told to stop. */
console.log(
  "示例：一家人想在聊城城区落户（examples/family.json）。Sample: a family that wants to settle in Liaocheng.",
);
const checked = await run(["check", "examples/family.json", "--on", "2021-03-01", "--city", "liaocheng"]);
process.exitCode = checked === 0 ? await run(["serve"]) : checked;
