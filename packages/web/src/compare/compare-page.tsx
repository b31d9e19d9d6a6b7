import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { compareWords } from "../words/compare.ts";

export function Page(): ReactNode {
  const { title } = compareWords.useWords();
  useTitle(title);
  return <h1>{title}</h1>;
}
