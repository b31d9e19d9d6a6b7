import type { ComponentProps, ReactNode } from "react";
import { Link } from "../app/link.tsx";

/** What follows `/law/` in the address of a clause or a document: its id, as it is. */
export const clausePath = (id: string): string => id;

/** A link to the page of a clause (or of a document), by its full id: `liaocheng/2020/<document>/<number>`. */
export function ClauseLink({
  id,
  ...props
}: Omit<ComponentProps<typeof Link>, "to" | "rest" | "id"> & { readonly id: string }): ReactNode {
  return <Link {...props} to="law" rest={clausePath(id)} />;
}
