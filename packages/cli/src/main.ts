import { run } from "./program.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // the reader of our output has gone: nothing more to say
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const code = await run(process.argv.slice(2));
if (code !== 0) process.exitCode = code;
