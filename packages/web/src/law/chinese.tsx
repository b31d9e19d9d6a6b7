import type { ReactNode } from "react";
import { useLanguage } from "../app/router.ts";

/** What is Chinese in every language, such as the number of a document: read out as Chinese on an English page. */
export function Chinese({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  const language = useLanguage();
  return (
    <span className={className} lang={language === "en" ? "zh-Hans" : undefined}>
      {children}
    </span>
  );
}
