import { type FSWatcher, watch } from "node:fs";
import { type Checker, checkerOf, type LawIssue } from "@luohu/engine";
import { LAW_FOLDER, LawFault, loadLaw } from "@luohu/law";

/** What happened when the law was read again. */
export type Reloaded =
  | { readonly ok: true; readonly version: string; readonly changed: boolean }
  | { readonly ok: false; readonly issues: readonly LawIssue[] };

/** The law that is being served. A faulty change never takes its place. */
export class CurrentLaw {
  readonly folder: string;
  #checker: Checker;
  #faults: readonly LawIssue[] = [];
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @throws {LawFault} where the law does not load: there is nothing to serve yet */
  constructor(folder: string = LAW_FOLDER) {
    this.folder = folder;
    this.#checker = checkerOf(loadLaw(folder));
  }

  get checker(): Checker {
    return this.#checker;
  }

  /** Faults of the files as they are now, where they are not the law that is served. */
  get faults(): readonly LawIssue[] {
    return this.#faults;
  }

  /** Reads the files again and serves them, or keeps what is served and says what is wrong. */
  reload(): Reloaded {
    try {
      const law = loadLaw(this.folder);
      const changed = law.version !== this.#checker.law.version;
      if (changed) this.#checker = checkerOf(law);
      this.#faults = [];
      return { ok: true, version: law.version, changed };
    } catch (error) {
      this.#faults = error instanceof LawFault ? error.issues : [unreadable(error)];
      return { ok: false, issues: this.#faults };
    }
  }

  /** Reloads when a file changes, once the folder has been quiet for a moment. */
  follow(tell: (reloaded: Reloaded) => void, quiet = 200): void {
    this.#watcher = watch(this.folder, { recursive: true }, (_, file) => {
      if (file === null || !/\.(yaml|json)$/.test(file)) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => tell(this.reload()), quiet);
    });
    this.#watcher.on("error", () => this.#watcher?.close());
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#watcher?.close();
  }
}

function unreadable(error: unknown): LawIssue {
  const found = error instanceof Error ? error.message : String(error);
  return {
    code: "unreadable-file",
    file: "",
    line: 1,
    column: 1,
    found,
    expected: "law files that can be read as UTF-8",
  };
}
