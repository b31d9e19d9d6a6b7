import { checkerOf } from "../packages/engine/src/index.ts";
import { loadLaw } from "../packages/law/src/index.ts";

/** Run as a process of its own: prints the milliseconds that the law took to read, check and make ready. */
const begun = performance.now();
checkerOf(loadLaw());
console.log(performance.now() - begun);
