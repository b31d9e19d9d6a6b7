import type { Clause, Condition, Law, Prohibition } from "@luohu/engine";
import type { UsesOfClause } from "../../src/documents/files.ts";
import type { Say } from "../say.ts";
import { conditionsIn, conditionsOf } from "./rule-words.ts";

/** Which clauses rest on which, for all clauses of a law. */
export interface Uses {
  readonly of: (clause: Clause, say: Say) => UsesOfClause;
  /** Prohibitions of other clauses that reach a clause. */
  readonly reaching: (clause: Clause) => readonly Prohibition[];
  /** Names of the conditions that the clauses of a document use. */
  readonly namesIn: (document: string) => ReadonlySet<string>;
}

interface NamedUse {
  readonly condition: Extract<Condition, { kind: "named" }>;
  readonly users: Set<string>;
}

export function usesOf(law: Law): Uses {
  const clauses = [...law.clauses.values()];
  /** By clause it stands on, then by name. */
  const named = new Map<string, Map<string, NamedUse>>();
  const cited = new Map<string, Set<string>>();
  for (const { user, condition } of conditionsOfLaw(law)) {
    if (condition.kind === "named") {
      const standing = condition.part.note.clause || condition.note.clause;
      const byName = entry(named, standing, () => new Map<string, NamedUse>());
      entry(byName, condition.name, () => ({ condition, users: new Set<string>() })).users.add(user);
    } else if (condition.note.clause !== user && condition.note.clause !== "") {
      entry(cited, condition.note.clause, () => new Set<string>()).add(user);
    }
  }
  return {
    of: ({ id, document, ref, part }, say) => {
      const here = [...(named.get(id) ?? [])];
      const viaName = new Set(here.flatMap(([, { users }]) => [...users]));
      return {
        named: here.map(([name, { condition, users }]) => ({
          name,
          says: say(condition.note.text),
          clauses: [...users],
        })),
        cited: [...(cited.get(id) ?? [])].filter((user) => !viaName.has(user)),
        addedBy: clauses
          .filter(
            (other) =>
              other.document === document &&
              other.data.kind === "materials" &&
              other.data["adds-to"]?.includes(part === null ? ref : `${ref}/${part}`),
          )
          .map((other) => other.id),
        contains: clauses.filter(({ rule }) => rule?.inside.some(({ of }) => of === id)).map((other) => other.id),
        promised: law.promises
          .filter(({ of, clause }) => clause !== id && of.includes(id))
          .map(({ says, clause }) => ({ says: say(says), clause })),
        promises: law.promises.filter(({ clause }) => clause === id).map(({ says, of }) => ({ says: say(says), of })),
      };
    },
    reaching: (clause) => law.prohibitions.filter((prohibition) => reaches(prohibition, clause)),
    namesIn: (document) =>
      new Set(
        [...conditionsOfLaw(law)].flatMap(({ user, condition }) =>
          condition.kind === "named" && law.clauses.get(user)?.document === document ? condition.name : [],
        ),
      ),
  };
}

/** Conditions with the clause in whose rule, prohibition or promise they stand. */
function* conditionsOfLaw(law: Law): Generator<{ readonly user: string; readonly condition: Condition }> {
  for (const { id, rule } of law.clauses.values())
    if (rule) for (const condition of conditionsOf(rule)) yield { user: id, condition };
  for (const { clause, when } of law.prohibitions)
    for (const condition of conditionsIn(when)) yield { user: clause, condition };
  for (const { clause, where } of law.promises)
    for (const condition of conditionsIn(where)) yield { user: clause, condition };
}

/** As the engine lets it reach: in its own document, national law everywhere. */
function reaches({ document, appliesTo }: Prohibition, { id, document: own, kind, rule }: Clause): boolean {
  if (rule === null || (!document.startsWith("national/") && document !== own)) return false;
  if (appliesTo === "pathways") return kind === "pathway";
  return appliesTo === "all" || appliesTo.includes(id);
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
