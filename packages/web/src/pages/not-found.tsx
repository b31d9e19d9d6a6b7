import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import { linkClass } from "../ui/index.ts";
import { useWords } from "../words/context.ts";

export function NotFoundPage(): ReactNode {
  const { notFound } = useWords();
  useTitle(notFound.title);
  return (
    <div className="stack stack-loose">
      <PageHeading>{notFound.title}</PageHeading>
      <p>{notFound.text}</p>
      <Link to="home" className={linkClass()}>
        {notFound.home}
      </Link>
    </div>
  );
}
