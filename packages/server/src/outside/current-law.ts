import { type FSWatcher, watch } from "node:fs";
import { type Checker, checkerOf, type Law, type LawIssue } from "@luohu/engine";
import { LAW_FOLDER, LawFault, loadLaw } from "@luohu/law";
import { beside } from "./beside.ts";
import { todayInChina } from "./clock.ts";
import { isProofOf, keepProof, keptProof } from "./kept-proof.ts";
import type { ProofResult, ProofTask } from "./prover.ts";

/** What happened when the law was read again. */
export type Reloaded =
  | { readonly ok: true; readonly version: string; readonly changed: boolean }
  | { readonly ok: false; readonly issues: readonly LawIssue[] };

/** The law that is being served. A change that is faulty, or that breaks a statement of the law, never takes its place. */
export class CurrentLaw {
  readonly folder: string;
  #checker: Checker;
  #faults: readonly LawIssue[] = [];
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #proved: readonly string[] = [];
  #provedOn = "";
  #kept: string | undefined;
  #reloading: Promise<unknown> = Promise.resolve();

  /** A law that was proved before, or that need not be. */
  constructor(law: Law, folder: string = LAW_FOLDER) {
    this.folder = folder;
    this.#checker = checkerOf(law);
  }

  /**
   * Reads the law of a folder and proves every statement that stands in it. A law of the same version that was proved
   * before is not proved again where `kept` names the folder in which that is written down (decision 0017).
   * @throws {LawFault} where it does not load or a statement does not hold: there is nothing to serve yet
   */
  static async open(folder: string = LAW_FOLDER, kept?: string): Promise<CurrentLaw> {
    const before = kept === undefined ? undefined : keptProof(kept);
    const law = before === undefined ? undefined : loadLaw(folder);
    const known = law !== undefined && isProofOf(before, law.version) ? { law, proved: before.proved } : undefined;
    const { law: served, proved } = known ?? (await provenLaw(folder, []));
    const current = new CurrentLaw(served, folder);
    [current.#kept, current.#proved] = [kept, proved];
    current.#provedOn = known === undefined ? todayInChina() : (before?.on ?? "");
    if (known === undefined) current.#keep();
    return current;
  }

  /**
   * Proves the law for applications of today where it was proved for those of an earlier day: a limit that is a fixed day
   * may lie between. What does not hold is told as a fault, and the law that is served goes on, as after any other night.
   */
  async proveForToday(): Promise<readonly LawIssue[]> {
    const today = todayInChina();
    if (this.#provedOn === today) return [];
    const { version, issues, proved } = await proofBeside({ folder: this.folder, on: today, known: [] });
    // files that changed meanwhile are proved by the reload that follows the change
    if (version !== this.#checker.law.version) return [];
    this.#faults = issues;
    if (issues.length > 0) return issues;
    [this.#proved, this.#provedOn] = [proved, today];
    this.#keep();
    return [];
  }

  #keep(): void {
    if (this.#kept === undefined) return;
    keepProof(this.#kept, { law: this.#checker.law.version, on: this.#provedOn, proved: this.#proved });
  }

  get checker(): Checker {
    return this.#checker;
  }

  /** Faults of the files as they are now, where they are not the law that is served. */
  get faults(): readonly LawIssue[] {
    return this.#faults;
  }

  /** Reads and proves the files again and serves them, or keeps what is served and says what is wrong. One after another. */
  reload(): Promise<Reloaded> {
    const reloaded = this.#reloading.then(() => this.#reload());
    this.#reloading = reloaded;
    return reloaded;
  }

  async #reload(): Promise<Reloaded> {
    try {
      const { law, proved } = await provenLaw(this.folder, this.#proved, this.#checker.law);
      const changed = law.version !== this.#checker.law.version;
      if (changed) this.#checker = checkerOf(law);
      this.#proved = proved;
      this.#faults = [];
      if (changed) {
        this.#provedOn = todayInChina();
        this.#keep();
      }
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
      this.#timer = setTimeout(() => void this.reload().then(tell), quiet);
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

/** How often files are read anew that change while they are being proved. */
const MOST_READINGS = 5;

/** The law of a folder, every statement of it proved; `served` needs no second proof. */
async function provenLaw(
  folder: string,
  known: readonly string[],
  served?: Law,
): Promise<{ readonly law: Law; readonly proved: readonly string[] }> {
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const law = loadLaw(folder);
    if (law.version === served?.version) return { law: served, proved: known };
    const { version, issues, proved } = await proofBeside({ folder, on: todayInChina(), known });
    // what was proved is what is served: where a file changed in between, both are read again
    if (version !== law.version) continue;
    if (issues.length > 0) throw new LawFault(issues);
    return { law, proved };
  }
  throw new Error("the law files keep changing");
}

const proofBeside = (task: ProofTask): Promise<ProofResult> => beside(new URL("./prover.ts", import.meta.url), task);
