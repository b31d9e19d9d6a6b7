import { factsOf } from "../packages/engine/src/index.ts";
import { loadLaw } from "../packages/law/src/index.ts";
import { ourEngines } from "./ours.ts";
import { pathwaysOf, plainFacts, plainPathways } from "./pathways.ts";
import { jsonLogicEngine } from "./peers/json-logic-engine.ts";
import { jsonRulesEngine } from "./peers/json-rules-engine.ts";
import { zenEngine } from "./peers/zen-engine.ts";
import { situationsOf } from "./situations.ts";
const law = loadLaw(); const clauses = pathwaysOf(law, "liaocheng");
const facts = new Map();
const walk = (c: any) => { if (c.kind === "test") for (const r of factsOf(c.test)) facts.set(r.fact.path, r.fact); if (c.part) walk(c.part); if (c.parts) c.parts.forEach(walk); };
for (const c of clauses) walk(c.rule!.when);
const sits = situationsOf(law, [...facts.values()], { count: 500, seed: 20200831, cities: ["liaocheng"], known: 1, family: 0 });
const { pathways, derivations } = plainPathways(clauses);
console.log([...derivations.keys()].length, pathways.map((p) => [p.id, p.lenient !== null, JSON.stringify(p.strict).length]));
const pf = sits.map((s) => plainFacts(s, derivations));
const engines = [...ourEngines(law, clauses, sits), jsonRulesEngine(pathways, pf), jsonLogicEngine(pathways, pf), (await zenEngine(pathways, pf))!];
const ref = sits.map((_, i) => engines[0]!.decide(i) as any);
const count: any = {};
ref.forEach((o: any) => o.forEach((x: string, p: number) => { (count[clauses[p]!.id] ??= {})[x] = (count[clauses[p]!.id][x] ?? 0) + 1; }));
console.log(count);
for (const e of engines) {
  let bad = 0; for (let i = 0; i < sits.length; i++) { const o = await e.decide(i); if (JSON.stringify(o) !== JSON.stringify(ref[i])) bad++; }
  for (let w = 0; w < 2; w++) { const t = performance.now(); let n = 0; while (performance.now() - t < 1500) { for (let i = 0; i < 50; i++) { const r = e.decide((n + i) % 500); if (r instanceof Promise) await r; } n += 50; } if (w) console.log(e.name, "bad", bad, Math.round(n / ((performance.now() - t) / 1000))); }
}
const z = engines.at(-1)!;
for (const k of [8, 32, 128]) { const t = performance.now(); let n = 0; while (performance.now() - t < 1500) { await Promise.all(Array.from({ length: k }, (_, i) => z.decide((n + i) % 500))); n += k; } console.log("zen batch", k, Math.round(n / ((performance.now() - t) / 1000))); }
