import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { Link } from "../app/link.tsx";
import { linkClass } from "../ui/index.ts";
import { useWords } from "../words/context.ts";

export function NotFoundPage(): ReactNode {
  const { notFound } = useWords();
  useTitle(notFound.title);
  return (
    <div className="stack stack-loose">
      <h1>{notFound.title}</h1>
      <p>{notFound.text}</p>
      <Link to="home" className={linkClass()}>
        {notFound.home}
      </Link>
    </div>
  );
}
