import { type ReactNode, useEffect, useRef } from "react";
import { hasMoved } from "./router.ts";

/** The heading of a page, read out when one comes to it from another page of the site. */
export function PageHeading({ id, children }: { readonly id?: string; readonly children: ReactNode }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 id={id} ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
