import type { ReactNode } from "react";
import { keyOf } from "../law/messages.ts";
import { labelOf, saidOf } from "../law/said.ts";
import { FAMILY } from "../state/family.ts";
import { Disclosure } from "../ui/index.ts";
import { leaveFor } from "./leave.ts";
import type { ResultNaming } from "./use-naming.ts";

/** Everything that was told, each to be changed. */
export function YourAnswers({
  naming,
  open = false,
}: {
  readonly naming: ResultNaming;
  readonly open?: boolean;
}): ReactNode {
  const { result, family } = naming.words;
  const rows = toldIn(naming);
  if (rows.length === 0) return null;
  return (
    <Disclosure summary={result.yours(rows.length)} open={open}>
      <dl className="told">
        {rows.map(({ path, label, said }) => (
          <div key={path} className="told-row">
            <dt>{label}</dt>
            <dd>{said}</dd>
            <dd>
              <button type="button" className="button button-plain" onClick={() => leaveFor(path, null, naming)}>
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

/** What was told, in words, in the order of telling. */
export function toldIn(
  naming: ResultNaming,
): readonly { readonly path: string; readonly label: string; readonly said: string }[] {
  const { check, family } = naming.words;
  const { answers } = naming;
  return [
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
}
