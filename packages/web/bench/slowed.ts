import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { freshSite } from "@luohu/web/build";
import { DIST } from "../build/build.ts";

/** A copy of the site whose worker takes so many times as long: the browser's own throttle slows the page only. */
export async function slowedSite(times: number): Promise<{ readonly folder: string; readonly remove: () => void }> {
  await freshSite();
  const folder = mkdtempSync(join(tmpdir(), "luohu-slowed-"));
  cpSync(DIST, folder, { recursive: true });
  for (const name of readdirSync(join(folder, "assets")).filter((file) => /^worker-.*\.js$/.test(file))) {
    const file = join(folder, "assets", name);
    const text = `(${slow})(${times});${readFileSync(file, "utf8")}`;
    writeFileSync(file, text);
    writeFileSync(`${file}.br`, brotliCompressSync(text));
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/**
 * Runs in the worker before anything else: everything that it is told or does later takes longer, and what it says waits until then.
 * It sleeps meanwhile: the processors of the machine are left to the page, as they are where only the page is slowed.
 */
function slow(times: number): void {
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const held: unknown[] = [];
  const say = globalThis.postMessage.bind(globalThis) as (message: unknown) => void;
  const [listen, later] = [globalThis.addEventListener.bind(globalThis), globalThis.setTimeout.bind(globalThis)];
  const longer =
    (run: (...given: never[]) => void) =>
    (...given: unknown[]): void => {
      const begun = performance.now();
      run(...(given as never[]));
      Atomics.wait(bell, 0, 0, (performance.now() - begun) * (times - 1));
      for (const message of held.splice(0)) say(message);
    };
  Object.assign(globalThis, {
    postMessage: (message: unknown) => held.push(message),
    addEventListener: (type: string, run: (event: Event) => void) => listen(type, longer(run)),
    setTimeout: (run: () => void, wait?: number) => later(longer(run), wait),
  });
}
