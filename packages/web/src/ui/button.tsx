import type { ComponentProps, ReactNode } from "react";

export type ButtonKind = "main" | "quiet" | "plain";

const CLASSES: Record<ButtonKind, string> = {
  main: "button moves",
  quiet: "button button-quiet moves",
  plain: "button button-plain moves",
};

/** What one presses to do something. One `main` button a screen. */
export function Button({
  kind = "main",
  ...props
}: ComponentProps<"button"> & { readonly kind?: ButtonKind }): ReactNode {
  return <button type="button" className={CLASSES[kind]} {...props} />;
}

/** Looks like a button, goes to a page. */
export const linkClass = (kind: ButtonKind = "main"): string => CLASSES[kind];
