/**
 * Runs many command lines in one process: `node printing.ts '[["check","--help"],["--help"]]'` prints a JSON list of
 * `{ code, out, err }`, what each would have printed as a process of its own.
 */
import { run } from "@luohu/cli";

const { stdout, stderr } = process;

/** Keeps what is written to a stream until it is let go, and then gives it. */
function keep(stream: NodeJS.WriteStream): () => string {
  const write = stream.write;
  const kept: string[] = [];
  stream.write = (text) => kept.push(String(text)) > 0;
  return () => {
    stream.write = write;
    return kept.join("");
  };
}

const printed: { readonly code: number; readonly out: string; readonly err: string }[] = [];
for (const args of JSON.parse(process.argv[2] ?? "[]") as string[][]) {
  const [out, err] = [keep(stdout), keep(stderr)];
  const code = await run(args);
  printed.push({ code, out: out(), err: err() });
}
console.log(JSON.stringify(printed));
