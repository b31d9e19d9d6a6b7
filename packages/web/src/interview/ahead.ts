import type { Fact, Outline } from "@luohu/engine";
import type { Answered, LawClient } from "../law/client.ts";
import type { Value } from "../state/answers.ts";

/** A law that has worked out some answers before they are asked for. */
export interface LawAhead extends LawClient {
  /** Works out the answers to requests, one after another while nothing else is asked; a later call ends an earlier one. */
  readonly prepare: (requests: readonly unknown[]) => Promise<void>;
}

export function aheadOf(law: LawClient): LawAhead {
  const known = new Map<string, Promise<Answered<Outline>>>();
  let turn = 0;
  return {
    ...law,
    check: (request) => {
      turn++;
      return known.get(JSON.stringify(request)) ?? law.check(request);
    },
    prepare: async (requests) => {
      turn++;
      const own = turn;
      known.clear();
      for (const request of requests) {
        if (turn !== own) return;
        const answer = law.check(request);
        known.set(JSON.stringify(request), answer);
        await answer.catch(() => known.delete(JSON.stringify(request)));
      }
    },
  };
}

/** More answers than this are not worked out ahead: a phone has better things to do. */
const MOST = 6;

/** The values that one tap can give to a fact; none where it has to be written. */
export function tapsOn({ type }: Fact): readonly Value[] {
  if (type.kind === "yes-no") return [true, false];
  return type.kind === "choice" && type.answers.length <= MOST ? type.answers.map(({ value }) => value) : [];
}
