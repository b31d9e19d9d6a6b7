import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { addressOf, go, useLanguage } from "./router.ts";
import type { PageName } from "./routes.ts";

/** Whether a link is followed where it stands, not in a new tab or window. */
export const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** A link to a page of the site: an address like any other, followed without loading a document. */
export function Link({
  to,
  rest = "",
  ...props
}: Omit<ComponentProps<"a">, "href"> & { readonly to: PageName; readonly rest?: string }): ReactNode {
  const address = addressOf(to, useLanguage(), rest);
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || !isPlain(event)) return;
    event.preventDefault();
    go(address);
  };
  return <a {...props} href={address} onClick={follow} />;
}
