import { type ReactNode, useEffect, useRef } from "react";

/** Whether a page of documents was shown before: from then on, going to another moves the focus to its heading. */
let shown = false;

/** The heading of a page, read out when one goes there. */
export function PageHeading({ children }: { readonly children: ReactNode }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shown) heading.current?.focus({ preventScroll: true });
    shown = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
