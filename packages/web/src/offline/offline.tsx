import { type ReactNode, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import type { Language } from "../app/language.ts";
import { Button } from "../ui/button.tsx";
import type { OfflineWords } from "../words/offline/zh-Hans.ts";
import { offlineWords } from "../words/offline.ts";
import { followOffline, offlineNow, startOffline, takeNewer } from "./state.ts";
import "./offline.css";

/** Begins to keep the site for when there is no network, and says how it stands, below the page. */
export async function start(language: Language): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const words = await offlineWords.load(language);
  const place = document.createElement("aside");
  place.className = "offline";
  place.setAttribute("aria-label", words.label);
  document.getElementById("root")?.after(place);
  createRoot(place).render(<Standing words={words} />);
  await startOffline(language);
}

function Standing({ words }: { readonly words: OfflineWords }): ReactNode {
  const { kept, offline, newer } = useSyncExternalStore(followOffline, offlineNow);
  return (
    <>
      <p className="offline-line small soft" role="status">
        {offline ? (kept ? words.offlineKept : words.offline) : kept ? words.kept : null}
      </p>
      <div className="offline-news" role="status">
        {newer === null ? null : (
          <div className="offline-newer">
            <p>{newer === "law" ? words.newLaw : words.newPages}</p>
            <Button onClick={() => void takeNewer()}>{words.take}</Button>
          </div>
        )}
      </div>
    </>
  );
}
