import { type ComponentType, lazy, type ReactNode, useState } from "react";

/** Parts of the site in a file of their own. */
export interface Chunk<M> {
  readonly load: () => Promise<M>;
  /** A component of it: shown at once where it is there already, as React keeps what is lazy waiting for a third of a second. */
  readonly part: <P extends object>(pick: (loaded: M) => ComponentType<P>) => (props: P) => ReactNode;
}

/** `chunk(() => import("./instead.tsx"))`: loaded when asked for, or when a part of it is first shown. */
export function chunk<M>(bring: () => Promise<M>): Chunk<M> {
  let there: M | undefined;
  const load = async (): Promise<M> => {
    there = await bring();
    return there;
  };
  return {
    load,
    part: (pick) => {
      const Later = lazy(() => load().then((loaded) => ({ default: pick(loaded) }))) as unknown as ReturnType<
        typeof pick
      >;
      return (props) => {
        const [Shown] = useState(() => (there === undefined ? Later : pick(there)));
        return <Shown {...props} />;
      };
    },
  };
}
