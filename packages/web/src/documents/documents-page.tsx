import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { documentsWords } from "../words/documents.ts";

export function Page(): ReactNode {
  const { title } = documentsWords.useWords();
  useTitle(title);
  return <h1>{title}</h1>;
}
