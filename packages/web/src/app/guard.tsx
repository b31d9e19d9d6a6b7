import { Component, type ReactNode } from "react";
import { WaitingPage } from "../law/waiting.tsx";
import { useWords } from "../words/context.ts";

/** Where a part of a page does not come, says so in its place: the rest of the site stays. Loading it anew tries again. */
export class Guard extends Component<{ readonly children: ReactNode }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Failed />;
  }
}

function Failed(): ReactNode {
  const { site } = useWords();
  return <WaitingPage title={site.name} coming={{ state: "failed", again: () => location.reload() }} />;
}
