import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { guideWords } from "../words/guide.ts";

export function Page(): ReactNode {
  const { title } = guideWords.useWords();
  useTitle(title);
  return <h1>{title}</h1>;
}
