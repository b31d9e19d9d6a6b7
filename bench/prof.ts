import { factsOf } from "../packages/engine/src/index.ts";
import { loadLaw } from "../packages/law/src/index.ts";
import { ourEngines } from "./ours.ts";
import { pathwaysOf } from "./pathways.ts";
import { situationsOf } from "./situations.ts";
const law = loadLaw(); const clauses = pathwaysOf(law, "liaocheng");
const facts = new Map();
const walk = (c: any) => { if (c.kind === "test") for (const r of factsOf(c.test)) facts.set(r.fact.path, r.fact); if (c.part) walk(c.part); if (c.parts) c.parts.forEach(walk); };
for (const c of clauses) walk(c.rule!.when);
const sits = situationsOf(law, [...facts.values()], { count: 500, seed: 20200831, cities: ["liaocheng"], known: 1, family: 0 });
const which = process.argv[2]; const e = ourEngines(law, clauses, sits).find((x) => x.name === which)!;
const t = performance.now(); let n = 0; while (performance.now() - t < 6000) { for (let i = 0; i < 50; i++) e.decide((n + i) % 500); n += 50; }
console.log(which, Math.round(n / ((performance.now() - t) / 1000)));
if (which === "Luohu, check") { console.log(sits[0]!.json.length);
 const t = performance.now(); let n=0; while (performance.now()-t<1000) { JSON.parse(sits[n++%500]!.json);} console.log("parse µs", 1e6/n); }
