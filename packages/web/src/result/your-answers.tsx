import type { ReactNode } from "react";
import { goToFact } from "../family/go-to-fact.ts";
import { keyOf } from "../law/messages.ts";
import { labelOf, saidOf } from "../law/said.ts";
import { FAMILY } from "../state/family.ts";
import { useAnswers } from "../state/store.ts";
import { Disclosure } from "../ui/index.ts";
import type { ResultNaming } from "./use-naming.ts";

/** Everything that was told, each to be changed. */
export function YourAnswers({ naming }: { readonly naming: ResultNaming }): ReactNode {
  const { result, check, family } = naming.words;
  const answers = useAnswers();
  const rows = [
    ...Object.entries(answers.values).flatMap(([path, value]) => {
      const fact = naming.guide.facts.get(keyOf(path));
      if (path === FAMILY) return [{ path, said: family.nobodyShort }];
      // a name stands before everything that is told of the person
      if (!fact || fact.type.kind === "text") return [];
      return [{ path, said: saidOf(value, fact, naming) }];
    }),
    ...Object.entries(answers.skipped).map(([path, why]) => ({ path, said: check[why] })),
  ].flatMap((row) => {
    const label = labelOf(row.path, naming);
    return label === undefined ? [] : [{ ...row, label }];
  });
  if (rows.length === 0) return null;
  return (
    <Disclosure summary={result.yours(rows.length)}>
      <dl className="told">
        {rows.map(({ path, label, said }) => (
          <div key={path} className="told-row">
            <dt>{label}</dt>
            <dd>{said}</dd>
            <dd className="no-print">
              <button
                type="button"
                className="button button-plain"
                onClick={() => goToFact(path, answers, naming.language)}
              >
                {family.change}
                <span className="unseen">{label}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
